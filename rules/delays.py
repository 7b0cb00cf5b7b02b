"""A supplier's delay: what is told, when the waiting items are cancelled (R16, R17)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rules.brand import Clocks, Exceptional
from rules.exceptional import moved_due


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """What the clock needs to know of an item; `delayed_at` is its own, else its order's."""

    id: str
    supplier: str | None
    waiting: bool
    delayed_at: datetime | None


def cancel_at(delayed_at: datetime, clocks: Clocks) -> datetime:
    """The instant a delayed supplier's waiting items are cancelled: 24 hours on (R17, S suppliers).

    These are clock hours: nights, Fridays and holidays count.
    """
    return delayed_at.astimezone(UTC) + timedelta(hours=clocks.delay_hours)


def cancel_due(
    delayed_at: datetime,
    clocks: Clocks,
    times: Iterable[Exceptional] = (),
) -> datetime | None:
    """As `cancel_at`, moved by exceptional times; None while they last without an end (R46)."""
    return moved_due(delayed_at, cancel_at(delayed_at, clocks), times)


def delay_of(
    item_delayed_at: datetime | None, order_delayed_at: datetime | None
) -> datetime | None:
    """The delay that counts for an item: its own wins over its order's (R17)."""
    return order_delayed_at if item_delayed_at is None else item_delayed_at


def is_new_delay(before: datetime | None, now: datetime | None) -> bool:
    """Whether a report starts a clock and a text: one for each delay, never two (R16, S suppliers).

    The same instant is the same delay; another one is a new delay; none means that it is over.
    """
    return now is not None and now != before


def cancelled_items(
    items: Iterable[WaitingItem],
    now: datetime,
    clocks: Clocks,
    times: Iterable[Exceptional] = (),
) -> tuple[str, ...]:
    """The ids of the items that the 24 hours have run out for (R17).

    Only suppliers' items that still wait; what was supplied in time goes on, and so does the
    rest of the order.
    """
    pauses = tuple(times)
    return tuple(item.id for item in items if _expired(item, now, clocks, pauses))


def _expired(
    item: WaitingItem,
    now: datetime,
    clocks: Clocks,
    pauses: tuple[Exceptional, ...],
) -> bool:
    if item.supplier is None or not item.waiting or item.delayed_at is None:
        return False
    due = cancel_due(item.delayed_at, clocks, pauses)
    return due is not None and due <= now
