"""Finds the clauses of the terms that a question in own words asks for (R47)."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt

from dialogs.understand.normal import words
from dialogs.understand.wordlist import listed

SURE = 0.5  # likeness from which one clause is the answer …
AHEAD = 0.07  # … if the next one is so far behind
POSSIBLE = 0.35  # and from which it is worth asking whether it is meant
_IN_CLAUSE = 0.7  # what a word of the clause itself counts, against one of its questions
_LETTERS = 3  # to a piece: words that share a stem share most of their pieces
_LISTED = listed("asking")
_EMPTY = frozenset(_LISTED.pop("nothing"))
_ASKING = frozenset(_LISTED.pop("question words"))
_TERMS = frozenset(_LISTED.pop("the terms"))
_LESS = 0.4  # what a question word counts
_SAME = {word: heading for heading, entries in _LISTED.items() for word in entries}
_BEFORE = re.compile(r"^ن?می(?=...)")
_ENDING = re.compile(r"(?<=...)(?:هامون|هاتون|هاشون|های?م?|تون|مون|شون|مو|تو|شو|ات|ه|م|ت|ش|و|ی)$")

Bag = dict[str, float]


@dataclass(frozen=True, slots=True)
class Worded:
    """A clause by its id: its own text, and the questions that are known to ask for it."""

    id: str
    text: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The clauses that may be meant, likeliest first; `sure` when the first is the answer."""

    clauses: tuple[str, ...] = ()
    sure: bool = False


def find_clauses(question: str, known: tuple[Worded, ...], most: int = 3) -> Found:
    """What a question asks for; nothing where no clause is like enough."""
    scores = _index(known).scores(question)
    ranked = sorted(scores, key=lambda clause: -scores[clause])
    likely = tuple(clause for clause in ranked if scores[clause] >= POSSIBLE)
    if not likely:
        return Found()
    best, second = (scores[clause] for clause in (ranked + ranked)[:2])
    if best >= SURE and (len(likely) == 1 or best - second >= AHEAD):
        return Found(likely[:1], sure=True)
    return Found(likely[:most])


def names_the_terms(text: str) -> bool:
    """Whether only the terms as such are asked for: «قوانین و مقررات»."""
    return set(words(text)) <= _TERMS


@lru_cache(maxsize=8)
def _index(known: tuple[Worded, ...]) -> "_Index":
    return _Index(known)


class _Index:
    """The pieces of all clauses and of their questions, the seldom ones weighing more."""

    def __init__(self, known: tuple[Worded, ...]) -> None:
        self._clauses = tuple(each.id for each in known)
        forms = [(each.id, question) for each in known for question in each.questions]
        said = [frozenset(_pieces(_said(text))) for _, text in forms]
        self._own = {each.id: frozenset(_pieces(_said(each.text))) for each in known}
        self._weights = _weights([*said, *self._own.values()])
        self._unknown = max(self._weights.values(), default=1.0)
        self._forms = [(clause, self._bag(text)) for clause, text in forms]
        self._with = defaultdict[str, list[int]](list)
        for place, (_, bag) in enumerate(self._forms):
            for piece in bag:
                self._with[piece].append(place)

    def scores(self, question: str) -> dict[str, float]:
        """How like each clause is, from 0 to 1: by its nearest question, or by its own words."""
        asked = self._bag(question)
        forms = defaultdict[int, float](float)
        for piece, weight in asked.items():
            for place in self._with[piece]:
                forms[place] += weight * self._forms[place][1][piece]
        best = {clause: self._covered(asked, clause) for clause in self._clauses}
        for place, score in forms.items():
            clause = self._forms[place][0]
            best[clause] = max(best[clause], score)
        return best

    def _covered(self, asked: Bag, clause: str) -> float:
        """How much of the question stands in the clause itself."""
        own = self._own[clause]
        return _IN_CLAUSE * sum(weight**2 for piece, weight in asked.items() if piece in own)

    def _bag(self, text: str) -> Bag:
        """The pieces of a text with their weights, scaled so that likeness is from 0 to 1."""
        bag = Bag()
        for word in _said(text):
            pieces = set(_pieces([word]))
            share = (_LESS if word in _ASKING else 1.0) / sqrt(len(pieces))
            for piece in pieces:
                weight = share * self._weights.get(piece, self._unknown)
                bag[piece] = max(bag.get(piece, 0.0), weight)
        length = sqrt(sum(weight**2 for weight in bag.values())) or 1.0
        return {piece: weight / length for piece, weight in bag.items()}


def _weights(said: list[frozenset[str]]) -> dict[str, float]:
    seen = Counter(piece for pieces in said for piece in pieces)
    return {piece: log(1 + len(said) / count) for piece, count in seen.items()}


def _said(text: str) -> Iterator[str]:
    """The words that say something, each in one of its forms."""
    for word in words(text):
        if word not in _EMPTY:
            bare = _BEFORE.sub("", word)
            yield _SAME.get(word) or _SAME.get(_ENDING.sub("", bare)) or bare


def _pieces(said: Iterable[str]) -> Iterator[str]:
    """Three letters each, the beginning of a word marked: endings differ, beginnings seldom."""
    for word in said:
        marked = f"^{word}$" if len(word) < _LETTERS else f"^{word}"
        yield from (marked[at : at + _LETTERS] for at in range(max(1, len(marked) - _LETTERS + 1)))
