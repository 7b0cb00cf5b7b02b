"""Finds numbers that are no order's: senders of texts, landlines, lock-card codes, product ids."""

import re
from collections.abc import Collection, Iterator

from dialogs.understand.codes import Span, canonical_mobile
from dialogs.understand.normal import Folded
from dialogs.understand.wordlist import listed

_CARD = re.compile(r"(?<![0-9])[0-9]{4}(?:[ \-]?[0-9]{4}){3}(?![0-9])")
_PRODUCT = re.compile(
    r"(?:شناسه|شناسهی|سریال|shenase|shenaseye|serial|product id)"
    r"(?: ?(?:محصول|محصولم|نرم ?افزار|من|ام|mahsool|است|هست|:|=))*\W{0,3}"
    r"(?P<id>(?:[a-z]{1,5}[\- ]?)?[0-9]{3,15})(?![0-9])"
    r"|(?<![a-z])(?P<lock>slm[\- ]?[0-9]{3,15})"
)
_LANDLINE = re.compile(r"(?<![0-9+])(?:\+98|0098|0)[1-8][0-9][\s\-.]{0,2}[0-9]{4,8}(?![0-9])")
_LINE = re.compile(r"(?<![0-9/:.\-])(?:\+?98)?[1-9][0-9]{3,13}(?![0-9]|[/:.][0-9])")
_LINE_STARTS = ("1000", "2000", "3000", "5000", "9000", "100", "200", "300", "500", "982", "9")
_ABOUT_TEXTS = frozenset(listed("numbers")["message before"])
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_LINE, _LONGEST_LINE = 5, 14


def card_spans(said: Folded) -> Iterator[Span]:
    """Gives the sixteen-digit codes, written in one or in fours (R08)."""
    return (found.span() for found in _CARD.finditer(said.text))


def product_spans(said: Folded) -> Iterator[Span]:
    """Gives the numbers that are called a product's id (R08)."""
    for found in _PRODUCT.finditer(said.text):
        yield found.span("id" if found["id"] else "lock")


def landline_spans(said: Folded) -> Iterator[Span]:
    return (found.span() for found in _LANDLINE.finditer(said.text))


def sender_spans(said: Folded, senders: Collection[str]) -> Iterator[Span]:
    """Gives the numbers from which texts come: the brand's own, and what looks like one (R04)."""
    near = set(_WORD.findall(said.text))
    for found in _LINE.finditer(said.text):
        number = found[0].removeprefix("+")
        if number in senders or (near & _ABOUT_TEXTS and _is_line(number)):
            yield found.span()


def _is_line(number: str) -> bool:
    if canonical_mobile(number) or not _SHORTEST_LINE <= len(number) <= _LONGEST_LINE:
        return False
    return number.startswith(_LINE_STARTS)
