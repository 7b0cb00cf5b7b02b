"""What the texts about a complaint say (R28)."""

from __future__ import annotations

import msgspec

from dialogs.engine.moves import Say, Until
from dialogs.facts.complaints import Complaint
from rules.refunds import refund_by
from turns.subjects import ComplaintStep
from turns.wording import TextFacts, Versions, told


def complaint(subject: str, facts: TextFacts) -> Versions:
    """A step of a complaint; not if it has gone on to another, which has its own text (I17)."""
    about = msgspec.json.decode(subject, type=ComplaintStep)
    found = facts.complaints.get(about.complaint)
    if found is None:
        return
    match about.step, found.state:
        case "opened", "open":
            due = Say("text.complaint.answer_by", {"until": Until(found.due_at)}, rule="R28")
            yield told("text.complaint.opened", facts, found.code, (due,))
        case "opened", "returning":
            yield from _returning("text.complaint.opened", found, facts)
        case "refund_offered", "refund_offered":
            yield told("text.complaint.refund_offered", facts, found.code)
        case "returning", "returning":
            yield from _returning("text.complaint.refund_accepted", found, facts)
        case "refund_due", "refund_due":
            yield from _refund_due(found, facts)


def _returning(key: str, found: Complaint, facts: TextFacts) -> Versions:
    hours = facts.profile.clocks.refund_business_hours
    back = Say("text.complaint.send_back", {"hours": hours}, rule="R28")
    yield told(key, facts, found.code, (back,))
    yield told(key, facts, found.code)


def _refund_due(found: Complaint, facts: TextFacts) -> Versions:
    begun = found.refund_from or found.opened_at
    until = refund_by(begun, facts.calendar, facts.profile.clocks)
    money = Say("text.refund_until", {"until": Until(until)}, rule="R14")
    yield told("text.complaint.refund_accepted", facts, found.code, (money,))
