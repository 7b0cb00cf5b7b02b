"""What a customer is told of a complaint: its subject, its state, and what happens by when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from dialogs.engine.moves import Code, Say, Until, Values
from dialogs.facts import Facts
from dialogs.facts.complaints import Complaint
from dialogs.facts.orders import Item
from rules.complaints import Wish, complaint_due, escalates_at
from rules.exceptional import exceptional_at
from rules.jalali import day_end
from rules.refunds import refund_by

BY_SUPPLIER = frozenset({Wish.REPAIR.value, Wish.REPLACEMENT.value, Wish.MONEY.value})


def due_for(facts: Facts) -> datetime:
    """The first instant that is too late for a complaint of now (R28)."""
    clocks, times = facts.profile.clocks, facts.profile.exceptional
    moved = escalates_at(facts.now, facts.calendar, clocks, times)
    return moved or day_end(complaint_due(facts.now, facts.calendar, clocks))


def item_of(order: str, item: str, facts: Facts) -> tuple[Item, ...]:
    """The item complained of, or all of the order's."""
    found = facts.orders.get(order) if order else None
    items = found.items if found else ()
    return tuple(each for each in items if not item or each.id == item)


def item_title(order: str, item: str, facts: Facts) -> Say:
    goods = item_of(order, item, facts)
    if item and goods:
        return Say("complaint.item", {"title": goods[0].title, "order": Code(order)})
    return Say("complaint.order", {"order": Code(order)})


def filed(code: str, facts: Facts, *, new: bool) -> Say:
    """The end of the filing: what happens next, by when, under which code.

    Raises:
        LookupError: the complaint that was just filed is not this customer's.
    """
    complaint = facts.complaints.get(code)
    if complaint is None:
        raise LookupError(code)
    head = Say("complaint.filed" if new else "complaint.filed_before", {"code": Code(code)})
    return Say("complaint.told", {"head": head, "lines": tuple(_state(complaint, facts))})


def card(complaint: Complaint, facts: Facts) -> Say:
    """The whole of a complaint as it stands."""
    lines = (*_subject(complaint, facts), *_state(complaint, facts))
    values: Values = {"code": Code(complaint.code), "at": complaint.opened_at}
    head = Say("complaint.of", values)
    return Say("complaint.told", {"head": head, "lines": lines})


def subject(complaint: Complaint, facts: Facts) -> Say:
    if complaint.order is None:
        return Say(f"complaint.about.{complaint.about}")
    return item_title(complaint.order, complaint.item, facts)


def _subject(complaint: Complaint, facts: Facts) -> Iterator[Say]:
    yield Say("complaint.is_about", {"about": subject(complaint, facts)})
    if complaint.fault:
        yield Say("complaint.is_wrong", {"fault": Say(f"complaint.fault.{complaint.fault}")})
    yield Say("complaint.is_wanted", {"wish": Say(f"complaint.wish.{complaint.wish}")})
    if complaint.photos:
        yield Say("complaint.with_photos", {"count": complaint.photos})
    if complaint.added:
        yield Say("complaint.with_added", {"count": complaint.added})


def _state(complaint: Complaint, facts: Facts) -> Iterator[Say]:
    times = exceptional_at(facts.now, facts.profile.exceptional)
    if times and complaint.state == "open":
        yield Say("complaint.exceptional", {"notice": times.notice}, rule="R46")
    hours = facts.profile.clocks.refund_business_hours
    match complaint.state:
        case "open":
            yield _open(complaint, facts)
        case "returning":
            yield Say("complaint.send_back", {"hours": hours}, rule="R28")
        case "refund_offered":
            yield Say("complaint.offered", rule="R28")
        case "refund_due":
            yield _refund(complaint, facts)
        case _:
            yield Say(f"complaint.is.{complaint.state}")


def _open(complaint: Complaint, facts: Facts) -> Say:
    goods = complaint.order is not None and complaint.wish in BY_SUPPLIER
    key = "complaint.supplier_until" if goods else "complaint.staff_until"
    late = ".late" if facts.now >= complaint.due_at else ""
    return Say(key + late, {"until": Until(complaint.due_at)}, rule="R28")


def _refund(complaint: Complaint, facts: Facts) -> Say:
    begun = complaint.refund_from or complaint.opened_at
    until = refund_by(begun, facts.calendar, facts.profile.clocks)
    return Say("complaint.refund_until", {"until": Until(until)}, rule="R14")
