"""Jalali days, Tehran's clock, and what one of them is in terms of the other."""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple, Self
from zoneinfo import ZoneInfo

from persiantools.jdatetime import JalaliDate

TEHRAN = ZoneInfo("Asia/Tehran")
TEHRAN_OFFSET = timedelta(hours=3, minutes=30)

WEEKDAYS = ("شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه")
MONTHS = (
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
)


def _jalali(*parts: date | int) -> JalaliDate:
    # The package says that it is typed; its constructor is not.
    return JalaliDate(*parts)  # type: ignore[no-untyped-call]


class JalaliDay(NamedTuple):
    """A day of the Jalali calendar: month 1 to 12, day 1 to 31."""

    year: int
    month: int
    day: int

    @classmethod
    def of(cls, day: date) -> Self:
        jalali = _jalali(day)
        return cls(jalali.year, jalali.month, jalali.day)

    def gregorian(self) -> date:
        """Raises ValueError for a day that the calendar does not have."""
        return _jalali(self.year, self.month, self.day).to_gregorian()


def weekday(day: date) -> int:
    """Counts as Iran does: Saturday is 0, Friday is 6."""
    return (day.weekday() + 2) % 7


def is_leap(year: int) -> bool:
    """Says whether Esfand of this Jalali year has thirty days."""
    return bool(JalaliDate.is_leap(year))


def month_length(year: int, month: int) -> int:
    """Days of a Jalali month: 31 six times, 30 five times, Esfand 29 or 30."""
    if month <= 6:
        return 31
    return 30 if month < 12 or is_leap(year) else 29


def add_months(day: date, months: int) -> date:
    """Adds Jalali months; a day that the month does not have becomes its last (R45)."""
    start = JalaliDay.of(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = month_length(year, month + 1)
    return JalaliDay(year, month + 1, min(start.day, last)).gregorian()


def tehran_day(instant: datetime) -> date:
    """The day it is in Tehran at an aware instant."""
    return instant.astimezone(TEHRAN).date()


def tehran_clock(instant: datetime) -> time:
    """The time of day in Tehran at an aware instant, without a zone."""
    return instant.astimezone(TEHRAN).time()


def at_tehran(day: date, clock: time = time.min) -> datetime:
    """The instant of a Tehran day and time, in UTC; without a time the day's first instant."""
    return datetime.combine(day, clock, tzinfo=TEHRAN).astimezone(UTC)


def day_start(day: date) -> datetime:
    """The first instant of a Tehran day, in UTC."""
    return at_tehran(day)


def day_end(day: date) -> datetime:
    """The first instant after a Tehran day, in UTC."""
    return at_tehran(day + timedelta(days=1))


def tehran_zone_is_current(instant: datetime) -> bool:
    """False where the zone data still hold the summer time that Iran gave up in 2022."""
    return instant.astimezone(TEHRAN).utcoffset() == TEHRAN_OFFSET
