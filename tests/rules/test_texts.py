"""What a text may cost, when it may go, and how long it is of use (R02, R06, R15, R16, R17)."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rules.brand import Lines, Quiet
from rules.parts import parts, units
from rules.texts import (
    TEXTS,
    Consent,
    Kind,
    Line,
    Night,
    TextRule,
    accept_until,
    is_quiet,
    night_end,
    reminder_at,
    send_at,
    sender_of,
    valid_until,
)

QUIET = Quiet()
LINES = Lines(("100002000000", "300023067"), "100002000000", "300023067")
HOUR = timedelta(hours=1)
WAITING = (
    Kind.ORDER_CODE,
    Kind.STATE,
    Kind.DELAY,
    Kind.CANCELLATION,
    Kind.COMPLAINT,
    Kind.MEDIATION,
    Kind.WANTED,
    Kind.POINTS,
    Kind.PROMOTION,
    Kind.SURVEY,
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+03:30")


NIGHT = at("2026-11-22T23:00:00")
MORNING = at("2026-11-23T08:00:00")


def test_every_kind_has_its_row() -> None:
    assert set(TEXTS) == set(Kind)


def test_surveys_and_offers_of_the_club_leave_from_the_second_line_r02() -> None:
    lines = {kind: getattr(sender_of(kind, LINES), "number", None) for kind in Kind}
    assert {kind for kind, line in lines.items() if line == "300023067"} == {
        Kind.PROMOTION,
        Kind.SURVEY,
    }
    assert set(lines.values()) == set(LINES.listed)


def test_only_promotions_and_surveys_need_their_own_consent_r06() -> None:
    asked = {kind for kind, rule in TEXTS.items() if rule.consent is Consent.PROMOTIONAL}
    assert asked == {Kind.PROMOTION, Kind.SURVEY}


@pytest.mark.parametrize("kind", [Kind.CODE, Kind.CARD, Kind.REPLY])
def test_what_was_just_asked_for_goes_at_night(kind: Kind) -> None:
    assert send_at(kind, NIGHT, QUIET) == NIGHT


@pytest.mark.parametrize("kind", WAITING)
def test_everything_else_waits_for_the_morning(kind: Kind) -> None:
    assert send_at(kind, NIGHT, QUIET) == MORNING
    assert send_at(kind, NIGHT, QUIET, MORNING + HOUR) == MORNING
    assert send_at(kind, at("2026-11-22T12:00:00"), QUIET) == at("2026-11-22T12:00:00")


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [
        ("21:59:59", False),
        ("22:00:00", True),
        ("03:00:00", True),
        ("07:59:59", True),
        ("08:00:00", False),
    ],
)
def test_the_night_is_from_22_to_8(clock: str, *, quiet: bool) -> None:
    assert is_quiet(at(f"2026-11-22T{clock}"), QUIET) is quiet


def test_the_night_ends_on_the_day_it_belongs_to() -> None:
    assert night_end(at("2026-11-23T01:00:00"), QUIET) == MORNING
    assert night_end(NIGHT, QUIET) == MORNING
    assert night_end(MORNING, QUIET) == MORNING + 24 * HOUR


@pytest.mark.parametrize(
    ("job", "goes"),
    [
        (NIGHT + 12 * HOUR, NIGHT),
        (NIGHT + 12 * HOUR + timedelta(seconds=1), MORNING),
        (None, MORNING),
    ],
)
def test_a_booking_is_told_at_night_if_the_job_is_within_twelve_hours(
    job: datetime | None, goes: datetime
) -> None:
    assert send_at(Kind.BOOKING, NIGHT, QUIET, job) == goes


@pytest.mark.parametrize(
    ("job", "goes"),
    [
        ("2026-11-23T09:59:59", NIGHT),
        ("2026-11-23T10:00:00", MORNING),
        ("2026-11-24T09:00:00", MORNING),
    ],
)
def test_an_offer_goes_at_night_for_jobs_before_ten(job: str, goes: datetime) -> None:
    assert send_at(Kind.OFFER, NIGHT, QUIET, at(job)) == goes


def test_the_time_to_accept_counts_from_when_the_offer_goes() -> None:
    assert accept_until(NIGHT, 30, QUIET, at("2026-11-23T15:00:00")) == MORNING + HOUR / 2
    assert accept_until(NIGHT, 30, QUIET, at("2026-11-23T09:00:00")) == NIGHT + HOUR / 2


@pytest.mark.parametrize(
    ("job", "before", "goes"),
    [
        ("2026-11-23T15:00:00", 2, "2026-11-23T13:00:00"),
        ("2026-11-23T15:00:00", 24, "2026-11-22T15:00:00"),
        ("2026-11-23T09:00:00", 2, "2026-11-23T08:00:00"),
        ("2026-11-23T08:30:00", 2, "2026-11-23T08:00:00"),
        ("2026-11-23T08:29:59", 2, "2026-11-22T21:30:00"),
        ("2026-11-23T00:30:00", 2, "2026-11-22T21:30:00"),
        ("2026-11-23T23:59:00", 2, "2026-11-23T21:59:00"),
        ("2026-11-24T07:00:00", 24, "2026-11-23T08:00:00"),
        ("2026-11-24T23:00:00", 24, "2026-11-24T08:00:00"),
    ],
)
def test_a_reminder_is_moved_out_of_the_night(job: str, before: int, goes: str) -> None:
    assert reminder_at(at(job), before * HOUR, QUIET) == at(goes)


@given(some.integers(0, 60 * 24 * 30), some.integers(1, 30))
def test_no_reminder_goes_at_night_or_after_its_job(minute: int, before: int) -> None:
    job = at("2026-11-22T00:00:00") + timedelta(minutes=minute)
    goes = reminder_at(job, before * HOUR, QUIET)
    assert not is_quiet(goes, QUIET)
    assert goes < job


@pytest.mark.parametrize(
    ("kind", "hours"),
    [
        (Kind.CODE, 0.05),
        (Kind.CARD, 1),
        (Kind.REPLY, 1),
        (Kind.ORDER_CODE, 48),
        (Kind.STATE, 48),
        (Kind.DELAY, 48),
        (Kind.CANCELLATION, 48),
        (Kind.COMPLAINT, 72),
        (Kind.MEDIATION, 72),
        (Kind.WANTED, 72),
        (Kind.POINTS, 72),
        (Kind.SURVEY, 72),
    ],
)
def test_a_text_is_of_use_for_its_time(kind: Kind, hours: float) -> None:
    assert valid_until(kind, NIGHT) == NIGHT + hours * HOUR


def test_the_orders_code_waits_for_the_day_and_fits_two_parts_r15() -> None:
    assert TEXTS[Kind.ORDER_CODE] == TextRule(Line.STATUS, Night.NO, 48 * HOUR, 2)


def test_a_text_loses_its_use_when_its_occasion_ends() -> None:
    assert valid_until(Kind.COMPLAINT, NIGHT, NIGHT + HOUR) == NIGHT + HOUR
    assert valid_until(Kind.COMPLAINT, NIGHT, NIGHT + 99 * HOUR) == NIGHT + 72 * HOUR
    assert valid_until(Kind.BOOKING, NIGHT, NIGHT + 99 * HOUR) == NIGHT + 99 * HOUR
    assert valid_until(Kind.PROMOTION, NIGHT) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("س" * 70, 1),
        ("س" * 71, 2),
        ("س" * 134, 2),
        ("س" * 135, 3),
        ("س" * 68 + "😀", 1),
        ("س" * 69 + "😀", 2),
        ("می\u200cروم" * 14, 2),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("a" * 158 + "€", 1),
        ("a" * 159 + "€", 2),
    ],
)
def test_parts_are_counted_in_utf16_units(text: str, count: int) -> None:
    assert parts(text) == count


def test_an_emoji_is_two_units_and_a_half_space_one() -> None:
    assert (units("😀"), units("\u200c"), units("س")) == (2, 1, 1)


@given(some.text(max_size=300), some.text(max_size=300))
def test_a_longer_text_never_costs_less(text: str, more: str) -> None:
    assert parts(text + more) >= parts(text)
