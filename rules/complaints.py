"""Complaints about goods and services: kinds, clock, and where they lead (R28, R49, R50)."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum

from rules.brand import Clocks, Exceptional
from rules.calendar import Calendar
from rules.exceptional import moved_due
from rules.jalali import day_end, tehran_day


class GoodsFault(Enum):
    """What may be wrong with goods (R50, S 7-day test); *price* is R49's. Each opens R28."""

    FAULTY = "faulty"
    MISSING = "missing"
    DIFFERS = "differs"
    USED = "used"
    PACKING = "packing"
    PRICE = "price"


class ServiceFault(Enum):
    """What may be wrong with a booking; the kinds that H6 names (R30)."""

    QUALITY = "quality"
    TIME = "time"
    SKILL = "skill"
    HEALTH = "health"


class Wish(Enum):
    """What the customer wants done."""

    REPAIR = "repair"
    REPLACEMENT = "replacement"
    MONEY = "money"
    APOLOGY = "apology"
    EXPLANATION = "explanation"


class ComplaintPath(Enum):
    """Where a complaint about goods goes first."""

    SUPPLIER = "supplier"
    REFUND = "refund"
    STAFF = "staff"


class RefundStart(Enum):
    """What starts R14's clock after a complaint."""

    RECEIPT = "receipt"
    ACCEPTANCE = "acceptance"


def complaint_due(opened_at: datetime, calendar: Calendar, clocks: Clocks) -> date:
    """The day by which the supplier has repaired or replaced: two business days on (R28, S damage).

    The days are counted from the day after; a closed opening day is not rolled first.
    """
    return calendar.add_business_days(tehran_day(opened_at), clocks.complaint_business_days)


def escalates_at(
    opened_at: datetime,
    calendar: Calendar,
    clocks: Clocks,
    times: Iterable[Exceptional] = (),
) -> datetime | None:
    """The instant a late complaint becomes an offer of the money: the end of the due day (R28).

    Exceptional times move it by their span; None while they last without an end (R46).
    """
    due = day_end(complaint_due(opened_at, calendar, clocks))
    return moved_due(opened_at, due, times)


def complaint_path(wish: Wish) -> ComplaintPath:
    """Repair and replacement are the supplier's to do; money wanted is a refund at once (R28)."""
    if wish in {Wish.REPAIR, Wish.REPLACEMENT}:
        return ComplaintPath.SUPPLIER
    return ComplaintPath.REFUND if wish is Wish.MONEY else ComplaintPath.STAFF


def refund_start(*, hardware: bool) -> RefundStart:
    """Hardware's clock starts when the supplier confirms its receipt; else at acceptance (R28).

    Faulty software and services leave nothing to send back.
    """
    return RefundStart.RECEIPT if hardware else RefundStart.ACCEPTANCE
