"""The day it is, by Tehran's clock and the shop's calendar."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from dialogs.understand.readings import DayRead, FoundDay, PastDay
from rules.jalali import weekday


class OpenDays(Protocol):
    """What is asked of the calendar (R10)."""

    def is_open(self, day: date) -> bool: ...
    def next_open(self, day: date) -> date: ...


@dataclass(frozen=True, slots=True)
class Today:
    day: date
    calendar: OpenDays

    @property
    def week(self) -> date:
        """The Saturday on which this week began."""
        return self.day - timedelta(days=weekday(self.day))

    def plus(self, days: int) -> date:
        return self.day + timedelta(days=days)

    def reading(self, day: date) -> DayRead:
        """Tells a day that is over from one that is to come; today is to come."""
        return FoundDay(day) if day >= self.day else PastDay(day)
