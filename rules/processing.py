"""When an order is processed, and from when its promises count (R11, R13, R23, R24)."""

from datetime import date, datetime, timedelta
from enum import Enum

from rules.brand import Clocks
from rules.calendar import Calendar
from rules.jalali import tehran_day


class Awaiting(Enum):
    """Why an order has no date yet."""

    PAYMENT = "payment"
    APPROVAL = "approval"


def counted_from(
    placed_at: datetime,
    final_at: datetime | None,
    *,
    bulk: bool = False,
    approved_at: datetime | None = None,
) -> datetime | Awaiting:
    """The instant that dates are counted from, or what is waited for before there are any.

    An order is final when it is paid (R24, S orders 11): until then nothing is promised, then the
    later of placed and final counts. Orders in large numbers are reviewed before they are shipped
    (R23, S orders 9), and their dates count from the approval.
    """
    if final_at is None:
        return Awaiting.PAYMENT
    if not bulk:
        return max(placed_at, final_at)
    return Awaiting.APPROVAL if approved_at is None else max(final_at, approved_at)


def process_by(placed_at: datetime, calendar: Calendar, clocks: Clocks) -> date:
    """The day by which an order is processed: the second business day after it (R11, S orders 1).

    What is placed on a closed day counts as placed on the next open one.
    """
    placed = calendar.next_open(tehran_day(placed_at))
    return calendar.add_business_days(placed, clocks.processing_business_days)


def processing_start_by(placed_at: datetime, calendar: Calendar, clocks: Clocks) -> date:
    """The day by which processing of a supplier's goods starts (R13, S suppliers).

    At most two days after the order: calendar days, rolled forward to an open one; never later
    than the day of R11.
    """
    days = timedelta(days=clocks.processing_start_days)
    start = calendar.next_open(tehran_day(placed_at) + days)
    return min(start, process_by(placed_at, calendar, clocks))
