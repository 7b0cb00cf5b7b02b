"""Items that the assistant cancelled; they stay cancelled whatever the shop says later (R17)."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from storage.instants import stored
from storage.orders.tables import item_cancellations
from storage.statement import Query, Statement, given
from storage.transaction import Transaction

_ADD = Statement(
    insert(item_cancellations)
    .values(given("order_code", "item_id", "cancelled_at"))
    .on_conflict_do_nothing()
)
_OF_ORDER = Query(
    select(item_cancellations.c.item_id).where(
        item_cancellations.c.order_code == bindparam("order_code")
    ),
    str,
)


def cancel_items(tx: Transaction, order: str, items: Iterable[str], now: datetime) -> int:
    """Cancels items of an order by their ids; how many were not cancelled before."""
    return sum(
        tx.run(_ADD, order_code=order, item_id=item, cancelled_at=stored(now)) for item in items
    )


def cancelled_items(tx: Transaction, order: str) -> frozenset[str]:
    """The ids of an order's items that the assistant cancelled."""
    return frozenset(tx.all(_OF_ORDER, order_code=order))
