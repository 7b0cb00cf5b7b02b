"""Reads a yes, a no, or a choice from a menu, in whatever words it came."""

from collections.abc import Sequence

from dialogs.understand.menu import by_description, by_label, by_place
from dialogs.understand.normal import compact, key, words
from dialogs.understand.wordlist import listed

_LISTED = listed("answers")
_LONGEST_PHRASE = 3  # words
_MOST_BESIDE = 1  # unknown words that a yes or no may have with it
_YES_SIGNS, _NO_SIGNS = frozenset("✅👍👌✔☑"), frozenset("❌👎✖🚫")


def _phrases(heading: str) -> frozenset[str]:
    return frozenset(compact(phrase) for phrase in _LISTED[heading])


_YES, _NO, _UNSURE = _phrases("yes"), _phrases("no"), _phrases("unsure")
_BESIDE = _phrases("beside")


def yes_no(text: str) -> bool | None:
    """Tells a yes from a no; None where it is neither, both, or says much besides."""
    folded = key(text)
    signs = set(folded)
    if signs & (_YES_SIGNS | _NO_SIGNS) and not words(text):
        return None if signs & _YES_SIGNS and signs & _NO_SIGNS else bool(signs & _YES_SIGNS)
    if "".join(words(text)) in _UNSURE or folded.endswith("?"):
        return None  # «بله؟» asks to hear it again
    return _heard(words(text))


def _heard(said: list[str]) -> bool | None:
    """Looks for phrases from the longest, so that «چرا که نه» and «درست نیست» are read whole.

    An unknown word before them is what they are about: «فاکتور می‌خواهم» is no yes.
    """
    found: list[bool] = []
    unknown = place = 0
    while place < len(said):
        length, meant = _phrase_at(said, place)
        if meant is not None:
            found.append(meant)
        elif said[place] not in _BESIDE:
            if not found:
                return None
            unknown += 1
        place += length
    if unknown > _MOST_BESIDE or len(set(found[:1] + found)) != 1:
        return None
    return found[0]


def _phrase_at(said: list[str], place: int) -> tuple[int, bool | None]:
    for length in range(_LONGEST_PHRASE, 0, -1):
        phrase = "".join(said[place : place + length])
        if phrase in _NO:
            return length, False
        if phrase in _YES and not (length == 1 and phrase in _BESIDE and place):
            return length, True
    return 1, None


def choose(text: str, labels: Sequence[str]) -> int | None:
    """Finds which of a menu's labels was meant, as an index from 0.

    Tried in turn: the label itself, its number or place («۲»، «دومی»، «آخریه»), a part or a
    description of it («مدل مشکیه»), a yes or no where one label says the same. None when nothing
    fits, and when two fit equally well.
    """
    exact = by_label(text, labels)
    if exact is not None:
        return exact
    said = words(text)
    place = by_place(said, labels)
    if place is not None and 0 <= place < len(labels):
        return place
    described = by_description(said, labels)
    return described if described is not None else _by_answer(text, labels)


def _by_answer(text: str, labels: Sequence[str]) -> int | None:
    answer = yes_no(text)
    if answer is None:
        return None
    same = [place for place, label in enumerate(labels) if yes_no(label) is answer]
    return same[0] if len(same) == 1 else None
