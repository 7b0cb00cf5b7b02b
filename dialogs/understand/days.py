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
BACK = frozenset({"پیش", "قبل", "گذشته"})
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_MONTH = "|".join(MONTHS)
_DAY = r"(?P<day>[0-9]{1,2})م?"
_NEXT = "بعد|بعدی|اینده|دیگر|پیش|گذشته"
_FAR = f"هفته (?:{_NEXT})|2 هفته (?:بعد|دیگر)|این هفته|همین هفته"
_OTHER_MONTH = "همین ماه|این ماه|ماه بعد|ماه اینده|ماه دیگر"
_LUNAR = "|".join(_forms("lunar"))
_THIS = r"(?P<this>این |همین )?"
_NAMED_MONTH = rf"(?P<month>{_MONTH})(?: ماه)?(?: (?:سال )?(?P<year>1[34][0-9]{{2}}|اینده|بعد))?"
_WHOLE = rf"(?P<of>هفته|ماه|سال|{_MONTH})(?: ماه)?"
_NO_HOUR = r"(?! (?:از|ظهر|ساعت|[0-9]))"  # «سه‌شنبه قبل ۱۱» is no Tuesday before this
_COUNTED = r"(?P<count>[0-9]|1[0-2]|چند|[0-9]{2}(?! ماه)) (?P<unit>روز|هفته|ماه)"
_FEASTS = "عید|نوروز|تعطیلات|13 بدر"
_KINDS = (
    ("numeric", r"(?P<a>[0-9]{1,4})[/.\-](?P<b>[0-9]{1,2})[/.\-](?P<c>[0-9]{1,4})"),
    ("slashed", r"(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})"),
    ("slashed", r"(?P<a>[0-9]{1,2})م (?P<b>[0-9]{1,2})م"),
    ("dated", rf"(?:روز )?(?:(?P<weekday>{_WEEKDAY}) )?(?:{_DAY}|اول) (?:ماه )?{_NAMED_MONTH}"),
    ("gregorian", rf"{_DAY} (?P<month>{'|'.join(GREGORIAN)})(?: (?P<year>20[0-9]{{2}}))?"),
    ("edge", rf"(?P<edge>اول|اوایل|وسط|اخر) (?:این |همین )?{_WHOLE}(?: (?P<next>{_NEXT}))?"),
    ("weekday", rf"{_THIS}(?P<weekday>{_WEEKDAY}) (?P<of>{_FAR})"),
    ("weekday", rf"(?P<of>{_FAR}) (?:روز )?(?P<weekday>{_WEEKDAY})"),
    ("weekday", rf"{_THIS}(?P<weekday>{_WEEKDAY})(?! سوری)(?: (?P<next>{_NEXT}){_NO_HOUR})?"),
    ("ahead", rf"{_COUNTED} (?P<way>دیگر|بعد|اینده|پیش|قبل)(?! از(?![^ ]))"),
    ("holiday", rf"(?P<side>بعد|قبل|پیش) (?:از )?(?P<feast>{_FEASTS})(?: (?:عید|نوروز))?"),
    ("lunar", rf"(?:{_DAY}|اول|اخر|بعد از|بعد) (?:ماه )?(?:{_LUNAR})"),
    ("working", r"(?:اول|اولین|1م) روز کاری|روز کاری (?:بعد|بعدی|اینده)"),
    ("named", r"شب یلدا"),
    ("relative", r"امروز|امشب|پسونفردا|پسفردا|فرداشب|فردا|پریروز|دیروز|دیشب|پریشب"),
    ("week", rf"(?:(?P<this>این|همین) هفته|هفته (?P<next>{_NEXT}))"),
    ("month", rf"(?:(?P<this>این|همین) ماه|ماه (?P<next>{_NEXT}))"),
    ("ofmonth", rf"(?:روز )?(?P<day>[0-9]{{1,2}})م(?: (?P<month>{_OTHER_MONTH}|ماه))?"),
    ("ofmonth", rf"(?:روز )?(?P<day>[0-9]{{1,2}}) (?P<month>{_OTHER_MONTH})"),
    ("ofmonth", rf"(?P<month>{_OTHER_MONTH}) (?:روز )?(?P<day>[0-9]{{1,2}})م?"),
)
_PATTERNS = tuple((kind, re.compile(rf"(?<![^ ]){pattern}(?![^ ])")) for kind, pattern in _KINDS)
_VAGUE_BEFORE = re.compile(r"(?<![^ ])(?:(?:بعد|قبل|زودتر|دیرتر|غیر|پیش) از|جز|بجز|غیر|هر|تا) $")
_VAGUE_AFTER = re.compile(r" به (?:بعد|قبل)")
_NOT_AFTER = re.compile(r"(?:طبقه|واحد|پلاک|گزینه|شماره|منطقه|بار|مرتبه|فلکه|نفر|فاز) (?:روز )?$")


@dataclass(frozen=True, slots=True)
class DayWords:
    """Words that name a day: of what kind, with their parts, and where in the row.

    They are vague where the words around them make it any day but one («غیر از جمعه»).
    """

    kind: str
    start: int
    end: int
    text: str
    parts: dict[str, str] = field(default_factory=dict)
    vague: bool = False


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
        vague = _VAGUE_BEFORE.search(text[: found.start()]) or _VAGUE_AFTER.match(text, found.end())
        yield DayWords(kind, found.start(), found.end(), found[0], parts, vague=bool(vague))
