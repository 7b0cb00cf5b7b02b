"""What a shop's word about an order changes, and what customers are texted about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from dialogs.facts.orders import Order
from dialogs.order_card import BEFORE_SHIPPING
from rules.addresses import AddressAnswer, delivery_answer
from rules.delays import delay_of
from rules.texts import Kind
from turns.subjects import (
    OrderCancelled,
    OrderDelayed,
    OrderPlaced,
    OrderState,
    OrderWants,
    Subject,
)

_SETTLED = frozenset({"final", "under_review", "processing"})


@dataclass(frozen=True, slots=True)
class OrderChange:
    """An order before a record came and after it; `at` is when it changed, as far as is known."""

    before: Order | None
    after: Order
    at: datetime


@dataclass(frozen=True, slots=True)
class News:
    """Something to be texted once, and when it happened: what is too old is of no use."""

    kind: Kind
    cause: str
    subject: Subject
    at: datetime


def delays(order: Order, *, of_suppliers: bool = False) -> frozenset[datetime]:
    """The delays that items of a delayed order wait under (R16); R17 counts its suppliers' only."""
    if order.status != "delayed":
        return frozenset()
    waiting = [item for item in order.items if item.state == "waiting"]
    found = (
        delay_of(item.delayed_at, order.delayed_at)
        for item in waiting
        if item.supplier or not of_suppliers
    )
    return frozenset(each for each in found if each)


def cancelled_for_price(change: OrderChange) -> bool:
    """R49: a price that was listed too low binds the supplier once the order is final."""
    order = change.after
    if order.status != "cancelled" or order.cancel_kind != "price" or not order.final_at:
        return False
    return change.before is None or change.before.status != "cancelled"


def news(change: OrderChange) -> Iterator[News]:
    """What is worth a text, each under a cause that is told once."""
    yield from _placed(change)
    yield from _state(change)
    yield from _delayed(change)
    yield from _refunded(change)
    if change.after.status in BEFORE_SHIPPING:
        yield from _wanted(change)
        yield from _public_place(change)


def _placed(change: OrderChange) -> Iterator[News]:
    """R15: the code, once."""
    order = change.after
    if change.before is None:
        about = OrderPlaced(order.code)
        yield News(Kind.ORDER_CODE, f"order:{order.code}:placed", about, order.placed_at)


def _state(change: OrderChange) -> Iterator[News]:
    """R18, R24: paid, on its way, there, or cancelled."""
    order = change.after
    if order.final_at and order.status in _SETTLED and not _was_final(change):
        yield _in_state(change, "final", order.final_at)
    if change.before and change.before.status == order.status:
        return
    if order.status == "cancelled":
        cause = f"order:{order.code}:cancelled"
        about = OrderCancelled(order.code, change.at)
        yield News(Kind.CANCELLATION, cause, about, change.at)
    elif order.status == "shipped":
        yield _in_state(change, "shipped", order.shipped_at)
    elif order.status == "delivered":
        yield _in_state(change, "delivered", order.delivered_at)


def _was_final(change: OrderChange) -> bool:
    return change.before is not None and change.before.final_at is not None


def _in_state(change: OrderChange, state: str, at: datetime | None) -> News:
    code = change.after.code
    return News(Kind.STATE, f"order:{code}:{state}", OrderState(code, state), at or change.at)


def _delayed(change: OrderChange) -> Iterator[News]:
    """R16: one for each delay, and never two."""
    order = change.after
    known = delays(change.before) if change.before else frozenset()
    for at in sorted(delays(order) - known):
        cause = f"order:{order.code}:delayed:{at.isoformat()}"
        yield News(Kind.DELAY, cause, OrderDelayed(order.code, at), at)


def _refunded(change: OrderChange) -> Iterator[News]:
    """R14: money that has gone back."""
    order = change.after
    before = change.before.refunds if change.before else ()
    paid = {refund.accepted_at for refund in before if refund.paid_at}
    for refund in order.refunds:
        if refund.paid_at and refund.accepted_at not in paid:
            cause = f"order:{order.code}:refunded:{refund.accepted_at.isoformat()}"
            yield News(Kind.STATE, cause, OrderState(order.code, "refunded"), refund.paid_at)


def _wanted(change: OrderChange) -> Iterator[News]:
    """R22: what the shop needs from the customer."""
    order = change.after
    before = change.before.wanted if change.before else ()
    for each in order.wanted:
        if each not in before:
            cause = f"order:{order.code}:wanted:{each}"
            yield News(Kind.WANTED, cause, OrderWants(order.code, each), change.at)


def _public_place(change: OrderChange) -> Iterator[News]:
    """R21: goods can't go there; another address is asked for."""
    order = change.after
    goods = any(item.kind == "hardware" for item in order.items)
    if not goods or not order.address or _same_address(change):
        return
    answer, _ = delivery_answer(order.address)
    if answer is AddressAnswer.REFUSE:
        # The address itself stays out of what is kept of the text.
        address = blake2b(order.address.encode(), digest_size=8).hexdigest()
        cause = f"order:{order.code}:public_place:{address}"
        yield News(Kind.WANTED, cause, OrderWants(order.code, "public_place"), change.at)


def _same_address(change: OrderChange) -> bool:
    return change.before is not None and change.before.address == change.after.address
