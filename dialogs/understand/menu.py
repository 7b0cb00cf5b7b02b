"""Matches what was typed with the labels of a menu: by label, by place, by description."""

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from dialogs.understand.normal import compact, words
from dialogs.understand.numerals import number, place_in_row
from dialogs.understand.wordlist import listed

_LISTED = listed("choosing")
_FILLING = frozenset(compact(word) for word in _LISTED["filling"])
_NUMBERED = frozenset(compact(word) for word in _LISTED["numbered"])
_LAST = frozenset(compact(word) for word in _LISTED["last"])
_LAST_BUT_ONE = frozenset(compact(word) for word in _LISTED["last but one"])
_MIDDLE = frozenset(compact(word) for word in _LISTED["middle"])
_ENDINGS = tuple(_LISTED["endings"])
_ENOUGH = 0.45  # of the words typed, those that must be found in a label
_SHORTEST_GUESSED = 4  # letters, from which a slip is forgiven


def by_label(text: str, labels: Sequence[str]) -> int | None:
    """Finds the label that was typed whole, in whatever spelling."""
    typed = compact(text)
    same = [place for place, label in enumerate(labels) if compact(label) == typed != ""]
    return same[0] if len(same) == 1 else None


def by_place(said: Sequence[str], labels: Sequence[str]) -> int | None:
    """Reads a place in the menu as an index; it may lie outside the menu.

    A bare number that a label bears itself («۲» among «۲ نفر»، «۳ نفر») is left to the labels,
    so is one in a longer answer.
    """
    rest = [word for word in said if word not in _FILLING]
    phrase = "".join(rest)
    if phrase in _LAST or phrase in _LAST_BUT_ONE:
        return len(labels) - (1 if phrase in _LAST else 2)
    if phrase in _MIDDLE and len(labels) % 2:
        return len(labels) // 2
    ordinals = _ordinals(said)
    if len(ordinals) == 1:
        return ordinals[0] - 1
    return None if ordinals else _by_number(rest, labels)


def _ordinals(said: Sequence[str]) -> list[int]:
    """Gives the ordinals that were not pushed aside («اولی نه، دومی»)."""
    pairs = zip(said, (*said, "")[1:], strict=True)
    return [
        place
        for word, after in pairs
        if after != "نه" and (place := place_in_row(word)) is not None
    ]


def _by_number(rest: Sequence[str], labels: Sequence[str]) -> int | None:
    named = [word for word in rest if word not in _NUMBERED]
    read = number([word.removesuffix("تا") or word for word in named])
    if read is None or read[1] != len(named) or not 1 <= read[0] <= 99:
        return None
    if len(named) == len(rest) and any(str(read[0]) in words(label) for label in labels):
        return None
    return read[0] - 1


def by_description(said: Sequence[str], labels: Sequence[str]) -> int | None:
    """Finds the label that most of the words typed belong to, if it is one label only."""
    rest = [word for word in said if word not in _FILLING] or list(said)
    if not rest:
        return None
    scores = [_shared(rest, words(label)) for label in labels]
    best = max(scores, default=0.0)
    if best < _ENOUGH * len(rest) or scores.count(best) != 1:
        return None
    return scores.index(best)


def _shared(said: Sequence[str], label: Sequence[str]) -> float:
    """Sums how well each word typed is found in a label: 1 for the word, less for a likeness."""
    return sum(max((_likeness(word, part) for part in label), default=0.0) for word in said)


def _likeness(word: str, part: str) -> float:
    if word == part:
        return 1.0
    if word.isdigit():
        return 0.8 if len(word) >= 2 and part.endswith(word) else 0.0
    stem = next((word.removesuffix(e) for e in _ENDINGS if word.removesuffix(e) == part), None)
    if stem is not None or (len(word) >= 3 and part.startswith(word)):
        return 0.9
    if min(len(word), len(part)) >= _SHORTEST_GUESSED:
        return 0.8 if OSA.distance(word, part, score_cutoff=1) <= 1 else 0.0
    return 0.0
