"""Finds the words that name a day: «فردا»، «پنجشنبه هفته بعد»، «۱۵ مهر»، «آخر هفته»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dialogs.understand.normal import compact
from dialogs.understand.timeline import Timeline
from dialogs.understand.wordlist import listed

_LISTED = listed("times")


def _forms(heading: str) -> tuple[str, ...]:
    return tuple(compact(line.partition(":")[0]) for line in _LISTED[heading])


WEEKDAYS = _forms("weekdays")  # Saturday first, as rules.jalali counts
MONTHS = _forms("months")
GREGORIAN = _forms("gregorian")
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_MONTH = "|".join(MONTHS)
_DAY = r"(?P<day>[0-9]{1,2})م?"
_NEXT = "بعد|بعدی|اینده|دیگر|پیش"
_KINDS = (
    ("numeric", r"(?P<a>[0-9]{2,4})[/.\-](?P<b>[0-9]{1,2})[/.\-](?P<c>[0-9]{1,4})"),
    ("slashed", r"(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})"),
    (
        "dated",
        rf"(?:روز )?(?:(?P<weekday>{_WEEKDAY}) )?{_DAY} (?:ماه )?(?P<month>{_MONTH})(?: ماه)?"
        r"(?: (?:سال )?(?P<year>1[34][0-9]{2}|اینده|بعد))?",
    ),
    ("gregorian", rf"{_DAY} (?P<month>{'|'.join(GREGORIAN)})(?: (?P<year>20[0-9]{{2}}))?"),
    ("edge", rf"(?P<edge>اول|وسط|اخر) (?:این |همین )?(?P<of>هفته|ماه|سال|{_MONTH})(?: ماه)?(?: (?P<next>{_NEXT}))?"),
    ("weekday", rf"(?P<this>این |همین )?(?P<weekday>{_WEEKDAY})(?: (?P<of>این هفته|همین هفته|هفته (?:{_NEXT})|2 هفته (?:بعد|دیگر)))"),
    ("weekday", rf"(?P<of>هفته (?:{_NEXT})|این هفته|همین هفته) (?:روز )?(?P<weekday>{_WEEKDAY})"),
    ("weekday", rf"(?P<this>این |همین )?(?P<weekday>{_WEEKDAY})(?: (?P<next>{_NEXT})(?! از| ظهر))?"),
    ("ahead", r"(?P<count>[0-9]|1[0-2]|چند|[0-9]{2}(?! ماه)) (?P<unit>روز|هفته|ماه) (?P<way>دیگر|بعد|اینده|پیش|قبل)(?! از)"),
    ("holiday", r"(?P<side>بعد|قبل|پیش) (?:از )?(?P<feast>عید|نوروز|تعطیلات|13 بدر)(?: (?:عید|نوروز))?"),
    ("working", r"(?:اول|اولین|1م) روز کاری|روز کاری (?:بعد|بعدی|اینده)"),
    ("named", r"شب یلدا"),
    ("relative", r"امروز|امشب|پسونفردا|پسفردا|فرداشب|فردا|پریروز|دیروز|دیشب"),
    ("week", rf"(?:(?P<this>این|همین) هفته|هفته (?P<next>{_NEXT}))"),
    ("month", rf"(?:(?P<this>این|همین) ماه|ماه (?P<next>{_NEXT}))"),
    ("ofmonth", r"(?:روز )?(?P<day>[0-9]{1,2})م(?: (?P<month>همین ماه|این ماه|ماه بعد|ماه اینده|ماه دیگر|ماه))?"),
    ("ofmonth", r"(?:روز )?(?P<day>[0-9]{1,2}) (?P<month>همین ماه|این ماه|ماه بعد|ماه اینده|ماه دیگر)"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(rf"(?<![^ ]){pattern}(?![^ ])")) for kind, pattern in _KINDS)
_NOT_AFTER = re.compile(r"(?:طبقه|واحد|پلاک|گزینه|شماره|منطقه|بار|مرتبه|فلکه|نفر|فاز) (?:روز )?$")


@dataclass(frozen=True, slots=True)
class DayWords:
    """Words that name a day: of what kind, with their parts, and where in the row."""

    kind: str
    start: int
    end: int
    text: str
    parts: dict[str, str] = field(default_factory=dict)


def day_words(line: Timeline) -> Iterator[DayWords]:
    """Gives what names a day, in the order of the text; the fuller reading of the same words."""
    found = [words for kind, pattern in _PATTERNS for words in _matches(kind, pattern, line.text)]
    taken = 0
    for words in sorted(found, key=lambda words: (words.start, -words.end)):
        if words.start >= taken:
            yield words
            taken = words.end


def _matches(kind: str, pattern: re.Pattern[str], text: str) -> Iterator[DayWords]:
    for found in pattern.finditer(text):
        if kind == "ofmonth" and _NOT_AFTER.search(text[: found.start()]):
            continue
        parts = {name: part.strip() for name, part in found.groupdict().items() if part}
        yield DayWords(kind, found.start(), found.end(), found[0], parts)
