"""The kept list of insults, and where a text carries one (R40)."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from rules.spelling import key

_WORD = re.compile(r"[^\W_]+")
_SPELLED_OUT = re.compile(r"(?<![^\W_])[^\W\d_](?:[.*_\-\u200c ]+[^\W\d_]){2,}(?![^\W_])")
_STRETCHED = re.compile(r"(.)\1+")
# A bin and its bags are sold too.
_NO_INSULT_AFTER = re.compile(r"(?:سطل|کیسه|کیسه‌ی|پلاستیک|سبد|جا)[\s\u200c]*$")


@cache
def insults() -> frozenset[tuple[str, ...]]:
    """Each insult as its folded words, letters never doubled."""
    lines = files("rules").joinpath("insults.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(
        tuple(_plain(word) for word in line.split())
        for line in lines
        if line and not line.startswith("#")
    )


def insults_in(text: str) -> Iterator[tuple[int, int]]:
    """The places of insults, also stretched, dotted or with half-spaces inside (R40)."""
    words = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    plain = [_plain(text[start:end]) for start, end in words]
    for place in range(len(words)):
        size = _size_of_insult(plain[place : place + 4])
        if size and not _NO_INSULT_AFTER.search(text[: words[place][0]]):
            yield words[place][0], words[place + size - 1][1]
    for found in _SPELLED_OUT.finditer(text):
        if (_plain(re.sub(r"[^\w]|_", "", found[0])),) in insults():
            yield found.span()


def _size_of_insult(words: list[str]) -> int:
    sizes = range(len(words), 0, -1)
    return next((size for size in sizes if tuple(words[:size]) in insults()), 0)


def _plain(word: str) -> str:
    return _STRETCHED.sub(r"\1", key(word))
