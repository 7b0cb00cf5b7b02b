"""Giving goods back without a fault (R29)."""

from datetime import datetime, timedelta
from enum import Enum

from rules.brand import Clocks
from rules.jalali import day_end, tehran_day


class ReturnReason(Enum):
    """Why goods are to go back."""

    CHANGE_OF_MIND = "change_of_mind"
    DIFFERS = "differs"
    FAULTY = "faulty"


class ReturnAnswer(Enum):
    """What is said to a wish to give back."""

    OPEN = "open"
    TOO_LATE = "too_late"
    SOFTWARE = "software"
    USED = "used"
    COMPLAINT = "complaint"


def return_until(
    delivered_at: datetime,
    kind: str,
    clocks: Clocks,
    supplier_days: int | None = None,
) -> datetime | None:
    """The first instant that is too late: after the seventh day from delivery (R29, S 7-day test).

    Hardware only; software and services cannot be tried and given back: None. A supplier's days
    may widen the trial, never narrow it.
    """
    if kind != "hardware":
        return None
    days = max(clocks.trial_days, supplier_days or 0)
    return day_end(tehran_day(delivered_at) + timedelta(days=days))


def return_answer(
    reason: ReturnReason,
    now: datetime,
    until: datetime | None,
    *,
    used: bool,
) -> ReturnAnswer:
    """Whether goods may go back: faults go by R28, differing goods unused at any time (R29).

    `until` is what `return_until` said. Goods that differ from the site go back unused and in their
    first state (S content); software takes no change of mind.
    """
    if reason is ReturnReason.FAULTY:
        return ReturnAnswer.COMPLAINT
    if until is None:
        return ReturnAnswer.SOFTWARE
    if reason is ReturnReason.DIFFERS:
        return ReturnAnswer.USED if used else ReturnAnswer.OPEN
    return ReturnAnswer.OPEN if now < until else ReturnAnswer.TOO_LATE
