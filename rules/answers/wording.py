"""Persian sentences for the answers, kept in reasons.toml, and how days are told in them."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files

from rules.calendar import Calendar
from rules.jalali import MONTHS, TEHRAN, WEEKDAYS, JalaliDay, day_start, tehran_day, weekday

_TO_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
# A longer count would not be read out to anybody.
_DAYS_SHOWN = 31


@cache
def reasons() -> Mapping[str, Mapping[str, str]]:
    """The sentences by rule and name."""
    return tomllib.loads(files("rules.answers").joinpath("reasons.toml").read_text("utf-8"))


def say(rule: str, sentence: str, /, **values: str | int) -> str:
    """A rule's sentence with its values; numbers in Persian digits, texts as they are."""
    told = {each: _told(value) for each, value in values.items()}
    return reasons()[rule][sentence].format(**told)


def persian(number: int | str) -> str:
    return str(number).translate(_TO_PERSIAN)


def short_day(day: date) -> str:
    """«سه‌شنبه ۱ دی»."""
    _, month, number = JalaliDay.of(day)
    return f"{WEEKDAYS[weekday(day)]} {persian(number)} {MONTHS[month - 1]}"


def long_day(day: date) -> str:
    """«سه‌شنبه ۱ دی ۱۴۰۵»."""
    return f"{short_day(day)} {persian(JalaliDay.of(day).year)}"


def moment(instant: datetime) -> str:
    """«سه‌شنبه ۱ دی ۱۴۰۵، ساعت ۱۶:۰۵»; seconds only where there are some."""
    local = instant.astimezone(TEHRAN)
    clock = local.strftime("%H:%M:%S" if local.second else "%H:%M")
    return f"{long_day(local.date())}، ساعت {persian(clock)}"


def iso(instant: datetime) -> str:
    """An instant as the command tells it: ISO 8601 in Tehran's time."""
    return instant.astimezone(TEHRAN).isoformat()


def counted(after: date, until: date, calendar: Calendar) -> str:
    """The days after one and until another, each with its number or why it is not counted."""
    told: list[str] = []
    number = 0
    for step in range(1, min((until - after).days, _DAYS_SHOWN) + 1):
        day = after + timedelta(days=step)
        number += calendar.is_open(day)
        told.append(f"{short_day(day)} {_count(day, number, calendar)}")
    return "؛ ".join(told)


def counted_hours(start: datetime, end: datetime, calendar: Calendar) -> str:
    """The same for business hours, which may begin and end with a day."""
    whole = start == day_start(tehran_day(start))
    before = timedelta(days=1 if whole else 0)
    return counted(tehran_day(start) - before, tehran_day(end) - before, calendar)


def _count(day: date, number: int, calendar: Calendar) -> str:
    if calendar.is_open(day):
        return say("calendar", "counted", number=number)
    holiday = calendar.holiday(day)
    return say("calendar", "holiday", name=holiday) if holiday else say("calendar", "closed")


def _told(value: str | int) -> str:
    return persian(value) if isinstance(value, int) else value
