"""Finds the Persian word behind Latin letters («sefaresh», «kojast»)."""

import re
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein

_SOUNDS = {
    "ب": "b", "پ": "p", "ت": "t", "ط": "t", "ث": "s", "س": "s", "ص": "s", "ج": "j", "چ": "C",
    "ح": "h", "ه": "h", "خ": "x", "د": "d", "ذ": "z", "ز": "z", "ض": "z", "ظ": "z", "ر": "r",
    "ژ": "J", "ش": "S", "ع": "", "غ": "q", "ق": "q", "ف": "f", "ک": "k", "گ": "g", "ل": "l",
    "م": "m", "ن": "n", "و": "v", "ی": "y", "ا": "a",
}  # fmt: skip
_LATIN = (
    ("x", "ks"), ("sch", "S"), ("sh", "S"), ("ch", "C"), ("kh", "x"), ("gh", "q"), ("zh", "J"),
    ("ph", "f"), ("th", "t"), ("ck", "k"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("aa", "a"),
    ("c", "k"), ("w", "v"), ("'", ""), ("’", ""),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouvy]")
_DOUBLED = re.compile(r"(.)\1+")
_ENOUGH = 0.5  # likeness of the whole sound, once the consonants agree


def sound(latin: str) -> str:
    """Spells a Latin word by its sounds, one sign each."""
    said = latin.lower()
    for letters, sign in _LATIN:
        said = said.replace(letters, sign)
    return _DOUBLED.sub(r"\1", said)


def persian_sound(word: str) -> str:
    """Spells a folded Persian word by the sounds that it writes down."""
    if word.endswith("ه") and len(word) > 2:
        word = word[:-1] + "e"
    return _DOUBLED.sub(r"\1", "".join(_SOUNDS.get(letter, letter) for letter in word))


def skeleton(said: str) -> str:
    """Keeps the consonants of a sound; و and ی may be vowels, so they only count in front."""
    front = said[:1] if said[:1] in "vy" else ""
    rest = _VOWELS.sub("", said.removesuffix("h") if len(said) > 3 else said)
    return _DOUBLED.sub(r"\1", front + rest)


class Sounds:
    """Persian words by the consonants they are heard with."""

    def __init__(self, words: Iterable[str]) -> None:
        """Takes folded Persian words, the more common ones first."""
        self._heard: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for word in words:
            said = persian_sound(word)
            self._heard[skeleton(said)].append((word, said))

    def persian(self, latin: str) -> str | None:
        """Gives the known word that sounds most like the Latin one, or None.

        Short vowels are not written in Persian, so those the Persian word lacks cost little.
        """
        said = sound(latin)
        heard = skeleton(said)
        near = self._heard.get(heard, ()) if len(heard) > 1 else ()
        scored = [(_likeness(said, other), word) for word, other in near]
        best = max(scored, key=lambda pair: pair[0], default=(0.0, ""))
        return best[1] if best[0] >= _ENOUGH else None


def _likeness(latin: str, persian: str) -> float:
    """Compares whole sounds: a (in Persian: long) counts, e and o are mostly unwritten."""
    cost = Levenshtein.distance(_broad(latin), _broad(persian), weights=(1, 1, 1))
    return 1 - cost / max(len(latin), len(persian), 1)


def _broad(said: str) -> str:
    """Writes long vowels alike in both scripts and leaves out the short ones."""
    head = said[:1].replace("e", "a").replace("o", "a")
    body = said[1:].replace("e", "").replace("o", "").replace("u", "v").replace("i", "y")
    return head + body
