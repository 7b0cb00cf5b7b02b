"""What came of reading a day or a time: found, past, impossible, to be asked, or not there."""

from dataclasses import dataclass
from datetime import date, time
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class FoundDay:
    day: date


@dataclass(frozen=True, slots=True)
class PastDay:
    """A day, or an hour of today, that is over; no day where only «last week» was said."""

    day: date | None = None


@dataclass(frozen=True, slots=True)
class ImpossibleDay:
    """A day that the calendar does not have, as it was said: «۳۱ مهر»."""

    said: str


@dataclass(frozen=True, slots=True)
class AmbiguousDay:
    """Several days could be meant; no candidates where it was too vague to name any."""

    candidates: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class NoDay:
    """Nothing was said of a day."""


@dataclass(frozen=True, slots=True)
class FoundTime:
    at: time
    about: bool = False


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """From one time to another; an open end is None («بعد از ۵»)."""

    start: time | None
    end: time | None


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """A part of the day by its Persian name, and the hours that are usually meant."""

    name: str
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class ImpossibleTime:
    said: str


@dataclass(frozen=True, slots=True)
class AmbiguousTime:
    candidates: tuple[time, ...] = ()
    about: bool = False


@dataclass(frozen=True, slots=True)
class NoTime:
    """Nothing was said of a time."""


DayRead: TypeAlias = FoundDay | PastDay | ImpossibleDay | AmbiguousDay | NoDay
TimeRead: TypeAlias = FoundTime | TimeSpan | PartOfDay | ImpossibleTime | AmbiguousTime | NoTime


@dataclass(frozen=True, slots=True)
class Moment:
    day: DayRead
    time: TimeRead
