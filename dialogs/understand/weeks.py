"""Works out days of the week: «پنجشنبه»، «شنبه هفته بعد»، «آخر هفته»."""

from collections.abc import Mapping
from datetime import date, timedelta

from dialogs.understand.days import BACK, WEEKDAYS
from dialogs.understand.readings import AmbiguousDay, DayRead, FoundDay, PastDay
from dialogs.understand.today import Today
from rules.jalali import weekday

_WEEK = timedelta(days=7)
_THIS_WEEK = frozenset({"این هفته", "همین هفته"})
_MIDDLE, _END = (2, 3), (5, 6)  # days after Saturday


def named_day(parts: Mapping[str, str], today: Today) -> DayRead:
    """«پنجشنبه» is the coming one; of the same name today and «پنجشنبه بعد» are asked."""
    if "of" in parts:
        return today.reading(_in_week(parts["of"], parts["weekday"], today))
    first = coming(parts["weekday"], today)
    after = first + _WEEK
    match parts.get("next"):
        case "پیش" | "گذشته":
            return PastDay(first - _WEEK)
        case "اینده":
            return FoundDay(after if first == today.day else first)
        case "بعد" | "بعدی" | "دیگر":
            return AmbiguousDay((first, after))
    if first == today.day and "this" not in parts:
        return AmbiguousDay((first, after))
    return FoundDay(first)


def coming(name: str, today: Today) -> date:
    """The next day of that name, today included."""
    return today.plus((WEEKDAYS.index(name) - weekday(today.day)) % _WEEK.days)


def _in_week(which: str, name: str, today: Today) -> date:
    weeks = 2 if which.startswith("2") else 0 if which in _THIS_WEEK else 1
    if which.endswith(("پیش", "گذشته")):
        weeks = -1
    return today.week + _WEEK * weeks + timedelta(days=WEEKDAYS.index(name))


def whole_week(parts: Mapping[str, str], today: Today) -> DayRead:
    """«هفته بعد» alone is asked, with its days; of this week, those that are left."""
    if parts.get("next") in BACK:
        return PastDay()
    start = today.day if "this" in parts else today.week + _WEEK
    end = today.week + _WEEK * (1 if "this" in parts else 2)
    return AmbiguousDay(tuple(start + timedelta(days=n) for n in range((end - start).days)))


def edge_of_week(parts: Mapping[str, str], today: Today) -> DayRead:
    """«اول هفته» is the coming Saturday; «وسط» and «آخر» are asked with their two days."""
    later = "next" in parts
    saturday = today.week + _WEEK if later else today.week
    if parts["edge"] in {"اول", "اوایل"}:
        if not later and saturday == today.day:
            return AmbiguousDay((saturday, saturday + _WEEK))
        return FoundDay(saturday if later else saturday + _WEEK)
    places = _END if parts["edge"] == "اخر" else _MIDDLE
    days = [saturday + timedelta(days=place) for place in places]
    left = [day for day in days if day >= today.day]
    return AmbiguousDay(tuple(left or (day + _WEEK for day in days)))
