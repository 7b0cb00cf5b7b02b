"""R17: the supplier's 24 hours are over, and what still waits is cancelled by the system."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import groupby

import msgspec

from dialogs.facts.orders import Item, Order
from rules.delays import WaitingItem, cancel_due, cancelled_items, delay_of
from rules.refunds import RefundRoute, refund_by, refund_route
from rules.texts import Kind, send_at, valid_until
from storage import events, notices, texts
from storage.orders.cancellations import cancel_items
from storage.orders.facts import OwnedOrder, known
from storage.texts import Due
from storage.transaction import Transaction
from turns.moment import Moment
from turns.subjects import OrderCancelled, OrderDelayed, written

LOOK_AGAIN = timedelta(hours=1)  # at exceptional times without a known end (R46)


def delay_ends(tx: Transaction, subject: str, moment: Moment) -> datetime | None:
    """Cancels the items that one delay has kept waiting, and tells customer and shop; once.

    Nothing happens when the delay is over or another, or when nothing waits any more. Returns when
    to look again, if exceptional times have moved the end.
    """
    about = msgspec.json.decode(subject, type=OrderDelayed)
    owned = known(tx, about.order)
    if owned is None or owned.order.status != "delayed":
        return None
    clocks, times = moment.profile.clocks, moment.profile.exceptional
    due = cancel_due(about.delayed_at, clocks, times)
    if due is None or due > moment.now:
        return due or moment.now + LOOK_AGAIN
    late = [_waiting(item, owned.order) for item in owned.order.items]
    this = [item for item in late if item.delayed_at == about.delayed_at]
    ids = cancelled_items(this, moment.now, clocks, times)
    if ids:
        _cancel(tx, owned, [item for item in owned.order.items if item.id in ids], about, moment)
    return None


def _waiting(item: Item, order: Order) -> WaitingItem:
    delayed_at = delay_of(item.delayed_at, order.delayed_at)
    return WaitingItem(item.id, item.supplier, item.state == "waiting", delayed_at)


def _cancel(
    tx: Transaction,
    owned: OwnedOrder,
    items: Sequence[Item],
    about: OrderDelayed,
    moment: Moment,
) -> None:
    ids = tuple(item.id for item in items)
    cancel_items(tx, about.order, ids, moment.now)
    said = {"items": list(ids), "delayed_at": about.delayed_at.isoformat()}
    events.add(tx, "items_cancelled", "order", about.order, moment.now, "R17", said)
    _refunds(tx, owned.order, items, moment)
    cause = f"order:{about.order}:delay_ended:{about.delayed_at.isoformat()}"
    _tell(tx, owned.phone, cause, OrderCancelled(about.order, moment.now, ids), moment)


def _refunds(tx: Transaction, order: Order, items: Iterable[Item], moment: Moment) -> None:
    """R14: a clock for each supplier's goods; other money is for staff to settle."""
    clocked, others = list[Item](), list[Item]()
    for item in items:
        route = refund_route(hardware=item.kind == "hardware", bulk=order.bulk)
        (clocked if route is RefundRoute.CLOCK else others).append(item)
    until = refund_by(moment.now, moment.calendar, moment.profile.clocks)
    for supplier, owed in groupby(sorted(clocked, key=_supplier), key=_supplier):
        data = {**_owed(supplier, tuple(owed)), "until": until.isoformat()}
        events.add(tx, "refund_due", "order", order.code, moment.now, "R14", data)
    for supplier, owed in groupby(sorted(others, key=_supplier), key=_supplier):
        why = f"{supplier}: {_owed(supplier, tuple(owed))['amount']}"
        notices.add(tx, "refund_to_settle", order.code, why, moment.now)


def _owed(supplier: str, items: Sequence[Item]) -> dict[str, object]:
    amount = sum(item.unit_price * item.quantity for item in items)
    return {"supplier": supplier, "amount": amount, "items": [item.id for item in items]}


def _supplier(item: Item) -> str:
    return item.supplier or ""


def _tell(tx: Transaction, phone: str, cause: str, about: OrderCancelled, moment: Moment) -> None:
    kind, now = Kind.CANCELLATION, moment.now
    until = valid_until(kind, now) or now
    due = send_at(kind, now, moment.profile.quiet)
    texts.add(tx, Due(kind, phone, cause, written(about), due, until))
