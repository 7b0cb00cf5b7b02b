"""Requests for invoices as the dialogs see them."""

from typing import NamedTuple

from sqlalchemy import bindparam, select

from dialogs.facts.invoices import InvoicePart, InvoiceRequest
from storage.instants import instant
from storage.invoices.tables import invoice_parts, invoice_requests
from storage.orders.tables import orders
from storage.statement import Query
from storage.suppliers.tables import suppliers
from storage.transaction import Transaction


class _Row(NamedTuple):
    code: str
    order: str
    asked_at: int
    supplier: str
    supplier_name: str | None
    file: str | None


_OF_ORDER = Query(
    select(
        invoice_requests.c.code,
        invoice_requests.c.order_code,
        invoice_requests.c.asked_at,
        invoice_parts.c.supplier,
        suppliers.c.name,
        invoice_parts.c.file_name,
    )
    .join(orders, orders.c.code == invoice_requests.c.order_code)
    .join(invoice_parts, invoice_parts.c.order_code == invoice_requests.c.order_code)
    .outerjoin(suppliers, suppliers.c.code == invoice_parts.c.supplier)
    .where(invoice_requests.c.order_code == bindparam("this"))
    .where(orders.c.phone == bindparam("owner"))
    .order_by(invoice_parts.c.supplier),
    _Row,
)


class StoredInvoices:
    """The requests of one proved phone; without one there are none (R07)."""

    def __init__(self, tx: Transaction, phone: str | None) -> None:
        self._tx = tx
        self._phone = phone

    def of(self, order: str) -> InvoiceRequest | None:
        """The one request that an order can have (R25)."""
        if self._phone is None:
            return None
        rows = self._tx.all(_OF_ORDER, this=order, owner=self._phone)
        if not rows:
            return None
        parts = tuple(map(_part, rows))
        return InvoiceRequest(rows[0].code, rows[0].order, instant(rows[0].asked_at), parts)


def _part(row: _Row) -> InvoicePart:
    return InvoicePart(row.supplier or None, row.supplier_name, row.file)
