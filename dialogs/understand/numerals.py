"""Reads numbers and places in a row that are written as Persian words."""

from collections.abc import Sequence

_ONES = {
    "صفر": 0, "یک": 1, "یه": 1, "دو": 2, "سه": 3, "چهار": 4, "چار": 4, "پنج": 5, "پن": 5, "شش": 6,
    "شیش": 6, "هفت": 7, "هف": 7, "هشت": 8, "هش": 8, "نه": 9, "ده": 10, "یازده": 11, "دوازده": 12,
    "سیزده": 13, "چهارده": 14, "چارده": 14, "پانزده": 15, "پونزده": 15, "شانزده": 16,
    "شونزده": 16, "هفده": 17, "هیفده": 17, "هجده": 18, "هیجده": 18, "هژده": 18, "نوزده": 19,
}  # fmt: skip
_TENS = {
    "بیست": 20, "بیس": 20, "سی": 30, "چهل": 40, "چل": 40, "پنجاه": 50, "شصت": 60, "هفتاد": 70,
    "هشتاد": 80, "نود": 90,
}  # fmt: skip
_HUNDREDS = {
    "صد": 100, "یکصد": 100, "دویست": 200, "سیصد": 300, "چهارصد": 400, "چارصد": 400, "پانصد": 500,
    "پونصد": 500, "ششصد": 600, "شیشصد": 600, "هفتصد": 700, "هشتصد": 800, "نهصد": 900,
}  # fmt: skip
_SCALES = {"هزار": 1_000, "میلیون": 1_000_000, "ملیون": 1_000_000, "میلیارد": 1_000_000_000}
_PLACES = {
    "اول": 1, "یکم": 1, "نخست": 1, "نخستین": 1, "دوم": 2, "دویم": 2, "سوم": 3, "سیم": 3,
    "چهارم": 4, "چارم": 4, "پنجم": 5, "ششم": 6, "شیشم": 6, "هفتم": 7, "هشتم": 8, "نهم": 9,
    "دهم": 10, "یازدهم": 11, "دوازدهم": 12, "سیزدهم": 13, "چهاردهم": 14, "پانزدهم": 15,
    "پونزدهم": 15, "شانزدهم": 16, "شونزدهم": 16, "هفدهم": 17, "هیفدهم": 17, "هجدهم": 18,
    "هیجدهم": 18, "نوزدهم": 19, "بیستم": 20, "سیام": 30,
}  # fmt: skip
WORDS = frozenset((*_ONES, *_TENS, *_HUNDREDS, *_SCALES, *_PLACES))
_PLACE_ENDINGS = ("", "ی", "یه", "یی", "ین", "یو", "یا", "ه")


def number(words: Sequence[str]) -> tuple[int, int] | None:
    """Reads a whole number from the front of folded words.

    Returns the number and how many words it took («بیست و سه تا»: 23 and 3), or None.
    """
    total, group, taken, used = 0, 0, -1, 0
    for place, word in enumerate(words):
        if word == "و" and taken == place - 1 >= 0:
            continue
        if word in _SCALES and (group or not used):
            total, group = total + (group or 1) * _SCALES[word], 0
        elif (value := _small(word)) is not None and _fits(group, value, digits=word.isdigit()):
            group += value
        else:
            break
        taken, used = place, place + 1
    return (total + group, used) if used else None


def _small(word: str) -> int | None:
    for table in (_ONES, _TENS, _HUNDREDS):
        if word in table:
            return table[word]
    return int(word) if word.isdigit() and len(word) <= 9 else None


def _fits(group: int, value: int, *, digits: bool) -> bool:
    """Tells whether a part can follow what was read: in «بیست و سه» it can, in «سه بیست» not."""
    if not group or digits:
        return not group
    room = 100 if group % 100 == 0 else 10
    return group % room == 0 and value < room and group % 100 != 10


def place_in_row(word: str) -> int | None:
    """Reads an ordinal, counted from 1: «دوم»، «دومی»، «دومین»، «سومیه»."""
    for ending in _PLACE_ENDINGS:
        if word.endswith(ending) and (stem := word.removesuffix(ending)) in _PLACES:
            return _PLACES[stem]
    return None
