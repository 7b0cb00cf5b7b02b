"""The board that staff look at: each notice stays until somebody closes it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from storage.instants import instant, stored
from storage.notices.tables import notices
from storage.statement import Query, Statement, given
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Notice:
    """`kind` names its words in the catalog; `subject` is what it is about, `why` a detail."""

    id: int
    at: datetime
    kind: str
    subject: str
    why: str


def _notice(number: int, at: int, kind: str, subject: str, why: str) -> Notice:
    return Notice(number, instant(at), kind, subject, why)


_open = notices.c.closed_at.is_(None)
_ADD = Statement(
    insert(notices)
    .values(given("at", "kind", "subject", "why"))
    .on_conflict_do_nothing(index_elements=["kind", "subject"], index_where=_open),
)
_OPEN = Query(
    select(notices.c.id, notices.c.at, notices.c.kind, notices.c.subject, notices.c.why)
    .where(_open)
    .order_by(notices.c.id),
    _notice,
)
_CLOSE = Statement(
    update(notices)
    .where(notices.c.id == bindparam("notice"), _open)
    .values(closed_at=bindparam("now"), closed_by=bindparam("who")),
)


def add(tx: Transaction, kind: str, subject: str, why: str, now: datetime) -> bool:
    """Whether it is news: one that is open already is not put up again."""
    return tx.run(_ADD, kind=kind, subject=subject, why=why, at=stored(now)) == 1


def still_open(tx: Transaction) -> list[Notice]:
    """The oldest first."""
    return tx.all(_OPEN)


def close(tx: Transaction, notice: int, who: str, now: datetime) -> bool:
    """Whether it was still open."""
    return tx.run(_CLOSE, notice=notice, who=who, now=stored(now)) == 1
