"""Takes an update once, or parks it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from storage.inbox.tables import inbox
from storage.inbox.tables import parked as parked_table
from storage.instants import instant, stored
from storage.statement import Query, Statement, given
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Parked:
    """An update as its bytes came, and why it was put aside."""

    bot: int
    update_id: int
    raw: bytes
    reason: str
    at: datetime


def _row(bot: int, update_id: int, raw: bytes, reason: str, at: int) -> Parked:
    return Parked(bot, update_id, raw, reason, instant(at))


_ACCEPT = Statement(
    insert(inbox).values(given("bot", "update_id", "message_key", "at")).on_conflict_do_nothing(),
)
_PARK = Statement(
    insert(parked_table)
    .values(given("bot", "update_id", "raw", "reason", "at"))
    .on_conflict_do_nothing(),
)
_PARKED = Query(
    select(parked_table).order_by(
        parked_table.c.at,
        parked_table.c.bot,
        parked_table.c.update_id,
    ),
    _row,
)
_FORGET = tuple(
    Statement(delete(table).where(table.c.at < bindparam("before")))
    for table in (inbox, parked_table)
)


def accept(
    tx: Transaction,
    bot: int,
    update_id: int,
    message_key: str | None,
    now: datetime,
) -> bool:
    """Whether the update is new, by its id and by its message's key; it is known from now on."""
    values = {"bot": bot, "update_id": update_id, "message_key": message_key, "at": stored(now)}
    return tx.run(_ACCEPT, **values) == 1


def park(  # noqa: PLR0913, PLR0917 - an update's whole story
    tx: Transaction,
    bot: int,
    update_id: int,
    raw: bytes,
    reason: str,
    now: datetime,
) -> None:
    """Puts an update aside as it came, so that it stops nobody; it is known from now on."""
    accept(tx, bot, update_id, None, now)
    tx.run(_PARK, bot=bot, update_id=update_id, raw=raw, reason=reason, at=stored(now))


def parked(tx: Transaction) -> list[Parked]:
    """All that was put aside, the oldest first."""
    return tx.all(_PARKED)


def forget(tx: Transaction, before: datetime) -> int:
    """Deletes what came before an instant; how many rows went."""
    return sum(tx.run(statement, before=stored(before)) for statement in _FORGET)
