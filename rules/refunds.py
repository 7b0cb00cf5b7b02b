"""When money comes back (R14, R23)."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from rules.brand import Clocks
from rules.calendar import Calendar


@dataclass(frozen=True, slots=True)
class RefundClock:
    """The span in which the money arrives: from `earliest`, at the latest by `latest`, in UTC."""

    earliest: datetime
    latest: datetime


class RefundRoute(Enum):
    """Whether a refund has a promised clock, or is for the staff to settle."""

    CLOCK = "clock"
    STAFF = "staff"


def refund_by(accepted_at: datetime, calendar: Calendar, clocks: Clocks) -> datetime:
    """The instant by which accepted money is back: 72 business hours later (R14, S orders 3).

    Business hours are clock hours that fall on business days; what was accepted on a closed day
    counts from the start of the next open one.
    """
    return calendar.add_business_hours(accepted_at, clocks.refund_business_hours)


def refund_clock(
    accepted_at: datetime,
    calendar: Calendar,
    clocks: Clocks,
    *,
    bulk: bool = False,
) -> RefundClock:
    """The span of a refund: for orders in large numbers 48 to 72 business hours (R14, R23)."""
    hours = clocks.bulk_refund_from_business_hours if bulk else 0
    earliest = calendar.add_business_hours(accepted_at, hours)
    return RefundClock(earliest, refund_by(accepted_at, calendar, clocks))


def refund_route(*, hardware: bool, bulk: bool) -> RefundRoute:
    """Hardware and bulk orders have R14's clock; software cancelled undelivered goes to staff.

    The terms promise a clock for hardware only (S orders 3), and nowhere refuse the others.
    """
    return RefundRoute.CLOCK if hardware or bulk else RefundRoute.STAFF
