"""Cuts a message into words and numbers, each with its known form and its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from dialogs.understand.normal import Folded
from dialogs.understand.vocabulary import Vocabulary

_PIECE = re.compile(
    r"(?<![0-9])[0-9]{1,4}[/\-.][0-9]{1,2}[/\-.][0-9]{1,4}(?![0-9/])"  # 1405/7/15, 15-7-1405
    r"|(?<![0-9/])[0-9]{1,2}/[0-9]{1,2}(?![0-9/])"  # 15/7
    r"|(?<![0-9:.])[0-9]{1,2}[:.][0-9]{2}(?![0-9:.])"  # 17:30, 17.30
    r"|[0-9]+|[a-z]+(?:['’][a-z]+)?|[^\W\d_a-z]+"
)
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_VERB_HEADS = frozenset({"می", "نمی"})
_TAILS = frozenset({"ها", "های", "هایم", "هام", "هات", "هاش", "هاتون", "هامون", "تر", "ترین"})
_GUESSES = 8  # unknown words a message for which a known one is looked for; noise has more
_SHORTEST_SPLIT = 5  # letters, from which two words may have been written as one


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a number: its known form, and where in the folded text it stands."""

    form: str
    start: int
    end: int
    raw: str


def tokens(said: Folded, vocabulary: Vocabulary, most: int | None = None) -> list[Token]:
    """Gives the words of a folded message, torn ones joined and glued ones parted.

    Of a long message at `most` so many pieces are read.
    """
    whole = [
        word
        for piece in _joined(islice(_pieces(said), most), vocabulary)
        for word in _parted(piece, vocabulary)
    ]
    guesses = _GUESSES
    read = []
    for word in whole:
        known = word.form.isascii() or vocabulary.knows(word.form)
        guesses -= not known
        read.append(
            replace(word, form=vocabulary.form(word.form)) if known or guesses >= 0 else word
        )
    return read


def _pieces(said: Folded) -> Iterator[Token]:
    for found in _PIECE.finditer(said.text):
        word = _STRETCHED.sub(r"\1", found[0])
        yield Token(word, found.start(), found.end(), found[0])


def _joined(pieces: Iterator[Token], vocabulary: Vocabulary) -> Iterator[Token]:
    """Joins «می خوام»، «پیامک ها» and words torn apart: «سفار شم»."""
    before: Token | None = None
    for piece in pieces:
        if before is not None and _belong(before.form, piece.form, vocabulary):
            raw = before.raw + piece.raw
            before = Token(before.form + piece.form, before.start, piece.end, raw)
            continue
        if before is not None:
            yield before
        before = piece
    if before is not None:
        yield before


def _belong(first: str, second: str, vocabulary: Vocabulary) -> bool:
    if not (first.isalpha() and second.isalpha()):
        return False
    if first in _VERB_HEADS or second in _TAILS:
        return True
    if vocabulary.knows(first) and vocabulary.knows(second):
        return False
    return len(first + second) >= _SHORTEST_SPLIT - 1 and vocabulary.knows(first + second)


def _parted(piece: Token, vocabulary: Vocabulary) -> Iterator[Token]:
    """Parts two known words that were written as one: «نظربدم»، «فاکتورمیخوام»."""
    word = piece.form
    plain = len(word) >= _SHORTEST_SPLIT and word.isalpha() and not word.isascii()
    if not plain or len(word) != piece.end - piece.start or vocabulary.knows(word):
        yield piece
        return
    cuts = [cut for cut in range(2, len(word) - 1) if _both_known(word, cut, vocabulary)]
    if not cuts:
        yield piece
        return
    cut = max(cuts, key=lambda place: min(place, len(word) - place))
    for start, end in ((0, cut), (cut, len(word))):
        yield Token(word[start:end], piece.start + start, piece.start + end, word[start:end])


def _both_known(word: str, cut: int, vocabulary: Vocabulary) -> bool:
    return vocabulary.listed(word[:cut]) and vocabulary.listed(word[cut:])
