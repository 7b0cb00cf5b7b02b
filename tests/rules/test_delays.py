"""R16, R17, R46: delays, their 24 hours, and the times in which they stand still."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rules.brand import Clocks, Exceptional
from rules.delays import WaitingItem, cancel_at, cancel_due, cancelled_items, delay_of, is_new_delay
from rules.exceptional import KEPT, PAUSED, exceptional_at, moved_due

CLOCKS = Clocks()


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+03:30")


NOON = at("2026-11-26T12:00:00")
HOUR = timedelta(hours=1)


def pause(begins: datetime, ends: datetime | None) -> Exceptional:
    return Exceptional(begins, "زمان استثنایی", ends)


@pytest.mark.parametrize(
    ("delayed", "end"),
    [
        ("2026-11-21T16:05:00", "2026-11-22T16:05:00"),
        ("2026-11-26T23:30:00", "2026-11-27T23:30:00"),
        ("2027-03-20T08:00:00", "2027-03-21T08:00:00"),
    ],
)
def test_waiting_items_are_cancelled_after_24_clock_hours_r17(delayed: str, end: str) -> None:
    assert cancel_at(at(delayed), CLOCKS) == at(end)


@pytest.mark.parametrize(
    ("before", "now", "new"),
    [(None, NOON, True), (NOON, NOON, False), (NOON, NOON + HOUR, True), (NOON, None, False)],
)
def test_one_delay_is_one_text_and_one_clock_r16(
    before: datetime | None, now: datetime | None, *, new: bool
) -> None:
    assert is_new_delay(before, now) is new


def test_the_same_instant_in_another_zone_is_the_same_delay_r16() -> None:
    assert not is_new_delay(NOON, NOON.astimezone(UTC))


def test_an_items_own_delay_wins_over_its_orders_r17() -> None:
    assert (delay_of(NOON, NOON + HOUR), delay_of(None, NOON)) == (NOON, NOON)


@pytest.mark.parametrize(
    ("now", "ids"),
    [
        (NOON + 24 * HOUR - timedelta(seconds=1), ()),
        (NOON + 24 * HOUR, ("disk",)),
        (NOON + 72 * HOUR, ("disk", "late")),
    ],
)
def test_only_suppliers_items_that_still_wait_are_cancelled_r17(
    now: datetime, ids: tuple[str, ...]
) -> None:
    items = [
        WaitingItem("disk", "pars", waiting=True, delayed_at=NOON),
        WaitingItem("late", "pars", waiting=True, delayed_at=NOON + 40 * HOUR),
        WaitingItem("mouse", "pars", waiting=False, delayed_at=NOON),
        WaitingItem("own", None, waiting=True, delayed_at=NOON),
        WaitingItem("calm", "pars", waiting=True, delayed_at=None),
    ]
    assert cancelled_items(items, now, CLOCKS) == ids


def test_exceptional_times_move_the_cancellation_by_their_span_r46() -> None:
    times = (pause(NOON + HOUR, NOON + 6 * HOUR),)
    assert cancel_due(NOON, CLOCKS, times) == NOON + 29 * HOUR


def test_nothing_is_due_while_exceptional_times_last_r46() -> None:
    assert cancel_due(NOON, CLOCKS, (pause(NOON + HOUR, None),)) is None
    waiting = WaitingItem("disk", "pars", waiting=True, delayed_at=NOON)
    assert cancelled_items([waiting], NOON + 99 * HOUR, CLOCKS, (pause(NOON, None),)) == ()


@pytest.mark.parametrize(
    ("times", "due"),
    [
        ((), 24),
        ((pause(NOON - 9 * HOUR, NOON),), 24),
        ((pause(NOON - 9 * HOUR, NOON + HOUR),), 25),
        ((pause(NOON + 24 * HOUR, NOON + 30 * HOUR),), 24),
        ((pause(NOON + 23 * HOUR, NOON + 30 * HOUR),), 31),
        ((pause(NOON, NOON + 2 * HOUR), pause(NOON + 25 * HOUR, NOON + 26 * HOUR)), 27),
        ((pause(NOON, NOON + 4 * HOUR), pause(NOON + HOUR, NOON + 2 * HOUR)), 28),
        ((pause(NOON, NOON + 4 * HOUR), pause(NOON + 3 * HOUR, NOON + 5 * HOUR)), 29),
    ],
)
def test_only_the_paused_span_inside_the_clock_moves_it_r46(
    times: tuple[Exceptional, ...], due: int
) -> None:
    assert moved_due(NOON, NOON + 24 * HOUR, times) == NOON + due * HOUR


def test_exceptional_times_hold_from_their_first_instant_to_their_end_r46() -> None:
    times = pause(NOON, NOON + HOUR)
    found = [exceptional_at(NOON + step * HOUR / 2, [times]) for step in (-1, 0, 1, 2)]
    assert found == [None, times, times, None]


def test_money_invoices_and_returns_keep_their_dates_r46() -> None:
    assert sorted(PAUSED) == ["R17", "R28", "R30"]
    assert sorted(KEPT) == ["R14", "R25", "R29"]


@given(some.lists(some.tuples(some.integers(-50, 50), some.integers(1, 50)), max_size=4))
def test_a_pause_never_brings_a_due_time_forward(spans: list[tuple[int, int]]) -> None:
    times = [pause(NOON + a * HOUR, NOON + (a + b) * HOUR) for a, b in spans]
    moved = moved_due(NOON, NOON + 24 * HOUR, times)
    assert moved is not None
    assert NOON + 24 * HOUR <= moved <= NOON + (24 + sum(b for _, b in spans)) * HOUR
