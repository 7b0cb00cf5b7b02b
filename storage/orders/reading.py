"""The rows that an order is read from: a fixed number of statements, for one order or for many."""

from dataclasses import dataclass
from typing import NamedTuple, Self

from sqlalchemy import ColumnElement, and_, bindparam, func, literal_column, select

from dialogs.facts.orders import ItemKind, ItemState, OrderStatus
from storage.orders.tables import (
    address_changes,
    item_cancellations,
    order_items,
    orders,
    refunds,
)
from storage.products.tables import products
from storage.statement import Query
from storage.suppliers.tables import suppliers


class OrderRow(NamedTuple):
    code: str
    phone: str
    status: OrderStatus
    placed_at: int
    final_at: int | None
    approved_at: int | None
    delayed_at: int | None
    shipped_at: int | None
    delivered_at: int | None
    bulk: int
    voucher_conditional: int | None
    company: str | None
    address: str | None
    receiver: str | None
    wanted: str
    cancel_kind: str | None
    cancel_text: str | None
    bill_email: str | None
    bill_sent_at: int | None
    address_asked: str | None


class ItemRow(NamedTuple):
    order_code: str
    id: str
    title: str
    kind: ItemKind
    quantity: int
    unit_price: int
    state: ItemState
    supplier: str | None
    supplier_name: str | None
    lead_days: int
    delayed_at: int | None
    delivered_at: int | None
    cancelled_at: int | None
    points: int
    return_days: int | None


class RefundRow(NamedTuple):
    order_code: str
    amount: int
    reason: str
    accepted_at: int
    paid_at: int | None


_asked = (
    select(func.max(address_changes.c.code))
    .where(address_changes.c.order_code == orders.c.code)
    .where(address_changes.c.settled_at.is_(None))
    .scalar_subquery()
)
_ORDERS = select(
    orders.c.code,
    orders.c.phone,
    orders.c.status,
    orders.c.placed_at,
    orders.c.final_at,
    orders.c.approved_at,
    orders.c.delayed_at,
    orders.c.shipped_at,
    orders.c.delivered_at,
    orders.c.bulk,
    orders.c.voucher_conditional,
    orders.c.company_name,
    func.coalesce(orders.c.receiver_address, orders.c.address),
    orders.c.receiver_name,
    orders.c.wanted,
    orders.c.cancel_reason_kind,
    orders.c.cancel_reason_text,
    orders.c.bill_email,
    orders.c.bill_sent_at,
    _asked,
).order_by(orders.c.placed_at.desc(), orders.c.code)

_supplier = func.coalesce(order_items.c.supplier, products.c.supplier)
_ITEMS = (
    select(
        order_items.c.order_code,
        order_items.c.id,
        order_items.c.title,
        order_items.c.kind,
        order_items.c.quantity,
        order_items.c.unit_price,
        order_items.c.state,
        _supplier,
        suppliers.c.name,
        func.coalesce(order_items.c.supplier_lead_days, products.c.lead_days, literal_column("0")),
        order_items.c.delayed_at,
        order_items.c.delivered_at,
        item_cancellations.c.cancelled_at,
        order_items.c.quantity
        * func.coalesce(order_items.c.points, products.c.points, literal_column("0")),
        suppliers.c.return_days,
    )
    .select_from(order_items)
    .join(orders, orders.c.code == order_items.c.order_code)
    .outerjoin(products, products.c.code == order_items.c.product)
    .outerjoin(suppliers, suppliers.c.code == _supplier)
    .outerjoin(
        item_cancellations,
        and_(
            item_cancellations.c.order_code == order_items.c.order_code,
            item_cancellations.c.item_id == order_items.c.id,
        ),
    )
    .order_by(order_items.c.order_code, order_items.c.place)
)
_REFUNDS = (
    select(
        refunds.c.order_code,
        refunds.c.amount,
        refunds.c.reason,
        refunds.c.accepted_at,
        refunds.c.paid_at,
    )
    .join(orders, orders.c.code == refunds.c.order_code)
    .order_by(refunds.c.order_code, refunds.c.place)
)


@dataclass(frozen=True, slots=True)
class Reading:
    """Some orders with their parts: as many statements whether they are one or many."""

    orders: Query[OrderRow]
    items: Query[ItemRow]
    refunds: Query[RefundRow]

    @classmethod
    def where(cls, *conditions: ColumnElement[bool], held: bool = False) -> Self:
        these = _ORDERS.where(*conditions)
        return cls(
            Query(these.with_for_update() if held else these, OrderRow),
            Query(_ITEMS.where(*conditions), ItemRow),
            Query(_REFUNDS.where(*conditions), RefundRow),
        )


_of_phone = orders.c.phone == bindparam("phone")
OF_PHONE = Reading.where(_of_phone)
OF_PHONE_BY_CODE = Reading.where(_of_phone, func.upper(orders.c.code) == bindparam("code"))
BY_CODE = Reading.where(orders.c.code == bindparam("code"), held=True)
