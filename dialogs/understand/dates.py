"""Works out which day was meant, from the words that name it and the day it is today."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from dialogs.understand.days import BACK, GREGORIAN, MONTHS, WEEKDAYS, DayWords
from dialogs.understand.readings import (
    AmbiguousDay,
    DayRead,
    FoundDay,
    ImpossibleDay,
    NoDay,
    PastDay,
)
from dialogs.understand.today import Today
from dialogs.understand.weeks import coming, edge_of_week, named_day, whole_week
from rules.jalali import JalaliDay, add_months, month_length, weekday

_WEEK = 7
_LATELY = 60  # days back within which a date without a year is taken to be over
_LONG_AGO = 180  # days back from which the same date of next year is meant
_RELATIVE = {
    "امروز": 0, "امشب": 0, "فردا": 1, "فرداشب": 1, "پسفردا": 2, "پسونفردا": 3,
    "دیروز": -1, "دیشب": -1, "پریروز": -2, "پریشب": -2,
}  # fmt: skip
_NOWRUZ_DAYS, _TRIP_DAYS = 4, 13  # Farvardin's holidays, and the day by which all are back


def resolve(words: DayWords, today: Today) -> DayRead:
    """Works out the day that these words mean today."""
    read = _READERS[words.kind](words.parts | {"said": words.text}, today)
    return AmbiguousDay() if words.vague and isinstance(read, FoundDay) else read


def settle(days: Sequence[DayRead]) -> DayRead:
    """Makes one reading of several: «آخر هفته، پنجشنبه» is Thursday, «فردا یا شنبه» is asked."""
    told = [day for day in days if not isinstance(day, PastDay)] or days
    impossible = next((day for day in told if isinstance(day, ImpossibleDay)), None)
    found = list(dict.fromkeys(day for day in told if isinstance(day, FoundDay)))
    if impossible is not None or len(told) <= 1:
        return impossible or (told[0] if told else NoDay())
    vague = [day for day in told if isinstance(day, AmbiguousDay)]
    if len(found) == 1 and all(found[0].day in day.candidates for day in vague):
        return found[0]
    if not found and not vague:
        return told[0]
    candidates = [day.day for day in found] + [day for each in vague for day in each.candidates]
    return AmbiguousDay(tuple(sorted(set(candidates))))


def _jalali(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= 12 and 1 <= day <= month_length(year, month)):
        return None
    return JalaliDay(year, month, day).gregorian()


def _gregorian(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _numeric(parts: Mapping[str, str], today: Today) -> DayRead:
    """Reads 1405/7/15, 15/7/1405, 2026-10-07 and the like; two-digit years both ways round."""
    a, b, c = (int(parts[name]) for name in "abc")
    if len(parts["a"]) == 4 or len(parts["c"]) == 4:
        year, day = (a, c) if len(parts["a"]) == 4 else (c, a)
        found = _jalali(year, b, day) if year < 1900 else _gregorian(year, b, day)
        return today.reading(found) if found else ImpossibleDay(parts["said"])
    both = {_jalali(1400 + a, b, c), _jalali(1400 + c, b, a)} - {None}
    near = {day for day in both if day and abs((day - today.day).days) <= 2 * 366}
    return _one_of(near, parts["said"], today)


def _one_of(days: set[date], said: str, today: Today) -> DayRead:
    ahead = sorted(day for day in days if day >= today.day)
    if not days:
        return ImpossibleDay(said)
    if len(ahead) > 1:
        return AmbiguousDay(tuple(ahead))
    return FoundDay(ahead[0]) if ahead else PastDay(max(days))


def _slashed(parts: Mapping[str, str], today: Today) -> DayRead:
    """Reads 15/7 and 7/15; where both ways are days («۵/۷») it is asked."""
    a, b = int(parts["a"]), int(parts["b"])
    if "م" in parts["said"]:  # «پنجم پنجم»: the day, then the month
        return _yearless(b, a, parts["said"], today)
    ways = [_yearless(month, day, parts["said"], today) for day, month in {(a, b), (b, a)}]
    possible = [way for way in ways if not isinstance(way, ImpossibleDay)]
    return settle(possible) if possible else ImpossibleDay(parts["said"])


def _yearless(month: int, day: int, said: str, today: Today) -> DayRead:
    """Takes the year that makes sense: this one, next one when long past, asked in between."""
    year = JalaliDay.of(today.day).year
    this, following = _jalali(year, month, day), _jalali(year + 1, month, day)
    if this is None or this >= today.day:
        return FoundDay(this) if this else ImpossibleDay(said)
    passed = (today.day - this).days
    if passed <= _LATELY:
        return PastDay(this)
    if following is None:
        return ImpossibleDay(said)
    return FoundDay(following) if passed >= _LONG_AGO else AmbiguousDay((following,))


def _dated(parts: Mapping[str, str], today: Today) -> DayRead:
    month, day = MONTHS.index(parts["month"]) + 1, int(parts.get("day", 1))
    year = parts.get("year")
    if year is None:
        read = _yearless(month, day, parts["said"], today)
    else:
        named = int(year) if year.isdigit() else JalaliDay.of(today.day).year + 1
        found = _jalali(named, month, day)
        read = today.reading(found) if found else ImpossibleDay(parts["said"])
    return _checked(read, parts.get("weekday"), today)


def _checked(read: DayRead, named: str | None, today: Today) -> DayRead:
    """Asks when the weekday and the date that were said are two different days."""
    if named is None or not isinstance(read, FoundDay):
        return read
    if WEEKDAYS[weekday(read.day)] == named:
        return read
    return AmbiguousDay(tuple(sorted({coming(named, today), read.day})))


def _foreign(parts: Mapping[str, str], today: Today) -> DayRead:
    month, day = GREGORIAN.index(parts["month"]) + 1, int(parts["day"])
    year = int(parts.get("year", today.day.year))
    found = _gregorian(year, month, day)
    if found and found < today.day and "year" not in parts:
        found = _gregorian(year + 1, month, day)
    return today.reading(found) if found else ImpossibleDay(parts["said"])


def _count_ahead(parts: Mapping[str, str], today: Today) -> DayRead:
    if parts["count"] == "چند":
        return PastDay() if parts["way"] in BACK else AmbiguousDay()
    count = -int(parts["count"]) if parts["way"] in BACK else int(parts["count"])
    if parts["unit"] == "ماه":
        return today.reading(add_months(today.day, count))
    return today.reading(today.plus(count * (_WEEK if parts["unit"] == "هفته" else 1)))


def _edge(parts: Mapping[str, str], today: Today) -> DayRead:
    """«اول ماه» is a day; «اوایل»، «وسط» and «آخر» are asked, with the day they come near."""
    if parts.get("next") in BACK:
        return PastDay()
    if parts["of"] == "هفته":
        return edge_of_week(parts, today)
    start = _month_start(parts, today)
    first = start.gregorian()
    if parts["edge"] == "اول":
        return today.reading(first)
    last = 12 if parts["of"] == "سال" else start.month
    day = {"اوایل": 1, "وسط": 15, "اخر": month_length(start.year, last)}[parts["edge"]]
    vague = JalaliDay(start.year, start.month if day == 1 else last, day).gregorian()
    return AmbiguousDay((vague,)) if vague >= today.day else AmbiguousDay()


def _month_start(parts: Mapping[str, str], today: Today) -> JalaliDay:
    """The first of the month or year that is spoken of; «اول ماه» is the coming one."""
    now = JalaliDay.of(today.day)
    later = "next" in parts or (parts["edge"] in {"اول", "اوایل"} and now.day > 1)
    if parts["of"] == "سال":
        return JalaliDay(now.year + (1 if later else 0), 1, 1)
    if parts["of"] in MONTHS:
        return JalaliDay(now.year, MONTHS.index(parts["of"]) + 1, 1)
    start = JalaliDay(now.year, now.month, 1).gregorian()
    return JalaliDay.of(add_months(start, 1)) if later else JalaliDay(now.year, now.month, 1)


def _month(parts: Mapping[str, str], today: Today) -> DayRead:
    return PastDay() if parts.get("next") in BACK else AmbiguousDay()


def _of_month(parts: Mapping[str, str], today: Today) -> DayRead:
    now, day = JalaliDay.of(today.day), int(parts["day"])
    which = parts.get("month", "")
    later = which in {"ماه بعد", "ماه اینده", "ماه دیگر"} or (not which and day < now.day)
    start = JalaliDay(now.year, now.month, 1).gregorian()
    month = JalaliDay.of(add_months(start, 1)) if later else now
    found = _jalali(month.year, month.month, day)
    return today.reading(found) if found else ImpossibleDay(parts["said"])


def _holiday(parts: Mapping[str, str], today: Today) -> DayRead:
    """«بعد عید» is asked: after the four days, or after the thirteenth."""
    if parts["feast"] == "تعطیلات":
        return AmbiguousDay()
    year = JalaliDay.of(today.day).year
    in_feast = _jalali(year, 1, _TRIP_DAYS + 1)
    start = JalaliDay(year if in_feast and today.day < in_feast else year + 1, 1, 1).gregorian()
    if parts["side"] != "بعد":
        return AmbiguousDay(tuple(_open_before(start, today)))
    ends = {start + timedelta(days=days) for days in (_NOWRUZ_DAYS, _TRIP_DAYS)}
    return AmbiguousDay(tuple(sorted({today.calendar.next_open(day) for day in ends})))


def _open_before(day: date, today: Today) -> list[date]:
    before = [day - timedelta(days=back) for back in range(1, 4)]
    return sorted(day for day in before if today.calendar.is_open(day) and day >= today.day)


def _lunar(_parts: Mapping[str, str], _today: Today) -> DayRead:
    return AmbiguousDay()  # the moon's calendar is nobody's to promise; the day is asked


def _working(parts: Mapping[str, str], today: Today) -> DayRead:
    return FoundDay(today.calendar.next_open(today.plus(1)))


def _named(parts: Mapping[str, str], today: Today) -> DayRead:
    return _yearless(9, 30, parts["said"], today)


def _relative(parts: Mapping[str, str], today: Today) -> DayRead:
    return today.reading(today.plus(_RELATIVE[parts["said"]]))


_READERS: Mapping[str, Callable[[Mapping[str, str], Today], DayRead]] = {
    "numeric": _numeric,
    "slashed": _slashed,
    "dated": _dated,
    "gregorian": _foreign,
    "edge": _edge,
    "weekday": named_day,
    "ahead": _count_ahead,
    "holiday": _holiday,
    "lunar": _lunar,
    "working": _working,
    "named": _named,
    "relative": _relative,
    "week": whole_week,
    "month": _month,
    "ofmonth": _of_month,
}
