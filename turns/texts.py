"""Texts on their way out: what is due is taken, and what became of it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage import texts
from storage.texts import Ended
from storage.transaction import Transaction
from turns.composing import Composing, TextBusiness
from turns.outcomes import Again, Collided, Failed, Handed, Outcome, Outgoing, Trouble
from turns.staff_notices import failed_text, trouble_met

SLICE = 50  # texts claimed and composed in one act: some ten milliseconds
ON_THE_WAY = frozenset({1, 2, 4, 5})  # Kavenegar's statuses of a text that has not ended


@dataclass(frozen=True, slots=True)
class Due:
    """What may go now; `claimed` also counts what was over, or has to wait for the day."""

    batch: tuple[Outgoing, ...]
    claimed: int
    leased_until: datetime
    next_at: datetime | None

    @property
    def more(self) -> bool:
        """Whether there may be more that is due."""
        return self.claimed == SLICE

    def joined(self, other: Due) -> Due:
        """Both as one batch, under the lease that began first."""
        batch, claimed = (*self.batch, *other.batch), self.claimed + other.claimed
        return Due(batch, claimed, self.leased_until, other.next_at)


def due(tx: Transaction, now: datetime, business: TextBusiness) -> Due:
    """Takes what is due, at most SLICE, composed and frozen with its number in the same act.

    What is no longer true is cancelled, what lacks consent too (R06), and what must not go by
    night waits for the morning.
    """
    claimed = texts.claim(tx, now, business.life, SLICE)
    # In the order in which they were wanted, whatever another try has made of their due times.
    rows = sorted(claimed, key=lambda row: row.id)
    batch = Composing(tx, now, business).ready(rows) if rows else ()
    next_at = None if claimed else texts.next_due(tx)
    return Due(batch, len(claimed), now + texts.LEASE, next_at)


def expire(tx: Transaction, now: datetime) -> None:
    """What has lost its use ends, and what was in doubt for too long; staff see it (I8, I11)."""
    for row in sorted(texts.expire(tx, now), key=lambda row: row.id):
        failed_text(tx, row.id, row.kind, row.state, now)


def resume(tx: Transaction) -> None:
    """What was held goes on, in its old order."""
    texts.resume(tx)


def settle(
    tx: Transaction, outcomes: Sequence[Outcome], trouble: Trouble | None, now: datetime
) -> None:
    """Writes what became of each; an outcome from a lease that was lost says nothing (I12)."""
    for outcome in outcomes:
        _write(tx, outcome, now)
    if trouble is not None:
        trouble_met(tx, trouble, now)


def _write(tx: Transaction, outcome: Outcome, now: datetime) -> None:
    text = outcome.text
    match outcome:
        case Handed(_, carrier_id, status, cost):
            ended = Ended("handed", None, carrier_id, status, cost)
            settled = texts.settle(tx, text.id, text.fence, ended, now)
            if settled and status not in ON_THE_WAY:
                texts.carrier_status(tx, carrier_id, status, now)
        case Failed(_, reason):
            if texts.settle(tx, text.id, text.fence, Ended("failed", reason), now):
                failed_text(tx, text.id, text.kind, reason, now)
        case Again(_, at, in_doubt, held):
            texts.retry_at(tx, text.id, text.fence, at, doubtful=in_doubt, held=held)
        case Collided():
            # Never sent: it goes under the next number, and staff learn that the key is shared
            # or the records are a restored copy (F22).
            if texts.renumber(tx, text.id, text.fence, text.localid + 1, now):
                trouble_met(tx, Trouble("localid_collided", str(text.localid)), now)
