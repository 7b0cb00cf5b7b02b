"""Jalali days, Tehran's clock, and months added to a day."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rules import jalali
from rules.jalali import JalaliDay


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 22), JalaliDay(1405, 9, 1)),
        (date(2027, 3, 20), JalaliDay(1405, 12, 29)),
        (date(2027, 3, 21), JalaliDay(1406, 1, 1)),
        (date(2025, 3, 20), JalaliDay(1403, 12, 30)),
    ],
)
def test_a_day_has_one_jalali_name_and_back(day: date, expected: JalaliDay) -> None:
    assert JalaliDay.of(day) == expected
    assert expected.gregorian() == day


def test_a_day_that_the_calendar_lacks_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"."):
        JalaliDay(1405, 12, 30).gregorian()


@pytest.mark.parametrize(
    ("day", "number", "name"),
    [
        (date(2026, 11, 21), 0, "شنبه"),
        (date(2026, 11, 22), 1, "یکشنبه"),
        (date(2026, 11, 27), 6, "جمعه"),
    ],
)
def test_the_week_begins_on_saturday(day: date, number: int, name: str) -> None:
    assert jalali.weekday(day) == number
    assert jalali.WEEKDAYS[number] == name


@pytest.mark.parametrize(
    ("year", "month", "length"),
    [(1405, 1, 31), (1405, 6, 31), (1405, 7, 30), (1405, 12, 29), (1403, 12, 30), (1408, 12, 30)],
)
def test_months_have_their_length(year: int, month: int, length: int) -> None:
    assert jalali.month_length(year, month) == length


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (JalaliDay(1405, 6, 31), 1, JalaliDay(1405, 7, 30)),
        (JalaliDay(1405, 6, 31), 6, JalaliDay(1405, 12, 29)),
        (JalaliDay(1402, 12, 29), 12, JalaliDay(1403, 12, 29)),
        (JalaliDay(1403, 12, 30), 12, JalaliDay(1404, 12, 29)),
        (JalaliDay(1405, 9, 1), 24, JalaliDay(1407, 9, 1)),
        (JalaliDay(1405, 12, 1), 1, JalaliDay(1406, 1, 1)),
    ],
)
def test_months_are_added_and_clamped_to_the_last_day_r45(
    start: JalaliDay, months: int, end: JalaliDay
) -> None:
    assert jalali.add_months(start.gregorian(), months) == end.gregorian()


@given(some.dates(date(2000, 1, 1), date(2090, 1, 1)), some.integers(0, 240))
def test_added_months_keep_the_day_or_its_clamp(day: date, months: int) -> None:
    start, end = JalaliDay.of(day), JalaliDay.of(jalali.add_months(day, months))
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == min(start.day, jalali.month_length(end.year, end.month))


def test_tehran_turns_the_day_half_past_eight_in_the_evening_of_utc() -> None:
    before = datetime(2026, 11, 22, 20, 29, 59, tzinfo=UTC)
    after = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
    assert (jalali.tehran_day(before), jalali.tehran_day(after)) == (
        date(2026, 11, 22),
        date(2026, 11, 23),
    )
    assert jalali.tehran_clock(after) == time(0)


def test_a_tehran_day_lasts_from_its_start_to_its_end() -> None:
    day = date(2026, 11, 22)
    assert jalali.day_start(day) == datetime(2026, 11, 21, 20, 30, tzinfo=UTC)
    assert jalali.day_end(day) == datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
    assert jalali.at_tehran(day, time(16)) == datetime(2026, 11, 22, 12, 30, tzinfo=UTC)


def test_the_zone_data_know_that_summer_time_is_over() -> None:
    assert jalali.tehran_zone_is_current(datetime(2027, 7, 1, tzinfo=UTC))
    assert not jalali.tehran_zone_is_current(datetime(2022, 7, 1, tzinfo=UTC))
