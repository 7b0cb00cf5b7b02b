"""R10: which days are business days, and time counted on them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rules.calendar import Calendar, DayNotice

PLAIN = Calendar(official_through=2026)
days = some.dates(date(2015, 1, 1), date(2034, 12, 1))
seconds = some.integers(
    int(datetime(2015, 1, 1, tzinfo=UTC).timestamp()),
    int(datetime(2034, 12, 1, tzinfo=UTC).timestamp()),
)
instants = seconds.map(lambda second: datetime.fromtimestamp(second, UTC))


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+03:30")


@pytest.mark.parametrize(
    ("day", "open_", "why"),
    [
        (date(2026, 11, 21), True, "a Saturday"),
        (date(2026, 11, 26), True, "a Thursday"),
        (date(2026, 11, 27), False, "a Friday"),
        (date(2026, 12, 23), False, "a lunar holiday"),
        (date(2027, 2, 11), False, "22 Bahman"),
        (date(2027, 3, 20), False, "29 Esfand 1405"),
        (date(2025, 3, 20), False, "30 Esfand 1403, a leap year"),
        (date(2025, 3, 19), False, "29 Esfand 1403"),
        (date(2027, 3, 25), True, "the Thursday after Nowruz 1406"),
        (date(2027, 3, 26), False, "the Friday after it"),
        (date(2026, 4, 2), False, "13 Farvardin, a Thursday"),
    ],
)
def test_saturday_to_thursday_are_open_but_for_holidays_r10(
    day: date, *, open_: bool, why: str
) -> None:
    assert PLAIN.is_open(day) is open_, why


def test_a_holiday_is_named_and_a_plain_friday_is_not() -> None:
    assert PLAIN.holiday(date(2027, 2, 11)) == "پیروزی انقلاب اسلامی"
    assert PLAIN.holiday(date(2026, 11, 27)) is None
    assert PLAIN.holiday(date(2026, 11, 22)) is None


def test_two_holidays_on_one_day_are_both_named() -> None:
    assert PLAIN.holiday(date(2026, 3, 21)) == "جشن نوروز؛ عید سعید فطر"


@pytest.mark.parametrize(
    ("day", "estimated"),
    [
        (date(2026, 12, 23), False),
        (date(2027, 1, 6), True),
        (date(2027, 1, 7), False),
        (date(2027, 2, 11), False),
        (date(2027, 3, 10), True),
        (date(2027, 3, 21), False),
        (date(2029, 3, 19), False),
    ],
)
def test_lunar_holidays_past_the_official_year_are_estimated(day: date, *, estimated: bool) -> None:
    assert PLAIN.estimated(day) is estimated


def test_the_estimate_is_not_part_of_the_name() -> None:
    assert PLAIN.holiday(date(2027, 1, 6)) == "مبعث رسول اکرم (ص)"


def test_a_later_official_year_makes_the_estimate_certain() -> None:
    assert Calendar(official_through=2027).estimated(date(2027, 1, 6)) is False


def test_an_added_closure_wins_over_a_business_day() -> None:
    snow = PLAIN.with_notices({date(2026, 11, 22): DayNotice(open=False, title="آلودگی هوا")})
    assert (snow.is_open(date(2026, 11, 22)), snow.holiday(date(2026, 11, 22))) == (
        False,
        "آلودگی هوا",
    )
    assert snow.add_business_days(date(2026, 11, 21), 1) == date(2026, 11, 23)


def test_a_removed_holiday_is_a_business_day_without_a_name() -> None:
    moved = PLAIN.with_notices({date(2027, 1, 6): DayNotice(open=True)})
    day = date(2027, 1, 6)
    assert (moved.is_open(day), moved.holiday(day), moved.estimated(day)) == (True, None, False)


def test_a_later_notice_wins_over_an_earlier_one() -> None:
    day = date(2026, 11, 22)
    closed = PLAIN.with_notices({day: DayNotice(open=False, title="تعطیل")})
    assert closed.with_notices({day: DayNotice(open=True)}).is_open(day)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 22), 2, date(2026, 11, 24)),
        (date(2026, 11, 26), 1, date(2026, 11, 28)),
        (date(2026, 11, 27), 1, date(2026, 11, 28)),
        (date(2026, 12, 22), 1, date(2026, 12, 24)),
        (date(2027, 3, 9), 1, date(2027, 3, 13)),
        (date(2027, 3, 18), 2, date(2027, 3, 27)),
        (date(2026, 11, 22), 0, date(2026, 11, 22)),
    ],
)
def test_business_days_are_counted_over_closures(start: date, count: int, end: date) -> None:
    assert PLAIN.add_business_days(start, count) == end


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-11-22T10:15:00", "2026-11-25T10:15:00"),
        ("2026-11-25T10:15:00", "2026-11-29T10:15:00"),
        ("2026-11-27T10:15:00", "2026-12-01T00:00:00"),
        ("2026-11-26T23:59:59", "2026-11-30T23:59:59"),
        ("2027-03-09T12:00:00", "2027-03-15T12:00:00"),
        ("2027-03-01T12:00:00", "2027-03-06T00:00:00"),
    ],
)
def test_business_hours_are_clock_hours_on_business_days(start: str, end: str) -> None:
    assert PLAIN.add_business_hours(at(start), 72) == at(end)


def test_hours_that_end_with_the_day_before_a_closure_end_when_the_next_day_opens() -> None:
    assert PLAIN.add_business_hours(at("2026-11-24T00:00:00"), 72) == at("2026-11-28T00:00:00")


@given(instants, some.integers(1, 200))
def test_business_hours_never_end_on_a_closed_day(start: datetime, hours: int) -> None:
    end = PLAIN.add_business_hours(start, hours)
    assert PLAIN.business_start(end) == end


@given(instants, some.timedeltas(timedelta(0), timedelta(days=30)), some.integers(1, 200))
def test_a_later_start_never_ends_earlier(start: datetime, later: timedelta, hours: int) -> None:
    assert PLAIN.add_business_hours(start, hours) <= PLAIN.add_business_hours(start + later, hours)


@given(days, some.integers(1, 30))
def test_the_day_reached_is_open_and_no_open_day_was_left_out(start: date, count: int) -> None:
    end = PLAIN.add_business_days(start, count)
    between = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    assert PLAIN.is_open(end)
    assert sum(map(PLAIN.is_open, between)) == count
