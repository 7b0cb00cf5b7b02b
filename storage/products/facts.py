"""What a number has bought, as the dialog on activation sees it (R07, R08, R45)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from dialogs.facts.products import Product
from rules.ownership import LockCard
from rules.support import support_until
from storage.instants import instant_or_none
from storage.orders.seal import Seal
from storage.orders.tables import item_cancellations, lock_cards, order_items, orders
from storage.products.tables import products
from storage.schema import word
from storage.statement import Query
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class _Bought:
    order: str
    item: str
    title: str
    invoiced_at: int | None
    final_at: int | None
    months: int | None


@dataclass(frozen=True, slots=True)
class LockCardData:
    """What the owner of a lock card is told (R08)."""

    product_id: str
    security_code: str
    delivery: LockCard


_undone = [word("cancelled"), word("returned")]
_BOUGHT = Query(
    select(
        orders.c.code,
        order_items.c.id,
        order_items.c.title,
        orders.c.invoiced_at,
        orders.c.final_at,
        func.coalesce(order_items.c.support_months, products.c.support_months),
    )
    .select_from(orders)
    .join(order_items, order_items.c.order_code == orders.c.code)
    .outerjoin(products, products.c.code == order_items.c.product)
    .outerjoin(
        item_cancellations,
        (item_cancellations.c.order_code == orders.c.code)
        & (item_cancellations.c.item_id == order_items.c.id),
    )
    .where(orders.c.phone == bindparam("phone"), orders.c.final_at.is_not(None))
    .where(orders.c.status != word("cancelled"), order_items.c.state.not_in(_undone))
    .where(item_cancellations.c.cancelled_at.is_(None))
    .order_by(orders.c.placed_at.desc(), orders.c.code, order_items.c.place),
    _Bought,
)
_CARDS = Query(
    select(lock_cards.c.sealed)
    .select_from(lock_cards)
    .join(orders, orders.c.code == lock_cards.c.order_code)
    .where(orders.c.phone == bindparam("phone"))
    .where(lock_cards.c.order_code == bindparam("order"), lock_cards.c.item_id == bindparam("item"))
    .order_by(lock_cards.c.place),
    bytes,
)


class StoredProducts:
    """Only what one proved phone bought (R07); the seal opens what its lock cards say."""

    def __init__(self, tx: Transaction, phone: str | None, seal: Seal) -> None:
        self._tx = tx
        self._phone = phone
        self._seal = seal

    def all(self) -> tuple[Product, ...]:
        """What was paid for and not undone, newest first."""
        found = self._tx.all(_BOUGHT, phone=self._phone) if self._phone else []
        return tuple(map(self._product, found))

    def _product(self, row: _Bought) -> Product:
        invoiced, final = instant_or_none(row.invoiced_at), instant_or_none(row.final_at)
        until = support_until(invoiced, final, row.months)
        cards = cards_of(self._tx, self._phone or "", row.order, row.item, self._seal)
        card = next((each.delivery for each in cards), None)
        return Product(row.order, row.item, row.title, invoiced or final, until, card)


def cards_of(
    tx: Transaction, phone: str, order: str, item: str, seal: Seal
) -> Iterator[LockCardData]:
    """The lock cards of a line that this number bought; of another's there are none (R07, R08)."""
    for sealed in tx.all(_CARDS, phone=phone, order=order, item=item):
        told = json.loads(seal.open(sealed, f"{order}/{item}"))
        yield LockCardData(told["product_id"], told["security_code"], LockCard(told["delivery"]))
