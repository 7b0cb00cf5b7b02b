"""Deadlines from the act that sets them to the act that answers them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Integer, bindparam, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert

from storage.deadlines.tables import deadlines
from storage.instants import instant, instant_or_none, stored
from storage.schema import word
from storage.statement import Query, Statement, given
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Deadline:
    """`kind` says what happens, `subject` to what."""

    id: int
    kind: str
    subject: str
    due_at: datetime


def _deadline(number: int, kind: str, subject: str, due_at: int) -> Deadline:
    return Deadline(number, kind, subject, instant(due_at))


_is_due = deadlines.c.state == word("due")
_ADD = Statement(
    insert(deadlines)
    .values(state=word("due"), **given("kind", "subject", "due_at"))
    .on_conflict_do_nothing(index_elements=["kind", "subject", "due_at"]),
)
_CANCEL = Statement(
    update(deadlines)
    .where(_is_due, deadlines.c.kind == bindparam("kind_is"))
    .where(deadlines.c.subject == bindparam("subject_is"))
    .values(state=word("cancelled"), ended_at=bindparam("now")),
)
_CLAIM = Query(
    select(deadlines.c.id, deadlines.c.kind, deadlines.c.subject, deadlines.c.due_at)
    .where(_is_due, deadlines.c.due_at <= bindparam("now"))
    .order_by(deadlines.c.due_at, deadlines.c.id)
    .limit(bindparam("limit", type_=Integer))
    .with_for_update(skip_locked=True),
    _deadline,
)
_COMING = Query(
    select(deadlines.c.id, deadlines.c.kind, deadlines.c.subject, deadlines.c.due_at)
    .where(_is_due)
    .order_by(deadlines.c.due_at, deadlines.c.id)
    .limit(bindparam("limit", type_=Integer)),
    _deadline,
)
_END = Statement(
    update(deadlines)
    .where(_is_due, deadlines.c.id == bindparam("deadline"))
    .values(state=bindparam("state_now"), ended_at=bindparam("now"), reason=bindparam("why")),
)
_NEXT = Query(
    select(deadlines.c.due_at)
    .where(_is_due)
    .order_by(deadlines.c.due_at)
    .limit(literal_column("1", Integer)),
    instant_or_none,
)


def add(tx: Transaction, kind: str, subject: str, due_at: datetime) -> bool:
    """Whether it is new: one kind comes once for each subject and instant, for ever."""
    return tx.run(_ADD, kind=kind, subject=subject, due_at=stored(due_at)) == 1


def cancel(tx: Transaction, kind: str, subject: str, now: datetime) -> int:
    """How many of them had not come yet, and never will."""
    return tx.run(_CANCEL, kind_is=kind, subject_is=subject, now=stored(now))


def coming(tx: Transaction, limit: int) -> list[Deadline]:
    """The next so many, for those who only look."""
    return tx.all(_COMING, limit=limit)


def claim(tx: Transaction, now: datetime, limit: int) -> list[Deadline]:
    """What has come, in order; held until this transaction ends, in which it must be answered."""
    return tx.all(_CLAIM, now=stored(now), limit=limit)


def done(tx: Transaction, deadline: int, now: datetime) -> bool:
    """Whether this act is the one that answers it."""
    return _end(tx, deadline, "done", now, None)


def failed(tx: Transaction, deadline: int, why: str, now: datetime) -> bool:
    """It could not be answered and is not tried again, so that it stops no other."""
    return _end(tx, deadline, "failed", now, why)


def next_due(tx: Transaction) -> datetime | None:
    """When the first comes that is not answered; it may have passed."""
    return tx.one(_NEXT)


def _end(
    tx: Transaction,
    deadline: int,
    state: Literal["done", "failed"],
    now: datetime,
    why: str | None,
) -> bool:
    return tx.run(_END, deadline=deadline, state_now=state, now=stored(now), why=why) == 1
