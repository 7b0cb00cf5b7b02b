"""Orders as the dialogs see them: what an item leaves open is taken from its product."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Self

from sqlalchemy import ColumnElement, and_, bindparam, func, literal_column, select

from dialogs.facts.orders import Item, ItemKind, ItemState, Order, OrderStatus, Refund
from storage.instants import instant, instant_or_none
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
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class OwnedOrder:
    """An order and the number that bought it (R07)."""

    phone: str
    order: Order


class StoredOrders:
    """The orders of one proved phone; without one there are none (R07)."""

    def __init__(self, tx: Transaction, phone: str | None) -> None:
        self._tx = tx
        self._phone = phone

    def all(self) -> tuple[Order, ...]:
        """Every order, newest first."""
        found = _OF_PHONE.read(self._tx, phone=self._phone) if self._phone else ()
        return tuple(owned.order for owned in found)

    def get(self, code: str) -> Order | None:
        """One order by its code in any case; another's is None as an unknown one is."""
        if not self._phone:
            return None
        found = _OF_PHONE_BY_CODE.read(self._tx, phone=self._phone, code=code.upper())
        return found[0].order if found else None


def known(tx: Transaction, code: str) -> OwnedOrder | None:
    """An order whoever owns it, held for what the assistant does with it in this transaction.

    The code is spelled as the shop sent it.
    """
    found = _BY_CODE.read(tx, code=code)
    return found[0] if found else None


class _OrderRow(NamedTuple):
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


class _ItemRow(NamedTuple):
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


class _RefundRow(NamedTuple):
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
class _Reading:
    """Some orders with their parts: as many statements whether they are one or many."""

    orders: Query[_OrderRow]
    items: Query[_ItemRow]
    refunds: Query[_RefundRow]

    @classmethod
    def where(cls, *conditions: ColumnElement[bool], held: bool = False) -> Self:
        these = _ORDERS.where(*conditions)
        return cls(
            Query(these.with_for_update() if held else these, _OrderRow),
            Query(_ITEMS.where(*conditions), _ItemRow),
            Query(_REFUNDS.where(*conditions), _RefundRow),
        )

    def read(self, tx: Transaction, **values: object) -> tuple[OwnedOrder, ...]:
        rows = tx.all(self.orders, **values)
        if not rows:
            return ()
        items, paid_back = defaultdict(list), defaultdict(list)
        for item in tx.all(self.items, **values):
            items[item.order_code].append(_item(item))
        for refund in tx.all(self.refunds, **values):
            paid_back[refund.order_code].append(_refund(refund))
        return tuple(
            OwnedOrder(row.phone, _order(row, items[row.code], paid_back[row.code])) for row in rows
        )


_of_phone = orders.c.phone == bindparam("phone")
_OF_PHONE = _Reading.where(_of_phone)
_OF_PHONE_BY_CODE = _Reading.where(_of_phone, func.upper(orders.c.code) == bindparam("code"))
_BY_CODE = _Reading.where(orders.c.code == bindparam("code"), held=True)


def _order(row: _OrderRow, items: Iterable[Item], paid_back: Iterable[Refund]) -> Order:
    conditional = row.voucher_conditional
    return Order(
        code=row.code,
        status=row.status,
        placed_at=instant(row.placed_at),
        items=tuple(items),
        final_at=instant_or_none(row.final_at),
        approved_at=instant_or_none(row.approved_at),
        delayed_at=instant_or_none(row.delayed_at),
        shipped_at=instant_or_none(row.shipped_at),
        delivered_at=instant_or_none(row.delivered_at),
        bulk=bool(row.bulk),
        voucher_conditional=None if conditional is None else bool(conditional),
        company=row.company,
        address=row.address,
        receiver=row.receiver,
        wanted=tuple(json.loads(row.wanted)),
        cancel_kind=row.cancel_kind,
        cancel_text=row.cancel_text,
        bill_email=row.bill_email,
        bill_sent_at=instant_or_none(row.bill_sent_at),
        refunds=tuple(paid_back),
        address_asked=row.address_asked,
    )


def _item(row: _ItemRow) -> Item:
    cancelled = row.cancelled_at is not None
    return Item(
        id=row.id,
        title=row.title,
        kind=row.kind,
        quantity=row.quantity,
        unit_price=row.unit_price,
        state="cancelled" if cancelled else row.state,
        supplier=row.supplier,
        supplier_name=row.supplier_name,
        lead_days=row.lead_days,
        delayed_at=instant_or_none(row.delayed_at),
        delivered_at=instant_or_none(row.delivered_at),
        cancelled_by_us=cancelled,
    )


def _refund(row: _RefundRow) -> Refund:
    return Refund(row.amount, row.reason, instant(row.accepted_at), instant_or_none(row.paid_at))
