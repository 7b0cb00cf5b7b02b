"""Folds the many spellings of Persian text into one key for comparing."""

import re
import unicodedata
from dataclasses import dataclass

_LETTERS = {
    "ي": "ی", "ى": "ی", "ې": "ی", "ۍ": "ی", "ێ": "ی", "ئ": "ی", "ے": "ی", "ۓ": "ی",
    "ك": "ک", "ڪ": "ک", "ګ": "گ", "ڬ": "گ",
    "ھ": "ه", "ہ": "ه", "ە": "ه", "ة": "ه", "ۀ": "ه", "ۂ": "ه", "ۃ": "ه", "ۿ": "ه",
    "آ": "ا", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و", "ۇ": "و", "ۆ": "و",
    "؟": "?", "،": ",", "؛": ";", "٪": "%", "٫": ".", "٬": ",", "ـ": "", "ء": "",
}  # fmt: skip
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufe0e\ufe0f\u20e3\u00ad\u061c\ufeff")


class _Folds(dict[int, str]):
    """A table for str.translate that works out each character once."""

    def __missing__(self, code: int) -> str:
        folded = "".join(_fold(sign) for sign in unicodedata.normalize("NFKC", chr(code)))
        self[code] = folded
        return folded


def _fold(sign: str) -> str:
    if sign in _LETTERS:
        return _LETTERS[sign]
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.digit(sign))
    if category in {"Mn", "Cf"} or sign in _INVISIBLE:
        return ""
    return " " if category in {"Zs", "Zl", "Zp", "Cc"} else sign.lower()


_FOLDS = _Folds()
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_WORD = re.compile(r"[0-9]+|[^\W\d_]+")


def key(text: str) -> str:
    """Gives the match key of a text: two spellings of one wording have equal keys.

    Letters are folded to Persian ones (آ to ا, ي to ی, ة to ه), digits to ASCII, Latin to lower
    case; half-spaces, marks and invisible signs go, spaces are single. Signs stay, in ASCII.
    """
    return " ".join(text.translate(_FOLDS).split())


def digits(text: str) -> str:
    """Turns the digits of every script into ASCII and leaves the rest alone."""
    return _FOREIGN_DIGIT.sub(lambda found: str(unicodedata.digit(found[0])), text)


def words(text: str) -> list[str]:
    """Gives the words and numbers of a text's key; «سلااام» is «سلام», «ساعت۳» is two."""
    return _WORD.findall(_STRETCHED.sub(r"\1", key(text)))


def compact(text: str) -> str:
    """Gives the words of a text without the spaces, where «بی خیال» and «بیخیال» are one."""
    return "".join(words(text))


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that still knows where in the original each of its characters stood."""

    text: str
    original: str
    places: tuple[int, ...]

    def verbatim(self, start: int, end: int) -> str:
        """Gives the part of the original from which `text[start:end]` was folded."""
        return self.original[self.places[start] : self.places[end - 1] + 1]


def folded(text: str) -> Folded:
    """Folds as `key` does, a character at a time, and remembers the places."""
    pieces = [(_FOLDS[ord(sign)], place) for place, sign in enumerate(text)]
    return Folded(
        "".join(piece for piece, _ in pieces),
        text,
        tuple(place for piece, place in pieces for _ in piece),
    )
