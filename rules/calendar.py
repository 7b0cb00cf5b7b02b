"""Which days are business days, and how time is counted on them (R10)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import islice

from holidays import country_holidays

from rules.jalali import JalaliDay, day_start, tehran_day

_DAY = timedelta(days=1)
_FRIDAY = 4
# Holidays of the solar year stay on their Jalali day; every other one follows the moon.
_SOLAR = frozenset(
    {
        *((1, day) for day in (1, 2, 3, 4, 12, 13)),
        *((3, day) for day in (14, 15)),
        *((11, 22), (12, 29), (12, 30)),
    },
)


@dataclass(frozen=True, slots=True)
class DayNotice:
    """What the shop, or the feed, announced for one day; it wins over the calendar."""

    open: bool
    title: str | None = None


@lru_cache(maxsize=64)
def _public_holidays(year: int) -> Mapping[date, str]:
    """A Gregorian year's holidays by day, with their Persian names."""
    found = country_holidays(
        "IR",
        years=year,
        language="fa_IR",
        expand=False,
        islamic_show_estimated=False,
    )
    return {day: name.replace("; ", "؛ ") for day, name in found.items()}


@dataclass(frozen=True, slots=True)
class Calendar:
    """Business days: Saturday to Thursday, except Iran's holidays and the announced days (R10).

    Lunar holidays are official through the Gregorian year `official_through`; later ones are
    estimates that the moon may move by a day.
    """

    official_through: int
    notices: Mapping[date, DayNotice] = field(default_factory=dict)

    def with_notices(self, notices: Mapping[date, DayNotice]) -> "Calendar":
        """The same calendar where these announcements win over the earlier ones."""
        return Calendar(self.official_through, {**self.notices, **notices})

    def is_open(self, day: date) -> bool:
        if notice := self.notices.get(day):
            return notice.open
        return day.weekday() != _FRIDAY and day not in _public_holidays(day.year)

    def holiday(self, day: date) -> str | None:
        """The name of what closes the day; None on open days and ordinary Fridays."""
        public = _public_holidays(day.year).get(day)
        if notice := self.notices.get(day):
            return None if notice.open else notice.title or public
        return public

    def estimated(self, day: date) -> bool:
        """Whether the day is a holiday by a moon that nobody has seen yet."""
        if day.year <= self.official_through or day in self.notices:
            return False
        _, month, number = JalaliDay.of(day)
        return day in _public_holidays(day.year) and (month, number) not in _SOLAR

    def next_open(self, day: date) -> date:
        """The day itself when it is open, else the first open one after it."""
        while not self.is_open(day):
            day += _DAY
        return day

    def days_after(self, day: date) -> Iterator[date]:
        """The open days after this one, without end."""
        while True:
            day = self.next_open(day + _DAY)
            yield day

    def add_business_days(self, day: date, count: int) -> date:
        """The count-th open day after this one; a closed day is not rolled first."""
        for found in islice(self.days_after(day), count):
            day = found
        return day

    def business_start(self, instant: datetime) -> datetime:
        """The instant itself on an open day, else the first instant of the next open one."""
        day = tehran_day(instant)
        return instant.astimezone(UTC) if self.is_open(day) else day_start(self.next_open(day))

    def add_business_hours(self, instant: datetime, hours: int) -> datetime:
        """Counts clock hours that fall on open days; what ends at a closed day's start moves on."""
        return self.add_business_time(instant, timedelta(hours=hours))

    def add_business_time(self, instant: datetime, span: timedelta) -> datetime:
        start = self.business_start(instant)
        while span >= (left := day_start(tehran_day(start) + _DAY) - start):
            span -= left
            start = day_start(self.next_open(tehran_day(start) + _DAY))
        return start + span
