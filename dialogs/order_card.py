"""What a customer is told of one order: its state, what was promised by when, what is late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from dialogs.engine.moves import Code, Rial, Say, Until, Values
from dialogs.facts import Facts
from dialogs.facts.orders import Item, Order, Refund
from rules.addresses import AddressAnswer, delivery_answer
from rules.delays import cancel_due, delay_of
from rules.exceptional import exceptional_at
from rules.jalali import tehran_day
from rules.processing import Awaiting, counted_from, process_by, processing_start_by
from rules.refunds import refund_by
from rules.shipping import Parcel, identity_at_door, ship_dates

BEFORE_PROCESSING = frozenset({"placed", "under_review", "final"})
BEFORE_SHIPPING = frozenset({*BEFORE_PROCESSING, "processing", "delayed"})


def card(order: Order, facts: Facts) -> Say:
    """The whole answer to «where is my order»."""
    lines = (
        *_placed(order),
        *_promises(order, facts),
        *_items(order),
        *_delays(order, facts),
        *_given_up(order, facts),
        *_ending(order, facts),
        *_at_the_door(order),
        *_wanted(order),
        *_exceptional(facts),
    )
    head = Say(f"order.is.{order.status}", {"code": Code(order.code)})
    rules = (line.rule for line in lines if line.rule and line.key in REFUSALS)
    return Say("order.card", {"head": head, "lines": lines}, rule=next(rules, None))


REFUSALS = frozenset({"order.public_place"})


def _placed(order: Order) -> Iterator[Say]:
    yield Say("order.placed", {"day": tehran_day(order.placed_at)})
    if order.shipped_at and order.status in ("shipped", "delivered"):
        yield Say("order.shipped_on", {"day": tehran_day(order.shipped_at)})
    if order.delivered_at and order.status == "delivered":
        yield Say("order.delivered_on", {"day": tehran_day(order.delivered_at)})
    if order.bill_email:
        key = "order.bill_went" if order.bill_sent_at else "order.bill_goes"
        yield Say(key, {"email": Code(masked_email(order.bill_email))}, rule="R15")


def _promises(order: Order, facts: Facts) -> Iterator[Say]:
    """R11–R13, R23, R24: what was promised, and what the dates wait for."""
    if order.status not in BEFORE_SHIPPING:
        return
    start = counted_from(
        order.placed_at, order.final_at, bulk=order.bulk, approved_at=order.approved_at
    )
    if start is Awaiting.PAYMENT:
        yield Say("order.awaiting_payment", rule="R24")
    elif start is Awaiting.APPROVAL:
        yield Say("order.awaiting_approval", rule="R23")
    else:
        yield from _dates(order, start, facts)


def _dates(order: Order, start: datetime, facts: Facts) -> Iterator[Say]:
    clocks, calendar = facts.profile.clocks, facts.calendar
    if order.status in BEFORE_PROCESSING:
        if _of_suppliers(order):
            day = processing_start_by(start, calendar, clocks)
            yield _promise("order.processing_starts", day, facts, "R13")
        count = clocks.processing_business_days
        day = process_by(start, calendar, clocks)
        yield _promise("order.processed", day, facts, "R11", count=count)
    dates = ship_dates(start, map(_parcel, order.items), calendar, clocks)
    names = {item.supplier: item.supplier_name or item.supplier for item in order.items}
    key = "order.ships" if len(dates) == 1 else "order.ships_from"
    for supplier, day in dates.items():
        count = clocks.shipping_business_days
        yield _promise(key, day, facts, "R12", count=count, supplier=names[supplier] or "")


def _promise(key: str, day: date, facts: Facts, rule: str, **values: str | int) -> Say:
    """A date that was promised; one that has passed is said to be late."""
    late = day < tehran_day(facts.now)
    return Say(f"{key}.late" if late else key, {"day": day, **values}, rule=rule)


def _of_suppliers(order: Order) -> bool:
    return any(item.supplier for item in order.items if item.state != "cancelled")


def _parcel(item: Item) -> Parcel:
    gone = item.state in ("cancelled", "returned")
    return Parcel(item.supplier, item.kind == "hardware", item.lead_days, gone)


def _items(order: Order) -> Iterator[Say]:
    several = len({item.supplier for item in order.items}) > 1
    for item in order.items:
        state = Say(f"order.item.{item.state}")
        name = item.supplier_name or item.supplier
        if several and name:
            yield Say("order.line_from", {"title": _title(item), "state": state, "supplier": name})
        else:
            yield Say("order.line", {"title": _title(item), "state": state})


def _title(item: Item) -> Say:
    if item.quantity == 1:
        return Say("order.title", {"title": item.title})
    return Say("order.title_of", {"title": item.title, "quantity": item.quantity})


def _delays(order: Order, facts: Facts) -> Iterator[Say]:
    """R16, R17: what happens to the items that still wait, and when."""
    if order.status != "delayed":
        return
    for item in order.items:
        delayed = delay_of(item.delayed_at, order.delayed_at)
        if item.supplier is None or item.state != "waiting" or delayed is None:
            continue
        due = cancel_due(delayed, facts.profile.clocks, facts.profile.exceptional)
        if due is None:
            yield Say("order.delay_paused", {"title": item.title}, rule="R46")
        elif item.kind == "hardware":
            back = refund_by(due, facts.calendar, facts.profile.clocks)
            values: Values = {"title": item.title, "until": Until(due), "refund": Until(back)}
            yield Say("order.cancels_hardware", values, rule="R17")
        else:
            yield Say("order.cancels", {"title": item.title, "until": Until(due)}, rule="R17")


def _given_up(order: Order, facts: Facts) -> Iterator[Say]:
    """R17, R14: what we cancelled because it came too late, and until when its money is back."""
    for item in order.items:
        if item.cancelled_at is None:
            continue
        if item.kind == "hardware":
            back = refund_by(item.cancelled_at, facts.calendar, facts.profile.clocks)
            values: Values = {"title": item.title, "refund": Until(back)}
            yield Say("order.gave_up_hardware", values, rule="R14")
        else:
            yield Say("order.gave_up", {"title": item.title}, rule="R17")


def _ending(order: Order, facts: Facts) -> Iterator[Say]:
    """R14, R18: why it was cancelled, and where the money is."""
    if order.status == "cancelled":
        reason = order.cancel_text or Say(f"order.cancel.{order.cancel_kind or 'unknown'}")
        yield Say("order.cancelled_for", {"reason": reason}, rule="R18")
    for refund in order.refunds:
        yield refund_line(refund, facts)


def refund_line(refund: Refund, facts: Facts) -> Say:
    """R14: money that went back, or by when it does."""
    amount = Rial(refund.amount)
    if refund.paid_at:
        return Say("order.refunded", {"amount": amount, "day": tehran_day(refund.paid_at)})
    back = refund_by(refund.accepted_at, facts.calendar, facts.profile.clocks)
    key = "order.refund_by" if facts.now < back else "order.refund_by.late"
    hours = facts.profile.clocks.refund_business_hours
    return Say(key, {"amount": amount, "until": Until(back), "hours": hours}, rule="R14")


def _at_the_door(order: Order) -> Iterator[Say]:
    """R20, R21: identity for whoever receives it, and an address that no courier may go to."""
    hardware = any(item.kind == "hardware" for item in order.items)
    if order.over or not identity_at_door(settled=order.final_at is not None, hardware=hardware):
        return
    yield Say("order.identity", rule="R20")
    answer, place = delivery_answer(order.address or "")
    if place and answer is AddressAnswer.REFUSE:
        yield Say("order.public_place", {"word": place.word}, rule="R21")


def _wanted(order: Order) -> Iterator[Say]:
    """R22: what the shop still asks for."""
    for wanted in order.wanted:
        yield Say(f"order.wanted.{wanted}", rule="R22")
    if order.address_asked:
        yield Say("order.address_asked", {"code": Code(order.address_asked)}, rule="R27")


def _exceptional(facts: Facts) -> Iterator[Say]:
    times = exceptional_at(facts.now, facts.profile.exceptional)
    if times:
        yield Say("order.exceptional", {"notice": times.notice}, rule="R46")


def masked_email(address: str) -> str:
    """Enough of an address for its owner to know it: s•••@example.ir."""
    name, _, host = address.partition("@")
    return f"{name[:1]}•••@{host}"
