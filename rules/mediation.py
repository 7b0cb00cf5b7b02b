"""Mediation between a customer and a specialist, and what the marketplace is not (R30, R31)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import Enum

from rules.brand import Exceptional, MediationClocks
from rules.exceptional import moved_due


class MediationStep(Enum):
    """The steps of a mediation, in order; the last two are its ends."""

    STATEMENTS = "statements"
    PROPOSAL = "proposal"
    ANSWERS = "answers"
    AGREED = "agreed"
    ENDED = "ended"


def step_hours(step: MediationStep, clocks: MediationClocks) -> int | None:
    """How many clock hours a step is open (R30, H2); None at an end."""
    hours = {
        MediationStep.STATEMENTS: clocks.statement_hours,
        MediationStep.PROPOSAL: clocks.mediator_hours,
        MediationStep.ANSWERS: clocks.answer_hours,
    }
    return hours.get(step)


def step_until(
    step: MediationStep,
    began_at: datetime,
    clocks: MediationClocks,
    times: Iterable[Exceptional] = (),
) -> datetime | None:
    """The first instant after a step; None at an end or in endless exceptional times (R30, R46)."""
    hours = step_hours(step, clocks)
    if hours is None:
        return None
    return moved_due(began_at, began_at + timedelta(hours=hours), times)


def after_statements(*, customer: bool, specialist: bool, over: bool) -> MediationStep:
    """Two statements, or one when the time is over, bring the mediator; none ends it (R30)."""
    if customer and specialist:
        return MediationStep.PROPOSAL
    if not over:
        return MediationStep.STATEMENTS
    return MediationStep.PROPOSAL if customer or specialist else MediationStep.ENDED


def after_proposal(*, proposed: bool, over: bool) -> MediationStep:
    """A proposal goes to both sides; without one in time the mediation ends (R30)."""
    if proposed:
        return MediationStep.ANSWERS
    return MediationStep.ENDED if over else MediationStep.PROPOSAL


def after_answers(*, customer: bool | None, specialist: bool | None, over: bool) -> MediationStep:
    """Two yeses are an agreement; a no, or silence to the end, ends it without one (R30, H2).

    None is an answer not given yet.
    """
    if customer and specialist:
        return MediationStep.AGREED
    if over or customer is False or specialist is False:
        return MediationStep.ENDED
    return MediationStep.ANSWERS


def needs_liability_consent(agreed_version: int | None, version: int) -> bool:
    """Whether it must be said again that each service is a contract of the two (R31, H1).

    The consent is kept with its booking: which version of the text, and when.
    """
    return agreed_version != version
