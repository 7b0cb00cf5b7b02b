"""Files a request once for each order, and takes in what staff attach to it (R25)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from storage.instants import instant, stored
from storage.invoices.tables import invoice_parts, invoice_requests
from storage.statement import Query, Statement, given
from storage.transaction import Transaction

SHOP = ""  # stands for the shop's own goods among the suppliers


@dataclass(frozen=True, slots=True)
class Awaited:
    """What a supplier has not sent yet; an empty supplier is the shop itself."""

    code: str
    order: str
    supplier: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class InvoiceFile:
    """The messenger's id of a file, and the name its receiver sees."""

    id: str
    name: str


def _awaited(code: str, order: str, supplier: str, asked_at: int) -> Awaited:
    return Awaited(code, order, supplier, instant(asked_at))


_ADD = Statement(
    insert(invoice_requests)
    .values(given("order_code", "code", "asked_at"))
    .on_conflict_do_nothing(index_elements=["order_code"]),
)
_ADD_PART = Statement(insert(invoice_parts).values(given("order_code", "supplier")))
_ATTACH = Statement(
    update(invoice_parts)
    .where(
        invoice_parts.c.order_code == bindparam("this"),
        invoice_parts.c.supplier == bindparam("seller"),
    )
    .values(given("file_id", "file_name", "attached_at", "attached_by")),
)
_AWAITED = Query(
    select(
        invoice_requests.c.code,
        invoice_parts.c.order_code,
        invoice_parts.c.supplier,
        invoice_requests.c.asked_at,
    )
    .join(invoice_requests, invoice_requests.c.order_code == invoice_parts.c.order_code)
    .where(invoice_parts.c.file_id.is_(None))
    .order_by(
        invoice_requests.c.asked_at,
        invoice_parts.c.order_code,
        invoice_parts.c.supplier,
    ),
    _awaited,
)


def request_code(order: str) -> str:
    """What a request is found again under: an order has one only."""
    return f"{order}-F"


def add(tx: Transaction, order: str, suppliers: Iterable[str | None], now: datetime) -> bool:
    """Whether the request is new; its queue has a row for each supplier."""
    if tx.run(_ADD, order_code=order, code=request_code(order), asked_at=stored(now)) == 0:
        return False
    sellers = sorted({supplier or SHOP for supplier in suppliers})
    tx.run_each(_ADD_PART, [{"order_code": order, "supplier": each} for each in sellers])
    return True


def awaited(tx: Transaction) -> list[Awaited]:
    """The queue, the oldest first."""
    return tx.all(_AWAITED)


def attach(  # noqa: PLR0913, PLR0917 - whose file it is, which, and who attached it
    tx: Transaction, order: str, supplier: str, file: InvoiceFile, who: str, now: datetime
) -> bool:
    """Staff put a supplier's invoice to its row, also in the place of an earlier file.

    False when nobody asked for it.
    """
    kept = {"file_id": file.id, "file_name": file.name, "attached_at": stored(now)}
    return tx.run(_ATTACH, this=order, seller=supplier, attached_by=who, **kept) == 1
