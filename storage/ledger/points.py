"""Posts points and adds them up (R34, R38)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import insert

from storage.columns import Columns
from storage.ledger.tables import ledger
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
_BALANCE = Query(
    select(func.coalesce(func.sum(ledger.c.amount), literal_column("0"))).where(
        ledger.c.phone == bindparam("phone"),
    ),
    int,
)
_ENTRIES = Query(
    select(*(ledger.c[name] for name in _COLUMNS.names))
    .where(ledger.c.phone == bindparam("phone"))
    .order_by(ledger.c.id),
    lambda *row: _COLUMNS.record(row),
)


def post(tx: Transaction, entry: Entry) -> bool:
    """Whether the entry is new; the same phone, cause and kind is posted once."""
    return tx.run(_POST, **_COLUMNS.values(entry)) == 1


def balance(tx: Transaction, phone: str) -> int:
    return tx.one(_BALANCE, phone=phone) or 0


def entries(tx: Transaction, phone: str) -> list[Entry]:
    """In the order in which they were posted."""
    return tx.all(_ENTRIES, phone=phone)
