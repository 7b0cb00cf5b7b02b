"""Turns a message into the features by which its intent is weighed."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from dialogs.understand.concepts import Concepts
from dialogs.understand.message import Message
from dialogs.understand.normal import compact
from dialogs.understand.tokens import Token
from dialogs.understand.vocabulary import Vocabulary
from dialogs.understand.wordlist import listed

_LISTED = {name: frozenset(map(compact, entries)) for name, entries in listed("clauses").items()}
_STOPPED = re.compile(r"[.,!?;:\n]")
_LINK = re.compile(r"https?:|hxxps?:|www\.|[a-z0-9\-]+\.(?:ir|com|net|org|shop|xyz|example)\b")
_SHORTEST_GRAM, _LONGEST_GRAM = 3, 4
_MOST_CONCEPTS = 12
_LENGTHS = ((0, "none"), (1, "one"), (2, "two"), (3, "three"), (6, "short"), (12, "middle"))


class Features:
    """Gives the features of messages, by the words and the groups that are known."""

    def __init__(self, vocabulary: Vocabulary, concepts: Concepts) -> None:
        """Takes the known words and the groups of words."""
        self._vocabulary = vocabulary
        self._concepts = concepts

    def of(self, message: Message) -> set[str]:
        """Gives the features of a message as names, each once."""
        kept, refused = self._sides(message)
        stems = [_shape(word.form) or self._vocabulary.stem(word.form) for word in kept]
        groups = self._groups(kept)
        return {
            *(f"s:{stem}" for stem in stems),
            *(feature for word in kept for feature in _spelled(word.form)),
            *(f"b:{first} {second}" for first, second in _pairs(stems)),
            *(f"c:{group}" for group in groups),
            *(f"p:{first}+{second}" for first, second in _combined(groups)),
            *(f"t:{kind}" for kind in message.kinds),
            *self._owned(kept),
            *self._waved(refused),
            *self._form(message, kept, groups),
        }

    def groups(self, word: Token) -> frozenset[str]:
        """Gives the groups of a word, by its form and by its stem."""
        return self._concepts.of(word.form) | self._concepts.of(self._vocabulary.stem(word.form))

    def _groups(self, words: Iterable[Token]) -> list[str]:
        found = dict.fromkeys(group for word in words for group in self.groups(word))
        return sorted(found)[:_MOST_CONCEPTS]

    def _sides(self, message: Message) -> tuple[list[Token], list[Token]]:
        """Parts what is asked from what is waved aside; courtesies go when more is said."""
        kept, refused = sides(message)
        plain = [word for word in kept if not is_courtesy(word)]
        telling = any(self.groups(word) - _IDLE for word in plain)
        return (plain if telling else kept), refused

    def _owned(self, words: Iterable[Token]) -> Iterator[str]:
        """Tells a customer's own case («سفارشم») from a question about all («سفارش‌ها»)."""
        owned = {
            self._vocabulary.stem(word.form)
            for word in words
            if word.form.endswith("م") and self._vocabulary.stem(word.form) == word.form[:-1]
        }
        groups = {group for word in words for group in self.groups(word)}
        whose = "own" if owned else "any"
        yield from (f"own:{stem}" for stem in owned)
        yield from (f"{whose}:{group}" for group in groups - _IDLE)

    def _waved(self, refused: Iterable[Token]) -> Iterator[str]:
        for word in refused:
            yield f"not:{self._vocabulary.stem(word.form)}"
            yield from (f"not:c:{group}" for group in self.groups(word))

    def _form(
        self, message: Message, kept: Sequence[Token], groups: Collection[str]
    ) -> Iterator[str]:
        words = [word for word in kept if word.form.isalpha()]
        unknown = sum(not self._vocabulary.knows(word.form) for word in words)
        yield "bias"
        yield f"n:{next((name for most, name in _LENGTHS if len(kept) <= most), 'long')}"
        yield f"u:{round(3 * unknown / len(words)) if words else 'none'}"
        if not set(groups) - _IDLE:
            yield "idle"
        if "?" in message.said.text:
            yield "asked"
        if kept and "thank" in self.groups(kept[-1]):
            yield f"thanked last, {'asking' if _ASKING & set(groups) else 'asking nothing'}"
        if message.stranger:
            yield "stranger"
        if _LINK.search(message.said.text):
            yield "t:link"


_ASKING = frozenset({"ask", "want", "price"})
_IDLE = frozenset({"greet", "thank", "ask", "want", "brand", "when", "late"})


def is_courtesy(word: Token) -> bool:
    return word.form in _LISTED["courtesy"]


def _refuses(word: Token) -> bool:
    """Tells a refusal: a listed one, or what I do not do («نظر نمی‌نویسم، فقط …»)."""
    mine = word.form.startswith("نمی") and word.form.endswith("م")
    return word.form in _LISTED["refusal"] or (mine and word.form not in _LISTED["no refusal"])


def stopped_before(message: Message, word: Token) -> bool:
    """Tells whether a stop stands between a word and the one before it."""
    return _STOPPED.search(message.said.text, max(word.start - 2, 0), word.start) is not None


def clauses(message: Message) -> list[list[Token]]:
    """Cuts a message at its stops and where a word turns it («فقط»، «ولی»)."""
    parts: list[list[Token]] = [[]]
    refused = False
    for word in message.words:
        turned = word.form in _LISTED["turn"] or (refused and word.form in _LISTED["want"])
        if turned or stopped_before(message, word):
            parts.append([])
            refused = False
        refused = refused or _refuses(word)
        parts[-1].append(word)
    return [part for part in parts if part]


def sides(message: Message) -> tuple[list[Token], list[Token]]:
    """Parts the words that are meant from clauses waved aside («شکایت ندارم، فقط …»)."""
    parts = clauses(message)
    waved = [any(map(_refuses, part)) for part in parts]
    if all(waved) or len(parts) == 1:
        return list(message.words), []
    kept = [word for part, aside in zip(parts, waved, strict=True) if not aside for word in part]
    if all(is_courtesy(word) or word.form in _LISTED["turn"] for word in kept):
        return list(message.words), []
    refused = [word for part, aside in zip(parts, waved, strict=True) if aside for word in part]
    return kept, refused


def _shape(form: str) -> str | None:
    """Gives the shape of a number instead of its digits."""
    return f"#{min(len(form), 17)}" if form[0].isdigit() else None


@lru_cache(maxsize=8192)
def _spelled(form: str) -> tuple[str, ...]:
    """Gives the runs of letters in a word, its edges marked."""
    if form[0].isdigit():
        return ()
    edged = f"<{form}>"
    runs = {
        edged[start : start + size]
        for size in range(_SHORTEST_GRAM, _LONGEST_GRAM + 1)
        for start in range(len(edged) - size + 1)
    }
    return tuple(f"q:{run}" for run in sorted(runs))


def _pairs(stems: Sequence[str]) -> Iterator[tuple[str, str]]:
    edged = ("^", *stems, "$")
    return pairwise(edged)


def _combined(groups: Sequence[str]) -> Iterator[tuple[str, str]]:
    for place, first in enumerate(groups):
        yield from ((first, second) for second in groups[place + 1 :])
