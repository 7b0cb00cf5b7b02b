"""When suppliers' goods leave, for Tehran and the provinces alike (R12, R20)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from rules.brand import Clocks
from rules.calendar import Calendar
from rules.jalali import tehran_clock, tehran_day


@dataclass(frozen=True, slots=True)
class Parcel:
    """What shipping needs to know of an item; without a supplier it is the shop's own."""

    supplier: str | None
    hardware: bool
    lead: int = 0
    cancelled: bool = False


def in_time(final_at: datetime, calendar: Calendar, clocks: Clocks) -> bool:
    """Whether an order was final by four in the afternoon of a business day, 16:00:00 included."""
    day = tehran_day(final_at)
    return calendar.is_open(day) and tehran_clock(final_at) <= clocks.shipping_cutoff


def final_day(final_at: datetime, calendar: Calendar, clocks: Clocks) -> date:
    """The business day that counts as the day of payment (R12, S suppliers).

    Paid after the cutoff or on a closed day is paid on the next business day.
    """
    day = tehran_day(final_at)
    return day if in_time(final_at, calendar, clocks) else calendar.add_business_days(day, 1)


def ship_by(final_at: datetime, lead: int, calendar: Calendar, clocks: Clocks) -> date:
    """The day by which a supplier's hardware is sent: two business days after its lead (R12).

    `lead` is the supplier's time on the product's page, in business days. It is a day of leaving
    the warehouse; nothing is promised about the arrival.
    """
    day = final_day(final_at, calendar, clocks)
    return calendar.add_business_days(day, lead + clocks.shipping_business_days)


def ship_dates(
    final_at: datetime,
    parcels: Iterable[Parcel],
    calendar: Calendar,
    clocks: Clocks,
) -> Mapping[str, date]:
    """The sending day of each supplier with hardware left in the order (R12).

    The largest lead of a supplier's hardware counts for that supplier. Software alone, and the
    shop's own goods, have no sending day.
    """
    leads: dict[str, int] = {}
    for parcel in parcels:
        if parcel.supplier is not None and parcel.hardware and not parcel.cancelled:
            leads[parcel.supplier] = max(parcel.lead, leads.get(parcel.supplier, 0))
    return {each: ship_by(final_at, lead, calendar, clocks) for each, lead in leads.items()}


def identity_at_door(*, settled: bool, hardware: bool) -> bool:
    """Whether the receiver must show identity: settled orders with goods to hand over (R20).

    Another person may be named to receive an order; whoever does shows a card (S orders 6).
    """
    return settled and hardware
