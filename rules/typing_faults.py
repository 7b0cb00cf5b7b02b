"""Faults of typing: stretched letters, repeated words, runs of spaces, emoji (R40)."""

import re
from collections.abc import Iterator

# Three equal letters stand in no Persian word; Latin names may have them (AAA).
_STRETCHED = re.compile(r"([\u0621-\u064a\u066e-\u06d3])\1{2,}|\u0640+|([A-Za-z])\2{3,}")
_REPEATED = re.compile(
    r"(?<!\w)([^\W\d_]{2,}(?:[\s\u200c]+[^\W\d_]{2,}){0,2})(?:[\s\u200c،,.!؛-]+\1){2,}(?!\w)"
)
_SPACES = re.compile(r"(?<=\S)[^\S\r\n]{2,}(?=\S)|\u200c{2,}")
_EMOJI = re.compile(
    "(?:[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55"
    "\u231a\u231b\u23e9-\u23f3\u25b6\u25c0\u203c\u2049\u3030\u303d](?:[\ufe0f\u200d\U0001f3fb-\U0001f3ff"
    "\U0001f300-\U0001faff\u2600-\u27bf])*)+|[#*0-9]\ufe0f?\u20e3",
)
_SMILE = re.compile(
    r"[:;=]['-]?[)(DPp*|]+(?![\w(])|(?<!\w)[xX]D+(?!\w)|\^_+\^|<3(?!\d)|(?<![\w)])[(]+['-]?[:;]"
)


def stretched(text: str) -> Iterator[tuple[int, int]]:
    """Letters drawn out: عاااالی, or with the joining stroke: عـالی (S reviews 1)."""
    return (found.span() for found in _STRETCHED.finditer(text))


def repeated(text: str) -> Iterator[tuple[int, int]]:
    """A word or a phrase three times in a row; twice is Persian's own way to say *very*."""
    return (found.span() for found in _REPEATED.finditer(text))


def spaces(text: str) -> Iterator[tuple[int, int]]:
    """Two spaces or more between words (S reviews 1)."""
    return (found.span() for found in _SPACES.finditer(text))


def emoji(text: str) -> Iterator[tuple[int, int]]:
    """Emoji and faces made of signs (S reviews 1); a bracket that closes a list is no face."""
    yield from (found.span() for found in _EMOJI.finditer(text))
    for found in _SMILE.finditer(text):
        if not _closes_bracket(text, found):
            yield found.span()


def _closes_bracket(text: str, face: re.Match[str]) -> bool:
    before = text[: face.start()]
    return face[0].endswith(")") and before.count("(") > before.count(")")
