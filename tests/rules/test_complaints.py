"""R28, R29, R30, R31, R50: complaints, returns and mediation."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rules.brand import Clocks, Exceptional, MediationClocks
from rules.calendar import Calendar
from rules.complaints import (
    ComplaintPath,
    GoodsFault,
    RefundStart,
    ServiceFault,
    Wish,
    complaint_due,
    complaint_path,
    escalates_at,
    refund_start,
)
from rules.mediation import (
    MediationStep,
    after_answers,
    after_proposal,
    after_statements,
    needs_liability_consent,
    step_until,
)
from rules.returns import ReturnAnswer, ReturnReason, return_answer, return_until

CLOCKS = Clocks()
CALENDAR = Calendar(official_through=2026)
HOURS = MediationClocks()


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+03:30")


@pytest.mark.parametrize(
    ("opened", "due"),
    [
        ("2026-11-22T00:00:00", date(2026, 11, 24)),
        ("2026-11-22T23:59:59", date(2026, 11, 24)),
        ("2026-11-25T10:00:00", date(2026, 11, 28)),
        ("2026-11-27T10:00:00", date(2026, 11, 29)),
        ("2026-12-22T10:00:00", date(2026, 12, 26)),
        ("2027-03-09T10:00:00", date(2027, 3, 14)),
        ("2027-03-19T10:00:00", date(2027, 3, 27)),
    ],
)
def test_a_supplier_has_two_business_days_after_the_opening_day_r28(opened: str, due: date) -> None:
    assert complaint_due(at(opened), CALENDAR, CLOCKS) == due


def test_a_late_complaint_escalates_when_its_due_day_is_over_r28() -> None:
    opened = at("2026-11-22T10:00:00")
    assert escalates_at(opened, CALENDAR, CLOCKS) == at("2026-11-25T00:00:00")


def test_exceptional_times_move_the_escalation_r46() -> None:
    opened = at("2026-11-22T10:00:00")
    ended = Exceptional(opened, "سیل", opened + timedelta(hours=5))
    assert escalates_at(opened, CALENDAR, CLOCKS, [ended]) == at("2026-11-25T05:00:00")
    assert escalates_at(opened, CALENDAR, CLOCKS, [Exceptional(opened, "سیل")]) is None


@pytest.mark.parametrize(
    ("wish", "path"),
    [
        (Wish.REPAIR, ComplaintPath.SUPPLIER),
        (Wish.REPLACEMENT, ComplaintPath.SUPPLIER),
        (Wish.MONEY, ComplaintPath.REFUND),
        (Wish.APOLOGY, ComplaintPath.STAFF),
        (Wish.EXPLANATION, ComplaintPath.STAFF),
    ],
)
def test_what_is_wanted_leads_to_its_path_r28(wish: Wish, path: ComplaintPath) -> None:
    assert complaint_path(wish) is path


def test_hardware_money_counts_from_receipt_and_the_rest_from_acceptance_r28() -> None:
    assert refund_start(hardware=True) is RefundStart.RECEIPT
    assert refund_start(hardware=False) is RefundStart.ACCEPTANCE


def test_the_kinds_of_fault_are_those_the_supplier_guarantees_against_r50_r49() -> None:
    assert [each.value for each in GoodsFault] == [
        "faulty",
        "missing",
        "differs",
        "used",
        "packing",
        "price",
    ]


def test_the_kinds_of_fault_of_a_service_are_those_of_the_terms_r30() -> None:
    assert {each.value for each in ServiceFault} == {"quality", "time", "skill", "health"}


@pytest.mark.parametrize(
    ("delivered", "kind", "supplier_days", "until"),
    [
        ("2026-11-22T00:00:00", "hardware", None, "2026-11-30T00:00:00"),
        ("2026-11-22T23:59:59", "hardware", None, "2026-11-30T00:00:00"),
        ("2026-11-22T10:00:00", "hardware", 14, "2026-12-07T00:00:00"),
        ("2026-11-22T10:00:00", "hardware", 3, "2026-11-30T00:00:00"),
        ("2027-03-20T10:00:00", "hardware", 0, "2027-03-28T00:00:00"),
    ],
)
def test_hardware_may_be_tried_for_seven_days_r29(
    delivered: str, kind: str, supplier_days: int | None, until: str
) -> None:
    assert return_until(at(delivered), kind, CLOCKS, supplier_days) == at(until)


@pytest.mark.parametrize("kind", ["software", "service"])
def test_software_and_services_are_not_given_back_r29(kind: str) -> None:
    assert return_until(at("2026-11-22T10:00:00"), kind, CLOCKS, 14) is None


UNTIL = at("2026-11-30T00:00:00")
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("reason", "now", "used", "answer"),
    [
        (ReturnReason.CHANGE_OF_MIND, UNTIL - SECOND, True, ReturnAnswer.OPEN),
        (ReturnReason.CHANGE_OF_MIND, UNTIL, False, ReturnAnswer.TOO_LATE),
        (ReturnReason.DIFFERS, UNTIL + 99 * SECOND, False, ReturnAnswer.OPEN),
        (ReturnReason.DIFFERS, UNTIL - SECOND, True, ReturnAnswer.USED),
        (ReturnReason.FAULTY, UNTIL, True, ReturnAnswer.COMPLAINT),
    ],
)
def test_a_return_is_answered_by_its_reason_r29(
    reason: ReturnReason, now: datetime, answer: ReturnAnswer, *, used: bool
) -> None:
    assert return_answer(reason, now, UNTIL, used=used) is answer


def test_software_takes_no_change_of_mind_but_a_fault_is_a_complaint_r29_r28() -> None:
    answers = [return_answer(reason, UNTIL, None, used=False) for reason in ReturnReason]
    assert answers == [ReturnAnswer.SOFTWARE, ReturnAnswer.SOFTWARE, ReturnAnswer.COMPLAINT]


@pytest.mark.parametrize(
    ("step", "hours"),
    [(MediationStep.STATEMENTS, 48), (MediationStep.PROPOSAL, 48), (MediationStep.ANSWERS, 72)],
)
def test_each_step_of_a_mediation_has_its_hours_r30(step: MediationStep, hours: int) -> None:
    began = at("2026-11-26T10:00:00")
    assert step_until(step, began, HOURS) == began + timedelta(hours=hours)
    paused = Exceptional(began, "سیل", began + timedelta(hours=1))
    assert step_until(step, began, HOURS, [paused]) == began + timedelta(hours=hours + 1)


@pytest.mark.parametrize("end", [MediationStep.AGREED, MediationStep.ENDED])
def test_an_end_is_never_due_r30(end: MediationStep) -> None:
    assert step_until(end, at("2026-11-26T10:00:00"), HOURS) is None


@pytest.mark.parametrize(
    ("customer", "specialist", "over", "step"),
    [
        (True, True, False, MediationStep.PROPOSAL),
        (True, False, False, MediationStep.STATEMENTS),
        (True, False, True, MediationStep.PROPOSAL),
        (False, True, True, MediationStep.PROPOSAL),
        (False, False, False, MediationStep.STATEMENTS),
        (False, False, True, MediationStep.ENDED),
    ],
)
def test_statements_bring_a_mediator_and_silence_ends_it_r30(
    step: MediationStep, *, customer: bool, specialist: bool, over: bool
) -> None:
    assert after_statements(customer=customer, specialist=specialist, over=over) is step


@pytest.mark.parametrize(
    ("proposed", "over", "step"),
    [
        (True, False, MediationStep.ANSWERS),
        (True, True, MediationStep.ANSWERS),
        (False, False, MediationStep.PROPOSAL),
        (False, True, MediationStep.ENDED),
    ],
)
def test_a_proposal_goes_to_both_sides_r30(
    step: MediationStep, *, proposed: bool, over: bool
) -> None:
    assert after_proposal(proposed=proposed, over=over) is step


@pytest.mark.parametrize(
    ("customer", "specialist", "over", "step"),
    [
        (True, True, False, MediationStep.AGREED),
        (True, True, True, MediationStep.AGREED),
        (True, None, False, MediationStep.ANSWERS),
        (True, None, True, MediationStep.ENDED),
        (None, None, True, MediationStep.ENDED),
        (None, None, False, MediationStep.ANSWERS),
        (None, False, False, MediationStep.ENDED),
        (True, False, False, MediationStep.ENDED),
    ],
)
def test_only_two_yeses_are_an_agreement_r30(
    step: MediationStep, *, customer: bool | None, specialist: bool | None, over: bool
) -> None:
    assert after_answers(customer=customer, specialist=specialist, over=over) is step


def test_the_contracts_sentence_is_shown_until_its_version_was_agreed_r31() -> None:
    needed = [needs_liability_consent(agreed, 2) for agreed in (None, 1, 2)]
    assert needed == [True, True, False]


@given(some.integers(1_420_000_000, 2_040_000_000), some.timedeltas(timedelta(0), timedelta(30)))
def test_a_later_complaint_is_never_due_earlier(second: int, later: timedelta) -> None:
    opened = datetime.fromtimestamp(second, at("2026-11-22T00:00:00").tzinfo)
    due = complaint_due(opened, CALENDAR, CLOCKS)
    assert due <= complaint_due(opened + later, CALENDAR, CLOCKS)
    assert CALENDAR.is_open(due)
