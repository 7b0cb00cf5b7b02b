"""The order book: each order as the shop last sent it, whole."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace

from sqlalchemy import Table, bindparam, delete, insert, select, update

from storage.columns import Columns
from storage.orders.seal import Seal
from storage.orders.tables import lock_cards, order_items, orders, refunds
from storage.record_table import Taken
from storage.records import ItemRecord, LockCard, OrderRecord, RefundRecord
from storage.statement import Query, Statement, given
from storage.transaction import Transaction

_ORDER = Columns(OrderRecord, elsewhere=("items", "refunds"))
_ITEM = Columns(ItemRecord, elsewhere=("slm",))
_REFUND = Columns(RefundRecord)
_PARTS = (lock_cards, order_items, refunds)


def _row(*cells: object) -> tuple[object, ...]:
    return cells


def _of_order(table: Table, *names: str) -> Query[tuple[object, ...]]:
    """The rows of one order in the order in which the shop said them."""
    this = table.c.order_code == bindparam("this")
    return Query(
        select(*(table.c[name] for name in names)).where(this).order_by(table.c.place), _row
    )


_this = orders.c.code == bindparam("this")
_this_order = select(*(orders.c[name] for name in _ORDER.names)).where(_this)
_GET = Query(_this_order.with_for_update(), _row)
_GET_ITEMS = _of_order(order_items, *_ITEM.names)
_GET_REFUNDS = _of_order(refunds, *_REFUND.names)
_GET_CARDS = _of_order(lock_cards, "item_id", "sealed")
_ADD = Statement(insert(orders).values(given(*_ORDER.names)))
_CHANGE = Statement(update(orders).where(_this).values(given(*_ORDER.names)))
_ADD_ITEM = Statement(insert(order_items).values(given("order_code", "place", *_ITEM.names)))
_ADD_REFUND = Statement(insert(refunds).values(given("order_code", "place", *_REFUND.names)))
_ADD_CARD = Statement(insert(lock_cards).values(given("order_code", "item_id", "place", "sealed")))
_CLEAR = tuple(
    Statement(delete(table).where(table.c.order_code == bindparam("this"))) for table in _PARTS
)


def get(tx: Transaction, code: str, seal: Seal) -> OrderRecord | None:
    """The order as it was sent, held for this transaction; the seal opens its lock-card data."""
    row = tx.one(_GET, this=code)
    if row is None:
        return None
    cards = tuple(_cards(tx, code, seal))
    items = tuple(_item(cells, cards) for cells in tx.all(_GET_ITEMS, this=code))
    paid_back = tuple(_REFUND.record(cells) for cells in tx.all(_GET_REFUNDS, this=code))
    return _ORDER.record(row, items=items, refunds=paid_back)


def keep(tx: Transaction, order: OrderRecord, put: Taken, seal: Seal) -> None:
    """Writes the order as `put` says, new or in the place of the one with its code."""
    if put is Taken.CREATED:
        tx.run(_ADD, **_ORDER.values(order))
    else:
        tx.run(_CHANGE, this=order.code, **_ORDER.values(order))
        for clear in _CLEAR:
            tx.run(clear, this=order.code)
    tx.run_each(_ADD_ITEM, _placed(order.code, map(_ITEM.values, order.items)))
    tx.run_each(_ADD_REFUND, _placed(order.code, map(_REFUND.values, order.refunds)))
    tx.run_each(_ADD_CARD, _placed(order.code, _sealed(order, seal)))


def _placed(code: str, rows: Iterator[dict[str, object]]) -> list[dict[str, object]]:
    return [{"order_code": code, "place": place, **row} for place, row in enumerate(rows)]


def _sealed(order: OrderRecord, seal: Seal) -> Iterator[dict[str, object]]:
    for item in order.items:
        for card in item.slm:
            sealed = seal.close(json.dumps(asdict(card)), _name(order.code, item.id))
            yield {"item_id": item.id, "sealed": sealed}


def _cards(tx: Transaction, code: str, seal: Seal) -> Iterator[tuple[object, LockCard]]:
    for item, sealed in tx.all(_GET_CARDS, this=code):
        opened = seal.open(bytes(sealed), _name(code, item))  # type: ignore[call-overload]
        yield item, LockCard(**json.loads(opened))


def _item(cells: tuple[object, ...], cards: tuple[tuple[object, LockCard], ...]) -> ItemRecord:
    item = _ITEM.record(cells)
    return replace(item, slm=tuple(card for owner, card in cards if owner == item.id))


def _name(code: str, item: object) -> str:
    """What a card is sealed under: it opens in no other line of no other order."""
    return f"{code}/{item}"
