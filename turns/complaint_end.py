"""R28: a complaint's business days are over: the money is offered, or people must answer."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from rules.complaints import ComplaintPath, Wish, complaint_path, escalates_at
from storage import complaints, events, notices
from storage.complaints.told import subject as written_step
from storage.complaints.told import text
from storage.transaction import Transaction
from turns.moment import Moment
from turns.subjects import ComplaintStep

LOOK_AGAIN = timedelta(hours=1)  # at exceptional times without a known end (R46)


def complaint_ends(tx: Transaction, subject: str, moment: Moment) -> datetime | None:
    """Offers the money for goods that were not put right in time; once.

    Nothing happens when the complaint has ended or gone on. Returns when to look again, if
    exceptional times have moved the end.
    """
    about = msgspec.json.decode(subject, type=ComplaintStep)
    kept = complaints.known(tx, about.complaint)
    if kept is None or kept.state != "open":
        return None
    clocks, times = moment.profile.clocks, moment.profile.exceptional
    due = escalates_at(kept.opened_at, moment.calendar, clocks, times)
    if due is None or due > moment.now:
        return due or moment.now + LOOK_AGAIN
    if kept.order is None or complaint_path(Wish(kept.wish)) is ComplaintPath.STAFF:
        notices.add(tx, "complaint_overdue", kept.code, kept.wish, moment.now)
        return None
    _offer(tx, kept, moment)
    return None


def _offer(tx: Transaction, kept: complaints.Kept, moment: Moment) -> None:
    if not complaints.offer_refund(tx, kept, moment.now):
        return
    told = {"order": kept.order, "item": kept.item, "supplier": kept.supplier or ""}
    events.add(tx, "complaint_escalated", "complaint", kept.code, moment.now, "R28", told)
    notices.add(tx, "complaint_escalated", kept.code, kept.supplier or "", moment.now)
    step = written_step(kept.code, "refund_offered", kept.language)
    cause = f"complaint:{kept.code}:refund_offered"
    text(tx, kept.phone, step, cause, moment.profile.quiet, moment.now)
