"""What the texts about an order say (R11–R24)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from dialogs.engine.moves import Code, Rial, Say, Until
from dialogs.facts.orders import Item, Order
from dialogs.order_card import masked_email
from rules.addresses import AddressAnswer, delivery_answer
from rules.delays import cancel_due, delay_of
from rules.exceptional import exceptional_at
from rules.processing import Awaiting, counted_from, process_by
from rules.refunds import RefundRoute, refund_by, refund_route
from rules.shipping import Parcel, identity_at_door, ship_dates
from turns.subjects import OrderCancelled, OrderDelayed, OrderPlaced, OrderState, OrderWants
from turns.wording import TextFacts, Versions, told

NAMED = 2  # titles that a text names; more are counted


def order_code(subject: str, facts: TextFacts) -> Versions:
    """R15: the order is placed, and this is its code."""
    about = msgspec.json.decode(subject, type=OrderPlaced)
    order = facts.orders.get(about.order)
    if order is None or order.status == "cancelled":
        return
    unpaid = () if order.final_at else (Say("text.unpaid", rule="R24"),)
    if order.bill_email:
        bill = Say("text.bill", {"email": Code(masked_email(order.bill_email))}, rule="R15")
        yield told("text.order_code", facts, order.code, (*unpaid, bill))
    yield told("text.order_code", facts, order.code, unpaid)
    yield told("text.order_code", facts, order.code)


def state(subject: str, facts: TextFacts) -> Versions:
    """The order has come to a state; not if it has gone on to one that has its own text (I17)."""
    about = msgspec.json.decode(subject, type=OrderState)
    order = facts.orders.get(about.order)
    if order is None:
        return
    match about.state, order.status:
        case "final", "final" | "under_review" | "processing":
            yield from _final(order, facts)
        case "shipped", "shipped":
            yield from _shipped(order, facts)
        case "delivered", "delivered":
            yield told("text.delivered", facts, order.code, (Say("text.trouble"),))
            yield told("text.delivered", facts, order.code)
        case "refunded", _ if paid := [each for each in order.refunds if each.paid_at]:
            last = max(paid, key=lambda each: each.paid_at or facts.now)
            yield told("text.refunded", facts, order.code, amount=Rial(last.amount))


def delay(subject: str, facts: TextFacts) -> Versions:
    """R16: what is late, and what becomes of it when (R17); not if the delay is over."""
    about = msgspec.json.decode(subject, type=OrderDelayed)
    order = facts.orders.get(about.order)
    if order is None or not (late := _late(order, about.delayed_at)):
        return
    suppliers = [item for item in late if item.supplier]
    clocks, times = facts.profile.clocks, facts.profile.exceptional
    due = cancel_due(about.delayed_at, clocks, times)
    if not suppliers or due is None:
        yield told("text.delay", facts, order.code, (Say("text.delay.told"),))
        yield told("text.delay", facts, order.code)
        return
    goods = all(item.kind == "hardware" for item in suppliers)
    key = "text.delay.refunds" if goods else "text.delay.cancels"
    for items in (_named(suppliers), _counted(suppliers)):
        line = Say(key, {"items": items, "until": Until(due)}, rule="R17")
        yield told("text.delay", facts, order.code, (line,))


def cancellation(subject: str, facts: TextFacts) -> Versions:
    """R17, R18: what was cancelled, what goes on, and where the money is."""
    about = msgspec.json.decode(subject, type=OrderCancelled)
    order = facts.orders.get(about.order)
    if order is None:
        return
    if about.items:
        yield from _items_cancelled(order, about, facts)
    elif order.status == "cancelled":
        yield from _order_cancelled(order, about, facts)


def wanted(subject: str, facts: TextFacts) -> Versions:
    """R21, R22: what the shop still needs for an order; not if it has it by now."""
    about = msgspec.json.decode(subject, type=OrderWants)
    order = facts.orders.get(about.order)
    if order is None or order.over:
        return
    answer, place = delivery_answer(order.address or "")
    if about.wanted == "public_place":
        if place and answer is AddressAnswer.REFUSE:
            yield told("text.public_place", facts, order.code, word=place.word)
    elif about.wanted in order.wanted:
        yield told(f"text.wanted.{about.wanted}", facts, order.code)


def _final(order: Order, facts: TextFacts) -> Versions:
    key = "text.processing" if order.status == "processing" else "text.final"
    if promise := _promise(order, facts):
        yield told(key, facts, order.code, (promise,))
    yield told(key, facts, order.code)


def _promise(order: Order, facts: TextFacts) -> Say | None:
    """The day by which it leaves (R12) or is processed (R11); none in exceptional times (R46)."""
    start = counted_from(
        order.placed_at, order.final_at, bulk=order.bulk, approved_at=order.approved_at
    )
    if start is Awaiting.APPROVAL:
        return Say("text.reviewed", rule="R23")
    if start is Awaiting.PAYMENT or exceptional_at(facts.now, facts.profile.exceptional):
        return None
    calendar, clocks = facts.calendar, facts.profile.clocks
    parcels = [
        Parcel(item.supplier, item.kind == "hardware", item.lead_days, not _goes_on(item))
        for item in order.items
    ]
    days = set(ship_dates(start, parcels, calendar, clocks).values())
    if len(days) == 1:
        return Say("text.ships_by", {"day": days.pop()}, rule="R12")
    return Say("text.processed_by", {"day": process_by(start, calendar, clocks)}, rule="R11")


def _shipped(order: Order, facts: TextFacts) -> Versions:
    hardware = any(item.kind == "hardware" and _goes_on(item) for item in order.items)
    if identity_at_door(settled=order.final_at is not None, hardware=hardware):
        yield told("text.shipped", facts, order.code, (Say("text.identity", rule="R20"),))
    yield told("text.shipped", facts, order.code)


def _late(order: Order, delayed_at: datetime) -> list[Item]:
    if order.status != "delayed":
        return []
    return [
        item
        for item in order.items
        if item.state == "waiting" and delay_of(item.delayed_at, order.delayed_at) == delayed_at
    ]


def _items_cancelled(order: Order, about: OrderCancelled, facts: TextFacts) -> Versions:
    gone = [item for item in order.items if item.id in about.items and item.state == "cancelled"]
    if not gone:
        return
    going_on = any(_goes_on(item) for item in order.items)
    rest = (Say("text.rest_goes_on"),) if going_on else ()
    money = _money(order, gone, about.at, facts)
    for items in (_named(gone), _counted(gone)):  # what went matters more than that others stay
        yield told("text.items_cancelled", facts, order.code, (*rest, *money), items=items)
        yield told("text.items_cancelled", facts, order.code, money, items=items)


def _order_cancelled(order: Order, about: OrderCancelled, facts: TextFacts) -> Versions:
    money = _money(order, order.items, about.at, facts) if order.final_at else ()
    kind = Say(f"order.cancel.{order.cancel_kind or 'unknown'}")
    for reason in (order.cancel_text or kind, kind):
        why = Say("text.reason", {"reason": reason}, rule="R18")
        yield told("text.cancelled", facts, order.code, (why, *money))
    yield told("text.cancelled", facts, order.code, money)


def _money(order: Order, items: Sequence[Item], at: datetime, facts: TextFacts) -> tuple[Say, ...]:
    """R14: goods have a clock from the acceptance, or else from the cancellation; others none."""
    routes = {refund_route(hardware=i.kind == "hardware", bulk=order.bulk) for i in items}
    if routes == {RefundRoute.STAFF}:
        return (Say("text.refund_by_staff", rule="R14"),)
    open_ones = [each.accepted_at for each in order.refunds if each.paid_at is None]
    accepted = max(open_ones, default=at)
    until = refund_by(accepted, facts.calendar, facts.profile.clocks)
    key = "text.refund_until" if len(routes) == 1 else "text.goods_refund_until"
    return (Say(key, {"until": Until(until)}, rule="R14"),)


def _goes_on(item: Item) -> bool:
    return item.state not in ("cancelled", "returned")


def _named(items: Sequence[Item]) -> Say:
    """One title or two; more would not fit a text."""
    if len(items) > NAMED:
        return _counted(items)
    first, *others = items
    if not others:
        return Say("text.item", {"title": first.title})
    return Say("text.two_items", {"first": first.title, "second": others[0].title})


def _counted(items: Sequence[Item]) -> Say:
    return Say("text.items", {"count": len(items)}) if len(items) > 1 else Say("text.one_item")
