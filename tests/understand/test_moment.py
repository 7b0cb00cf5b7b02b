"""Days and times of day in customers' own Persian."""

from datetime import date, datetime, time
from pathlib import Path

import pytest

from dialogs.understand.moment import Moment, read_day, read_moment, read_time
from dialogs.understand.readings import (
    AmbiguousDay,
    AmbiguousTime,
    DayRead,
    FoundDay,
    FoundTime,
    ImpossibleDay,
    ImpossibleTime,
    NoDay,
    NoTime,
    PartOfDay,
    PastDay,
    TimeRead,
    TimeSpan,
)
from rules.calendar import Calendar

CALENDAR = Calendar(official_through=2026)
SATURDAY = datetime.fromisoformat("2026-11-21T10:00:00+03:30")
_LINES = Path(__file__).with_name("moments.txt").read_text(encoding="utf-8").splitlines()


def said() -> list[tuple[str, str, str, str]]:
    """The lines of moments.txt, each with the instant at which it is said."""
    cases = []
    now = ""
    for line in _LINES:
        if line.startswith("["):
            now = line[1:-1]
        elif line and not line.startswith("#"):
            text, day, hour = (part.strip() for part in line.split(" | "))
            cases.append((now, text, day, hour))
    return cases


def day_in_short(read: DayRead) -> str:
    match read:
        case FoundDay(day):
            return day.isoformat()
        case PastDay():
            return "past"
        case ImpossibleDay():
            return "impossible"
        case AmbiguousDay():
            return "ask"
        case NoDay():
            return "-"


def time_in_short(read: TimeRead) -> str:
    match read:
        case FoundTime(at, about):
            return f"{'~' if about else ''}{at:%H:%M}"
        case TimeSpan(start, end):
            return "-".join(f"{edge:%H:%M}" if edge else "" for edge in (start, end))
        case PartOfDay(name):
            return name
        case ImpossibleTime():
            return "impossible"
        case AmbiguousTime():
            return "ask"
        case NoTime():
            return "-"


@pytest.mark.parametrize(("now", "text", "day", "hour"), said())
def test_a_day_and_an_hour_are_read_as_they_are_meant(
    now: str, text: str, day: str, hour: str
) -> None:
    moment = read_moment(text, datetime.fromisoformat(now), CALENDAR)
    assert (day_in_short(moment.day), time_in_short(moment.time)) == (day, hour)


def test_the_weekend_is_asked_with_its_days() -> None:
    weekend = AmbiguousDay((date(2026, 11, 26), date(2026, 11, 27)))
    assert read_day("آخر هفته", SATURDAY, CALENDAR) == weekend


def test_after_the_new_year_is_asked_with_the_days_when_work_begins_again() -> None:
    days = AmbiguousDay((date(2027, 3, 25), date(2027, 4, 4)))
    assert read_day("بعد از عید", SATURDAY, CALENDAR) == days


def test_a_date_of_the_year_that_is_over_is_asked_for_the_next() -> None:
    assert read_day("۵ تیر", SATURDAY, CALENDAR) == AmbiguousDay((date(2027, 6, 26),))


def test_a_past_day_is_named() -> None:
    assert read_day("۱۵ مهر", SATURDAY, CALENDAR) == PastDay(date(2026, 10, 7))


def test_an_impossible_day_is_given_back_as_it_was_said() -> None:
    assert read_day("۳۱ مهر بیاد", SATURDAY, CALENDAR) == ImpossibleDay("31 مهر")


def test_seven_is_asked_with_both_hours() -> None:
    assert read_time("ساعت ۷") == AmbiguousTime((time(7), time(19)))


def test_a_moment_is_read_whole() -> None:
    assert read_moment("پنجشنبه هفته بعد ساعت پنج و نیم", SATURDAY, CALENDAR) == Moment(
        FoundDay(date(2026, 12, 3)), FoundTime(time(17, 30))
    )
