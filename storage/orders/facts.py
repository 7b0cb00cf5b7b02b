"""Orders as the dialogs see them: what an item leaves open is taken from its product."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dialogs.facts.orders import Item, Order, Refund
from storage.instants import instant, instant_or_none
from storage.orders.reading import (
    BY_CODE,
    OF_PHONE,
    OF_PHONE_BY_CODE,
    ItemRow,
    OrderRow,
    Reading,
    RefundRow,
)
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
        self._all: tuple[Order, ...] | None = None

    def all(self) -> tuple[Order, ...]:
        """Every order, newest first; read once."""
        if self._all is None:
            found = _read(OF_PHONE, self._tx, phone=self._phone) if self._phone else ()
            self._all = tuple(owned.order for owned in found)
        return self._all

    def get(self, code: str) -> Order | None:
        """One order by its code in any case; another's is None as an unknown one is."""
        if not self._phone:
            return None
        found = _read(OF_PHONE_BY_CODE, self._tx, phone=self._phone, code=code.upper())
        return found[0].order if found else None


def known(tx: Transaction, code: str) -> OwnedOrder | None:
    """An order whoever owns it, held for what the assistant does with it in this transaction.

    The code is spelled as the shop sent it.
    """
    found = _read(BY_CODE, tx, code=code)
    return found[0] if found else None


def _read(reading: Reading, tx: Transaction, **values: object) -> tuple[OwnedOrder, ...]:
    rows = tx.all(reading.orders, **values)
    if not rows:
        return ()
    items, paid_back = defaultdict(list), defaultdict(list)
    for item in tx.all(reading.items, **values):
        items[item.order_code].append(_item(item))
    for refund in tx.all(reading.refunds, **values):
        paid_back[refund.order_code].append(_refund(refund))
    return tuple(
        OwnedOrder(row.phone, _order(row, items[row.code], paid_back[row.code])) for row in rows
    )


def _order(row: OrderRow, items: Iterable[Item], paid_back: Iterable[Refund]) -> Order:
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


def _item(row: ItemRow) -> Item:
    return Item(
        id=row.id,
        title=row.title,
        kind=row.kind,
        quantity=row.quantity,
        unit_price=row.unit_price,
        state=row.state if row.cancelled_at is None else "cancelled",
        supplier=row.supplier,
        supplier_name=row.supplier_name,
        lead_days=row.lead_days,
        delayed_at=instant_or_none(row.delayed_at),
        delivered_at=instant_or_none(row.delivered_at),
        cancelled_at=instant_or_none(row.cancelled_at),
        points=row.points,
        return_days=row.return_days,
    )


def _refund(row: RefundRow) -> Refund:
    return Refund(row.amount, row.reason, instant(row.accepted_at), instant_or_none(row.paid_at))
