"""Words to or against other reviewers (R40)."""

import re
from collections.abc import Iterator

from rules.spelling import flat

_OTHER = r"""(?:دوست(?:ان|مون|مان|انی|ی)? | کاربر(?:ان|ی|انی)? | آقا(?:ی|یی|هه)? | خانم(?:ی)? | کسی
    | کسایی | کسانی | اونایی | اونا | آنهایی | اونی | عزیزی | عزیزانی | نفری | رفقا | رفیقی
    | بزرگواری)"""
_SAID = r"""(?:گفت\w* | نوشت\w* | می\s?گ(?:ی|ه|ن|ید|ین)\b | می\s?گوی(?:د|ند|ید)\b
    | (?:نظر|کامنت)\s(?:داد|گذاشت)\w* | ایراد\s\w+)"""
_OPINION = r"(?:نظر|نظرات|کامنت|کامنت\sهای|دیدگاه|دیدگاه\sهای|حرف|گفته)"
_WRONG = r"""(?:اشتباه | غلط | درست\s?نیست | دروغ | بی\s?خود | مغرضانه | الکی | منصفانه\sنیست
    | قبول\sندارم | مخالفم)"""
_FEW_WORDS = r"(?:[^\s.،؛!]+\s){0,5}"
_PATTERNS = (
    # «دوست عزیزی که گفتی…»، «اون آقایی که نوشته…»
    rf"\b{_OTHER}\s {_FEW_WORDS} که\s {_FEW_WORDS} {_SAID}",
    rf"\b(?:شما|تو|شمایی)\s که\s {_FEW_WORDS} {_SAID}",
    # «نظر دوستان اشتباه است»، «کامنت بالایی دروغه»، «حرفت غلطه»
    rf"""\b{_OPINION}\s (?:کاربر|دوست|دوستان|دوستمون|آقای|خانم|قبلی|قبلی\sها|بالا|بالایی|پایین
        |پایینی)\s {_FEW_WORDS} {_WRONG}""",
    rf"\b(?:نظر|حرف)(?:ت|تون|تان)\s {_FEW_WORDS} {_WRONG}",
    # «در جواب کاربر قبلی»، «برخلاف نظر دوستان»
    r"""\b(?:جواب|پاسخ)\s (?:به\s)? (?:نظر|کامنت|دوست|دوستان|دوستمون|کاربر|آقا|آقای|خانم|اون|کسانی
        |کسی)\b""",
    r"\b(?:کاربر|نفر|دوست|آقای|خانم)\s (?:قبلی|بالایی|پایینی)\b",
    rf"""\b(?:با|بر\s?خلاف|مخالف)\s {_OPINION}\s (?:[^\s.،؛]+\s)? (?:دوستان|دوستمون|دوست|بقیه|دیگران
        |کاربران|کاربر|شما|ایشون|ایشان|آقای|خانم)\b""",
    # «دوست عزیز، اشتباه می‌کنی»
    rf"""\b(?:دوست|کاربر)\s (?:عزیز|گرامی|محترم)[،,]?\s {_FEW_WORDS} (?:(?:نظر|حرف)(?:ت|تان|تون)\b
        | اشتباه\sمی\w* | نوشتی\b | نوشتید | گفتی\b | گفتید)""",
)
# The patterns are folded like the text they meet.
_COMPILED = tuple(re.compile(flat(pattern), re.VERBOSE) for pattern in _PATTERNS)


def addressed(text: str) -> Iterator[tuple[int, int]]:
    """Where a review answers another reviewer instead of telling its own (S reviews 10)."""
    folded = flat(text)
    last = 0
    for start, end in sorted(found.span() for each in _COMPILED for found in each.finditer(folded)):
        if start >= last:
            yield start, end
            last = end
