"""Groups of words that point the same way («بسته»، «مرسوله»، «محموله»)."""

from collections import defaultdict
from collections.abc import Mapping

from dialogs.understand.normal import compact
from dialogs.understand.wordlist import listed

_SHORTEST_START = 3  # letters that a star's word has at least
_REMEMBERED = 20_000  # words


class Concepts:
    """Tells the groups that a word belongs to, by the word or by how it begins."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]]) -> None:
        """Takes the words of each group; one that ends with a star stands for its beginnings."""
        self._whole: defaultdict[str, set[str]] = defaultdict(set)
        self._starts: defaultdict[str, set[str]] = defaultdict(set)
        for group, entries in lists.items():
            for entry in entries:
                target = self._starts if entry.endswith("*") else self._whole
                target[compact(entry)].add(group)
        self._found: dict[str, frozenset[str]] = {}

    def of(self, word: str) -> frozenset[str]:
        """Gives the groups of a folded word."""
        found = self._found.get(word)
        if found is None:
            found = frozenset(self._groups(word))
            if len(self._found) < _REMEMBERED:
                self._found[word] = found
        return found

    def _groups(self, word: str) -> set[str]:
        groups = set(self._whole.get(word, ()))
        for length in range(_SHORTEST_START, len(word) + 1):
            groups |= self._starts.get(word[:length], set())
        return groups


def everyday_concepts() -> Concepts:
    return Concepts(listed("concepts"))
