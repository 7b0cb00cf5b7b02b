"""What happens when a deadline has come: a function for each kind, once for each deadline (I16)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from storage import deadlines, notices
from storage.deadlines import Deadline
from storage.errors import DatabaseFailed, TransactionLost
from storage.transaction import Transaction
from turns.complaint_end import complaint_ends
from turns.delay_end import delay_ends
from turns.invitation import INVITATION, invitation_counts
from turns.moment import Moment
from turns.points import POINTS, points_count

BATCH = 50
COMPLAINT = "complaint"  # its subject: a ComplaintStep without a step
DELAY = "delay"  # its subject: the delay, as turns.subjects writes an OrderDelayed

# A function gets the subject, and gives the instant to look again if its clock was paused.
Fire: TypeAlias = Callable[[Transaction, str, Moment], datetime | None]

FIRE: Mapping[str, Fire] = {
    DELAY: delay_ends,
    COMPLAINT: complaint_ends,
    POINTS: points_count,
    INVITATION: invitation_counts,
}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fired:
    """How many deadlines had come, and when the next one does."""

    count: int
    next_at: datetime | None


def fire_due(tx: Transaction, moment: Moment) -> Fired:
    """Answers the deadlines that have come, at most BATCH, with their effects in the same act."""
    due = deadlines.claim(tx, moment.now, BATCH)
    for deadline in due:
        _answer(tx, deadline, moment)
    return Fired(len(due), deadlines.next_due(tx))


def _answer(tx: Transaction, deadline: Deadline, moment: Moment) -> None:
    """One that can't be answered is put aside for people, so that it stops no other."""
    try:
        with tx.savepoint():
            again = FIRE[deadline.kind](tx, deadline.subject, moment)
    except (TransactionLost, DatabaseFailed):
        raise
    except Exception as error:  # noqa: BLE001 - it would come again for ever
        _log.exception("a deadline of kind %s could not be answered", deadline.kind)
        deadlines.failed(tx, deadline.id, type(error).__name__, moment.now)
        notices.add(tx, "deadline_failed", str(deadline.id), deadline.kind, moment.now)
    else:
        deadlines.done(tx, deadline.id, moment.now)
        if again is not None:
            deadlines.add(tx, deadline.kind, deadline.subject, again)
