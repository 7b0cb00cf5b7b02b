"""How far two short words or numbers are from each other."""

from collections.abc import Iterable, Iterator


def distance(left: str, right: str) -> int:
    """Slips between two words: letters added, left out, changed, or two neighbours swapped."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for place, letter in enumerate(left, start=1):
        before, row, above = row, [place], before
        for other, wanted in enumerate(right, start=1):
            cost = min(before[other] + 1, row[-1] + 1, before[other - 1] + (letter != wanted))
            if above and other > 1 and letter == right[other - 2] and left[place - 2] == wanted:
                cost = min(cost, above[other - 2] + 1)
            row.append(cost)
    return row[-1]


class Neighbours:
    """Finds words of a fixed list that are one slip away, without comparing with each of them.

    Words one slip apart share a form: the word itself, or the word less one letter.
    """

    def __init__(self, words: Iterable[str]) -> None:
        by_form: dict[str, set[str]] = {}
        for word in words:
            for form in _forms(word):
                by_form.setdefault(form, set()).add(word)
        self._by_form = by_form

    def near(self, word: str) -> bool:
        """Whether one slip makes the word into one of the list; a word of the list is no slip."""
        found = (known for form in _forms(word) for known in self._by_form.get(form, ()))
        return any(distance(word, known) == 1 for known in found)


def _forms(word: str) -> Iterator[str]:
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
