"""Customers under eighteen (R43)."""

from datetime import date
from enum import Enum

from rules.jalali import add_months

_OF_AGE_MONTHS = 18 * 12


class GuardianAnswer(Enum):
    """What must be known before a first booking or purchase-like request."""

    ASK = "ask"
    NEEDED = "needed"
    GIVEN = "given"
    OF_AGE = "of_age"


def is_of_age(born: date, day: date) -> bool:
    """Whether somebody is eighteen on a day, by Jalali years (R43)."""
    return add_months(born, _OF_AGE_MONTHS) <= day


def guardian_answer(
    born: date | None, day: date, *, of_age: bool | None, guardian_knows: bool | None
) -> GuardianAnswer:
    """Whether a parent or guardian must know of it (R43, S user privacy).

    `of_age` and `guardian_knows` are kept answers, None before they were given; with a birth date
    nobody is asked for their age.
    """
    grown = of_age if born is None else is_of_age(born, day)
    if grown is None:
        return GuardianAnswer.ASK
    if grown:
        return GuardianAnswer.OF_AGE
    return GuardianAnswer.GIVEN if guardian_knows else GuardianAnswer.NEEDED
