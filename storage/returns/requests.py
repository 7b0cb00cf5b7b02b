"""Files a return or a withdrawal once, and reads them for their owner."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from dialogs.facts.returns import ReturnKind, ReturnRequest
from storage.instants import instant, stored
from storage.orders.tables import orders
from storage.returns.tables import KINDS, return_requests
from storage.statement import Query, Statement, given
from storage.transaction import Transaction


def _request(code: str, order: str, kind: ReturnKind, asked_at: int) -> ReturnRequest:
    return ReturnRequest(code, order, kind, instant(asked_at))


_table = return_requests.c
_ADD = Statement(
    insert(return_requests)
    .values(given("code", "order_code", "kind", "asked_at"))
    .on_conflict_do_nothing(),
)
_OF_ORDER = Query(
    select(_table.code, _table.order_code, _table.kind, _table.asked_at)
    .join(orders, orders.c.code == _table.order_code)
    .where(_table.order_code == bindparam("this"), orders.c.phone == bindparam("owner"))
    .order_by(_table.asked_at, _table.code),
    _request,
)


def add(tx: Transaction, order: str, kind: str, now: datetime) -> tuple[str, bool]:
    """Its code, such as HS-1042-R1, and whether it is new: each kind is asked for once."""
    code = f"{order}-R{KINDS.index(kind) + 1}"
    new = tx.run(_ADD, code=code, order_code=order, kind=kind, asked_at=stored(now)) == 1
    return code, new


class StoredReturns:
    """The requests of one proved phone; without one there are none (R07)."""

    def __init__(self, tx: Transaction, phone: str | None) -> None:
        self._tx = tx
        self._phone = phone

    def of(self, order: str) -> tuple[ReturnRequest, ...]:
        """At most one of each kind, oldest first."""
        if self._phone is None:
            return ()
        return tuple(self._tx.all(_OF_ORDER, this=order, owner=self._phone))
