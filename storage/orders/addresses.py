"""Changes of the delivery address that customers asked for (R27)."""

from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update

from storage.instants import stored
from storage.orders.tables import address_changes
from storage.statement import Query, Statement, given
from storage.transaction import Transaction

_of_order = address_changes.c.order_code == bindparam("this")
_COUNT = Query(select(func.count()).select_from(address_changes).where(_of_order), int)
_ADD = Statement(insert(address_changes).values(given("code", "order_code", "address", "asked_at")))
_SETTLE = Statement(
    update(address_changes)
    .where(_of_order, address_changes.c.settled_at.is_(None))
    .values(settled_at=bindparam("now"))
)


def ask_change(tx: Transaction, order: str, address: str, now: datetime) -> str:
    """Files the wish for staff in the place of an earlier one; its code, such as HS-1042-A1."""
    settle_changes(tx, order, now)
    code = f"{order}-A{(tx.one(_COUNT, this=order) or 0) + 1}"
    tx.run(_ADD, code=code, order_code=order, address=address, asked_at=stored(now))
    return code


def settle_changes(tx: Transaction, order: str, now: datetime) -> None:
    """Nobody waits for a change of this order's address any more."""
    tx.run(_SETTLE, this=order, now=stored(now))
