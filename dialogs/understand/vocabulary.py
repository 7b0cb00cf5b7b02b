"""The words the reader knows, and the known word behind a spoken, mistyped or Latin one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dialogs.understand import numerals
from dialogs.understand.finglish import Sounds
from dialogs.understand.normal import compact, words
from dialogs.understand.wordlist import listed

_ENDINGS = tuple(listed("endings")["persian"])
_LATIN_ENDINGS = tuple(listed("endings")["latin"])
_LATIN = re.compile(r"[a-z]+")
_SHORTEST_GUESSED = 5  # letters, from which one slip is forgiven
_SHORTEST_LATIN = 2  # letters, above which something may hang on a Latin word
_LONG = 8  # letters, from which two are
_REMEMBERED = 20_000  # words; what customers write repeats, what one invents must not pile up


@cache
def spoken() -> Mapping[str, str]:
    """Gives the written form for each spoken, mistyped or Latin spelling of the list."""
    forms: dict[str, str] = {}
    for line in (line for lines in listed("spoken").values() for line in lines):
        form, _, spellings = line.partition(":")
        forms |= {compact(spelling): compact(form) for spelling in (form, *spellings.split())}
    return forms


class Vocabulary:
    """Turns each word of a message into the form under which it is known."""

    def __init__(self, known: Iterable[str]) -> None:
        """Takes the known words in their written form, the more common ones first."""
        self.known = dict.fromkeys(word for text in known for word in words(text))
        self.known |= dict.fromkeys((*spoken().values(), *numerals.WORDS))
        persian = [word for word in self.known if not _LATIN.fullmatch(word)]
        self._sounds = Sounds(persian)
        self._alike: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
        for word in persian:
            for edge in _edges(word):
                self._alike[len(word), edge].append(word)
        self._ranks = {word: rank for rank, word in enumerate(persian)}
        self._forms: dict[str, str] = {}
        self._stems: dict[str, str] = {}

    def form(self, word: str) -> str:
        """Gives the known word meant by a folded one; itself when nothing known is near."""
        form = self._forms.get(word)
        if form is None:
            form = self._latin(word) if _LATIN.fullmatch(word) else self._persian(word)
            if len(self._forms) < _REMEMBERED:
                self._forms[word] = form
        return form

    def knows(self, word: str) -> bool:
        """Tells whether a folded word needs no guessing."""
        return self.listed(word) or self.stem(word) != word

    def listed(self, word: str) -> bool:
        """Tells whether a folded word is itself one of the known ones."""
        return word in spoken() or word in self.known

    def stem(self, word: str) -> str:
        """Takes off what hangs on a known word: «سفارشم»، «سفارش‌هاتون» are «سفارش»."""
        stem = self._stems.get(word)
        if stem is None:
            stem = self._stripped(word)
            if len(self._stems) < _REMEMBERED:
                self._stems[word] = stem
        return stem

    def _stripped(self, word: str) -> str:
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                base = word[: -len(ending)]
                if base in self.known:
                    return base
        return word

    def _persian(self, word: str) -> str:
        if word in spoken():
            return spoken()[word]
        if self.knows(word) or word.isdigit():
            return word
        single = next((each for each in _undoubled(word) if self.knows(each)), None)
        return spoken().get(single, single) if single else self._near(word)

    def _near(self, word: str) -> str:
        """Forgives a slip of the finger: one letter wrong, missing, too many or swapped."""
        if len(word) < _SHORTEST_GUESSED:
            return next((each for each in _swapped(word) if each in self.known), word)
        slips = 2 if len(word) >= _LONG else 1
        sizes = range(len(word) - slips, len(word) + slips + 1)
        edges = _edges(word)
        near = [
            other for size in sizes for edge in edges for other in self._alike.get((size, edge), ())
        ]
        found = process.extract(word, near, scorer=OSA.distance, score_cutoff=slips, limit=None)
        best = min(found, key=lambda each: (each[1], self._ranks[each[0]]), default=(word,))
        return best[0]

    def _latin(self, word: str) -> str:
        if word in spoken() or word in self.known:
            return spoken().get(word, word)
        if hanging := latin_ending(word):
            return spoken()[word[:-hanging]]
        return self._sounds.persian(word) or word


def latin_ending(word: str) -> int:
    """Counts the letters that hang on a listed Latin spelling: two in «kooleram»."""
    for ending in _LATIN_ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) > _SHORTEST_LATIN and base in spoken():
            return len(ending)
    return 0


def _edges(word: str) -> tuple[str, str]:
    """Gives how a word begins and ends; one slip leaves one of them as it was."""
    return f"{word[:1]}-", f"-{word[-1:]}"


def _swapped(word: str) -> Iterator[str]:
    """Gives a word of four letters with two neighbours swapped; shorter ones are let be."""
    for place in range(len(word) - 1) if len(word) == _SHORTEST_GUESSED - 1 else ():
        yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _undoubled(word: str) -> Iterator[str]:
    """Gives the word with one of its doubled letters written once: «نظرر», «سللام»."""
    for place in range(1, len(word)):
        if word[place] == word[place - 1]:
            yield word[:place] + word[place + 1 :]
