"""Finds the words that name an hour or a part of the day: «ساعت پنج و نیم»، «عصر»، «ظهر تا ۳»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dialogs.understand.timeline import Timeline

PARTS = ("صبح", "ظهر", "بعدازظهر", "عصر", "غروب", "شب", "نیمشب")
_PART = "|".join(sorted(PARTS, key=len, reverse=True))
_N = "[0-9]{1,2}"
_PAST_THE_HOUR = rf"(?:نیم|ربع|3 ربع|{_N} دقیقه)"
_TO_THE_HOUR = rf"(?:(?:1 )?ربع|{_N} دقیقه) به {_N}"
_MINUTES = rf"(?: و (?:{_PAST_THE_HOUR}|[1-5]?[05](?= |$)))?"
_CLOCK = rf"(?:{_N}:[0-9]{{2}}|{_TO_THE_HOUR}|{_N}{_MINUTES})"
_HOUR = rf"(?:ساعت (?:حدود )?)?{_CLOCK}(?: ساعت)?(?: (?:{_PART}))?"
# An hour that is marked as one by a word, a colon or a fraction; a bare number is none.
_WRITTEN = rf"{_N}:[0-9]{{2}}|{_N} و {_PAST_THE_HOUR}|{_TO_THE_HOUR}"
_MARKED = (
    rf"(?:ساعت (?:حدود )?{_CLOCK}(?: (?:{_PART}))?|{_CLOCK} (?:{_PART})"
    rf"|(?:{_PART}) (?:ساعت )?{_CLOCK}(?! تا)|{_WRITTEN})"
)
_NEAR_A_PART = "(?:سر ظهر|اول صبح|صبح زود|دم غروب|دم ظهر|دم صبح|اخر شب|اول شب|سر شب|اول وقت)"
_AHEAD = rf"(?:(?P<half>نیم ساعت|1 ربع)|(?P<count>{_N}) (?P<unit>ساعت|دقیقه)(?P<more> و نیم)?)"
_KINDS = (
    ("span", rf"(?:از|بین) (?P<from>{_HOUR}|{_PART}) (?:تا|و) (?P<to>{_HOUR}|{_PART})"),
    ("span", rf"(?P<from>{_HOUR}|{_PART}) تا (?P<to>{_HOUR}|{_PART})"),
    ("open", rf"(?P<side>بعد|قبل|پیش) (?:از )?(?P<hour>{_HOUR})"),
    ("open", rf"(?:از )?(?P<hour>{_HOUR}|{_PART}) به (?P<side>بعد)"),
    ("open", rf"(?P<side>تا) (?P<hour>{_MARKED})"),
    ("forenoon", r"(?:قبل|پیش) (?:از )?ظهر"),
    ("soon", rf"{_AHEAD} (?:دیگر|بعد)"),
    ("about", rf"حدود (?P<hour>{_HOUR})"),
    ("hour", rf"(?P<hour>{_MARKED})"),
    ("part", rf"(?P<part>{_NEAR_A_PART}|{_PART})"),
    ("now", r"(?:همین )?الان|فوری"),
)
_PATTERNS = tuple((kind, re.compile(rf"(?<![^ ]){pattern}(?![^ ])")) for kind, pattern in _KINDS)
_GREETING = re.compile(r" (?:شما |همگی |وقت |تون |همه )?(?:بخیر|خوش|به خیر|عالی)")
_COUNTED = re.compile(
    r" (?:تومان|تومن|ریال|هزار|میلیون|نفر|تا|عدد|متر|متری|واحد|طبقه|امتیاز|رقمی|درصد|خوابه"
    r"|روز|هفته|ماه|سال|بار)(?![^ ])"
)


@dataclass(frozen=True, slots=True)
class HourWords:
    """Words that name a time of the day: of what kind, with their parts, and where in the row."""

    kind: str
    start: int
    end: int
    text: str
    parts: dict[str, str] = field(default_factory=dict)


def hour_words(line: Timeline, taken: tuple[tuple[int, int], ...] = ()) -> Iterator[HourWords]:
    """Gives what names a time of day, outside the parts `taken` by days («۱۵ مهر» is no hour)."""
    free = without(line.text, taken)
    found = [words for kind, pattern in _PATTERNS for words in _matches(kind, pattern, free)]
    done = 0
    for words in sorted(found, key=lambda words: (words.start, -words.end)):
        if words.start >= done:
            yield words
            done = words.end


def without(text: str, taken: tuple[tuple[int, int], ...]) -> str:
    """Covers up the taken parts of a row."""
    for start, end in taken:
        text = text[:start] + "#" * (end - start) + text[end:]
    return text


def _matches(kind: str, pattern: re.Pattern[str], text: str) -> Iterator[HourWords]:
    for found in pattern.finditer(text):
        after = text[found.end() :]
        if (
            _GREETING.match(after)
            or after.startswith(" کم")
            or (found[0][-1].isdigit() and _COUNTED.match(after))
        ):
            continue
        parts = {name: part.strip() for name, part in found.groupdict().items() if part}
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        yield HourWords(kind, start, found.end(), found[0].strip(), parts)
