"""Finds order codes, mobile numbers and one-time codes inside what a customer wrote."""

import re
from collections.abc import Iterator
from functools import lru_cache

from dialogs.understand.normal import Folded, digits, folded
from dialogs.understand.wordlist import listed
from rules import phones

_NAMED_LETTERS = {
    "a": "ای|ش", "b": "بی|ذ", "c": "سی|ز", "d": "دی|ی", "e": "ای|ث", "f": "اف|ب", "g": "جی|ل",
    "h": "اچ|هاش|ا", "i": "ای|ه", "j": "جی|ت", "k": "کی|ن", "l": "ال|م", "m": "ام|پ", "n": "ان|د",
    "o": "او|خ", "p": "پی|ح", "q": "کیو|ض", "r": "ار|ق", "s": "اس|س", "t": "تی|ف", "u": "یو|ع",
    "v": "وی|ر", "w": "دبلیو|ص", "x": "ایکس|ط", "y": "وای|غ", "z": "زد|ظ",
}  # fmt: skip
_LISTED = {heading: frozenset(entries) for heading, entries in listed("numbers").items()}
_WORD = re.compile(r"[^\W\d_]+")
_DASH = r"[\s\-\u2010-\u2015\u2212_.:#/]{0,3}"
_MOBILE = re.compile(
    r"(?<![0-9])(?:(?:\+|00)?\s?98[\s\-.()]{0,2}|0)?[\s\-.()]{0,2}\(?0?9(?:[\s\-.()]{0,2}[0-9]){9}(?![0-9])"
)
_RUN = re.compile(r"(?<![0-9/:.,٫٬])[0-9]{3,12}(?![0-9]|[/:.,][0-9])")
_SIX = re.compile(r"(?<![0-9])[0-9]{6}(?![0-9])")
_SPREAD_SIX = re.compile(r"(?<![0-9])(?<![0-9][ \-])[0-9](?:[ \-]{0,2}[0-9]){5}(?![ \-]?[0-9])")
_CUE_REACH = 3  # words before a number that can say what it is

Span = tuple[int, int]


def order_code(text: str, prefix: str = "HS-") -> str | None:
    """Finds an order's code and gives it as the records write it («سفارش ۱۰۴۸۲ کجاست»: HS-10482).

    With its prefix in any spelling, after a word such as «سفارش», or as the one number that is
    nothing else: no phone, amount, date, hour or longer code.
    """
    said = folded(text)
    marked = (*order_spans(said, prefix), *coded_spans(said), *_loose(said))
    span = next(iter(marked), None)
    return prefix + re.sub(r"[^0-9]", "", said.text[slice(*span)]) if span else None


def mobile(text: str) -> str | None:
    """Finds an Iranian mobile number in any spelling, anywhere in the text, as 09xxxxxxxxx."""
    said = folded(text)
    return next((canonical_mobile(said.text[slice(*span)]) for span in mobile_spans(said)), None)


def one_time_code(text: str) -> str | None:
    """Finds the one six-digit code in the text, in any digits, also spaced or dashed («۱۲ ۳۴ ۵۶»).

    None where there is none, and where there are two different ones.
    """
    plain = folded(text).text
    whole = set(_SIX.findall(plain)) or set(_SPREAD_SIX.findall(plain))
    found = {re.sub(r"[^0-9]", "", code) for code in whole}
    return found.pop() if len(found) == 1 else None


def canonical_mobile(text: str) -> str | None:
    return phones.mobile(re.sub(r"[()]", "", digits(text)))


def mobile_spans(said: Folded) -> Iterator[Span]:
    """Gives where the mobile numbers of a folded text stand."""
    for found in _MOBILE.finditer(said.text):
        if canonical_mobile(found[0]):
            yield found.start() + len(found[0]) - len(found[0].lstrip(" -.)")), found.end()


def order_spans(said: Folded, prefix: str) -> Iterator[Span]:
    """Gives where order codes stand that are marked as such: by prefix, or by a word beside."""
    marked = [found.span() for found in _prefixed(prefix).finditer(said.text)]
    yield from marked
    yield from _called(said, [*marked, *mobile_spans(said)], _LISTED["order before"])


def coded_spans(said: Folded) -> Iterator[Span]:
    """Gives the numbers that are only called a code, or a number."""
    yield from _called(said, list(mobile_spans(said)), _LISTED["code before"])


def _called(said: Folded, taken: list[Span], cues: frozenset[str]) -> Iterator[Span]:
    for found in _RUN.finditer(said.text):
        if not _inside(found.span(), taken) and _called_order(said.text, found, cues):
            yield found.span()


def _loose(said: Folded) -> Iterator[Span]:
    taken = list(mobile_spans(said))
    for found in _RUN.finditer(said.text):
        plain = 4 <= len(found[0]) <= 10 and not found[0].startswith("0")
        if plain and not _inside(found.span(), taken) and not _called_other(said.text, found):
            yield found.span()


@lru_cache(maxsize=32)
def _prefixed(prefix: str) -> re.Pattern[str]:
    """Builds a prefix's pattern: its letters, their names, or the Persian ones on their keys."""
    letters = [sign for sign in prefix.lower() if sign.isalnum()]
    if not letters:
        return re.compile(r"(?!)")
    spelled = r"[\s.\-]?".join(f"(?:{x}|{_NAMED_LETTERS.get(x, x)})" for x in letters)
    return re.compile(
        rf"(?<![^\W_]){spelled}{_DASH}[0-9](?:[0-9]|[ ][0-9]{{3}}(?![0-9])){{1,11}}(?![0-9])"
        rf"|(?<![0-9])[0-9]{{3,12}}[\s\-]?{re.escape(''.join(letters))}(?![^\W_])"
    )


def _called_order(text: str, found: re.Match[str], cues: frozenset[str]) -> bool:
    """Tells whether the words beside a number make it an order's code."""
    if _called_other(text, found) or found[0].startswith("0"):
        return False
    near = _WORD.findall(text[: found.start()])[-_CUE_REACH:]
    after = _WORD.match(text, found.end() + 1)
    follows = after is not None and after[0] in _LISTED["order after"]
    return follows or not cues.isdisjoint(near)


def _called_other(text: str, found: re.Match[str]) -> bool:
    near = _WORD.findall(text[: found.start()])[-_CUE_REACH:]
    after = _WORD.search(text, found.end(), found.end() + 12)
    closest = next((word for word in reversed(near) if word in _TELLING), None)
    if _LISTED["never order"].intersection(near):
        return True
    if after and text[found.end() : after.start()].strip() == "" and after[0] in _COUNTED:
        return True
    return closest in _LISTED["other before"]


_COUNTED = _LISTED["other after"]
_TELLING = _LISTED["order before"] | _LISTED["code before"] | _LISTED["other before"]


def _inside(span: Span, taken: list[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)
