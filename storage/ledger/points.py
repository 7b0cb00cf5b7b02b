"""Posts points and adds them up (R34, R38)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from storage.columns import Columns
from storage.ledger.tables import balances, ledger
from storage.statement import Query, Statement, given
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Entry:
    """Points given (above zero) or taken, for one cause."""

    phone: str
    at: datetime
    amount: int
    kind: str
    cause: str


_COLUMNS = Columns(Entry)
_POST = Statement(
    insert(ledger)
    .values(given(*_COLUMNS.names))
    .on_conflict_do_nothing(index_elements=["phone", "cause", "kind"]),
)
_BALANCE = Query(select(balances.c.points).where(balances.c.phone == bindparam("phone")), int)
_HELD = Query(
    select(balances.c.points).where(balances.c.phone == bindparam("phone")).with_for_update(), int
)
_HOLDER = Query(
    select(ledger.c.phone).where(
        ledger.c.kind == bindparam("kind"), ledger.c.cause == bindparam("cause")
    ),
    str,
)
_ENTRIES = Query(
    select(*(ledger.c[name] for name in _COLUMNS.names))
    .where(ledger.c.phone == bindparam("phone"))
    .order_by(ledger.c.id),
    lambda *row: _COLUMNS.record(row),
)


def post(tx: Transaction, entry: Entry) -> bool:
    """Whether the entry is new; the same phone, cause and kind is posted once.

    Raises:
        Conflict: the balance would fall below zero.
    """
    return tx.run(_POST, **_COLUMNS.values(entry)) == 1


def balance(tx: Transaction, phone: str) -> int:
    return tx.one(_BALANCE, phone=phone) or 0


def held_balance(tx: Transaction, phone: str) -> int:
    """The balance, which no other act changes before this transaction ends."""
    return tx.one(_HELD, phone=phone) or 0


def holder(tx: Transaction, kind: str, cause: str) -> str | None:
    """Whose points were posted for a cause that only one member can have."""
    return tx.one(_HOLDER, kind=kind, cause=cause)


def entries(tx: Transaction, phone: str) -> list[Entry]:
    """In the order in which they were posted."""
    return tx.all(_ENTRIES, phone=phone)
