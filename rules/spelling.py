"""One key for the many ways in which the same Persian word is typed."""

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ئ": "ی",
        "ك": "ک",
        "ڪ": "ک",
        "ھ": "ه",
        "ہ": "ه",
        "ە": "ه",
        "ة": "ه",
        "ۀ": "ه",
        "أ": "ا",
        "إ": "ا",
        "ٱ": "ا",
        "آ": "ا",
        "ؤ": "و",
    },
)
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_UNSEEN = re.compile(
    r"[\u0640\u064b-\u065f\u0670\u00ad\u061c\u200b\u200d-\u200f"
    r"\u202a-\u202e\u2060-\u2069\ufeff]",
)
_SPACES = re.compile(r"[\s\u200c]+")


def digits(text: str) -> str:
    """Turns Persian and Arabic digits into Latin ones and leaves the rest as it is."""
    return text.translate(_DIGITS)


def visible(text: str) -> str:
    """Takes away what is not seen on a screen: bidi marks, harakat, tatweel."""
    return _UNSEEN.sub("", text)


def key(text: str) -> str:
    """Folds letters, digits, half-spaces and spaces, so that equal words compare equal."""
    folded = visible(unicodedata.normalize("NFKC", text)).translate(_LETTERS)
    return _SPACES.sub(" ", digits(folded)).strip().casefold()


def flat(text: str) -> str:
    """Folds letters, digits and half-spaces one for one: every place stays where it was."""
    return text.translate(_LETTERS).translate(_DIGITS).replace("\u200c", " ")
