"""Since when an order is in its state, where the shop does not say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from storage.records import OrderRecord
from turns.order_dates import completed, said_at

Make = Callable[..., OrderRecord]
HOUR = timedelta(hours=1)
STAMP = "2026-11-21T10:00:00Z"
STATES = [
    ("final", "final_at"),
    ("delayed", "delayed_at"),
    ("shipped", "shipped_at"),
    ("delivered", "delivered_at"),
]


@pytest.mark.parametrize(("status", "since"), STATES)
def test_the_shops_stamp_stands_in_for_a_missing_instant(
    order: Make, now: datetime, status: str, since: str
) -> None:
    record = order(status=status, updated_at=STAMP)
    assert completed(record, None, now) == order(status=status, updated_at=STAMP, **{since: STAMP})


@pytest.mark.parametrize(("status", "since"), STATES)
def test_an_instant_that_is_told_is_left_alone(
    order: Make, now: datetime, status: str, since: str
) -> None:
    record = order(status=status, updated_at=STAMP, **{since: "2026-11-20T10:00:00Z"})
    assert completed(record, None, now) == record


@pytest.mark.parametrize(("status", "since"), STATES)
def test_the_same_state_keeps_the_instant_it_had(
    order: Make, now: datetime, status: str, since: str
) -> None:
    kept = order(status=status, **{since: "2026-11-20T10:00:00Z"})
    record = order(status=status, updated_at=STAMP)
    assert completed(record, kept, now) == replace(record, **{since: getattr(kept, since)})


def test_a_delay_that_its_items_tell_needs_no_other(order: Make, now: datetime) -> None:
    item = {
        "product": "p",
        "title": "t",
        "kind": "hardware",
        "quantity": 1,
        "unit_price": 1,
        "state": "waiting",
        "delayed_at": STAMP,
    }
    record = order(status="delayed", items=[item])
    assert completed(record, None, now) == record


def test_a_state_without_an_instant_of_its_own_stays_as_told(order: Make, now: datetime) -> None:
    for status in ("placed", "under_review", "processing", "cancelled"):
        record = order(status=status, updated_at=STAMP)
        assert completed(record, None, now) == record


def test_what_is_unstamped_is_said_now_unless_it_comes_first_and_may_be_history(
    order: Make, now: datetime
) -> None:
    record = order(final_at=STAMP)
    later = now + 100 * HOUR
    assert said_at(record, record, later) == later
    assert said_at(record, None, later) == record.final_at
    assert said_at(replace(record, updated_at=now), record, later) == now
