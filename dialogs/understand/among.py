"""Hears which of a few things was meant, by the words that are listed for each."""

from collections.abc import Sequence

from dialogs.understand.choice import choose
from dialogs.understand.normal import key, words
from dialogs.understand.wordlist import listed

_ENDINGS = frozenset({"م", "ت", "ش", "ام", "ات", "اش", "مون", "تون", "شون", "مو", "شو"})
_FEWEST_WORDS = 2  # that tell something; a single word is an answer to some other question


def among(text: str, name: str, values: Sequence[str]) -> str | None:
    """Tells the value by a phrase listed for it, or by its place among them; None when unsure.

    `name` is the list: under each value's heading stand phrases, its label first.
    """
    phrases = listed(name)
    said = words(text)
    named = [value for value in values if any(stands(words(each), said) for each in phrases[value])]
    if named:
        return named[0] if len(named) == 1 else None
    place = choose(text, tuple(phrases[value][0] for value in values))
    return values[place] if place is not None else None


def stands(phrase: Sequence[str], said: Sequence[str]) -> bool:
    """Tells whether the words of a phrase stand side by side in what was said."""
    length = len(phrase)
    starts = range(len(said) - length + 1)
    return any(all(map(_is, said[start : start + length], phrase)) for start in starts)


def _is(word: str, listed_word: str) -> bool:
    """Tells whether a word is a listed one, or that and whose it is («جعبه‌ش»)."""
    return word == listed_word or (
        word.startswith(listed_word) and word[len(listed_word) :] in _ENDINGS
    )


def telling(text: str) -> str | None:
    """Gives the text if it tells something: some words, and no question."""
    enough = len(words(text)) >= _FEWEST_WORDS
    return " ".join(text.split()) if enough and not key(text).endswith("?") else None
