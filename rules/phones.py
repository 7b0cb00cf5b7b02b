"""Iranian mobile numbers and national ids: one spelling for each, and how they are shown."""

import re

from rules.spelling import digits, visible

_MOBILE = re.compile(r"(?:00980?|\+?980?|0)?(9[0-9]{9})")
_SEPARATORS = re.compile(r"[\s\u200c().\-\u2010-\u2015\u2212_/]+")
# Prefixes that operators use; 094, 095, 096, 097 and 098 lead to no mobile.
_OPERATORS = re.compile(r"09[01239][0-9]{8}")


def compact(text: str) -> str:
    """A number as typed, in Latin digits and without spaces, dashes, brackets and bidi marks."""
    return _SEPARATORS.sub("", visible(digits(text)).replace("\uff0b", "+"))


def mobile(text: str) -> str | None:
    """The mobile number as 09xxxxxxxxx, from any Iranian spelling; None for anything else."""
    found = _MOBILE.fullmatch(compact(text))
    if not found:
        return None
    number = f"0{found[1]}"
    return number if _OPERATORS.fullmatch(number) else None


def mask(phone: str) -> str:
    """Shows whose number it is to one who knows it, and to nobody else: 0912•••4471."""
    return f"{phone[:4]}•••{phone[-4:]}"


def is_national_id(text: str) -> bool:
    """Ten digits, not all the same, the last being the control digit of the nine before."""
    number = compact(text)
    if not re.fullmatch(r"[0-9]{10}", number) or len(set(number)) == 1:
        return False
    weights = range(10, 1, -1)
    total = sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False))
    rest = total % 11
    return int(number[9]) == (rest if rest < 2 else 11 - rest)
