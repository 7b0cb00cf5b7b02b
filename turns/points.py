"""A purchase's points: they count a week after the delivery, and go when the goods come back."""

from __future__ import annotations

from datetime import datetime

import msgspec

from dialogs.facts.orders import Item, Order
from rules.club import taken_back
from rules.jalali import tehran_day
from rules.profile import Profile
from rules.texts import Kind, send_at, valid_until
from storage import customers, deadlines, ledger, texts
from storage.club.facts import counts_at
from storage.ledger import Entry
from storage.orders.facts import OwnedOrder, known
from storage.texts import Due
from storage.transaction import Transaction
from turns.moment import Moment
from turns.subjects import ItemPoints, PointsCounted, written

POINTS = "points"  # the kind of deadline at which a line's points count; its subject: ItemPoints
_UNDONE = frozenset({"cancelled", "returned"})


def count_points(
    tx: Transaction, before: Order | None, owned: OwnedOrder, profile: Profile, now: datetime
) -> None:
    """R35: a deadline for each line that was delivered; what is undone later is taken back.

    A purchase that was old when it first came is history: the opening balance holds its points.
    """
    for item in owned.order.items:
        at = counts_at(owned.order, item, profile.club)
        if item.state in _UNDONE:
            _take_back(tx, owned.phone, _cause(owned.order, item), now)
        elif item.points and at and (at > now or before is not None):
            deadlines.add(tx, POINTS, written(ItemPoints(owned.order.code, item.id)), at)


def points_count(tx: Transaction, subject: str, moment: Moment) -> datetime | None:
    """R35: the points of one line, unless it came back or the club is closed for its member (R39).

    Returns when to look again, if the delivery was later than it was said to be.
    """
    about = msgspec.json.decode(subject, type=ItemPoints)
    owned = known(tx, about.order)
    item = _line(owned, about.item)
    if owned is None or item is None or item.state in _UNDONE or owned.order.status == "cancelled":
        return None
    at = counts_at(owned.order, item, moment.profile.club)
    if at is None or at > moment.now:
        return at
    customer = customers.get(tx, owned.phone)
    if customer and customer.suspended_reason is not None:
        return None
    entry = Entry(owned.phone, moment.now, item.points, "purchase", _cause(owned.order, item))
    if ledger.post(tx, entry) and (customer is None or customer.allowed is not False):
        tell_counted(tx, owned.phone, moment)
    return None


def _line(owned: OwnedOrder | None, item: str) -> Item | None:
    items = owned.order.items if owned else ()
    return next((each for each in items if each.id == item), None)


def _take_back(tx: Transaction, phone: str, cause: str, now: datetime) -> None:
    """R35, R38: down to zero, once."""
    posted = {(each.kind, each.cause): each.amount for each in ledger.entries(tx, phone)}
    counted = posted.get(("purchase", cause))
    if counted is None or ("returned", cause) in posted:
        return
    if gone := taken_back(ledger.balance(tx, phone), counted):
        ledger.post(tx, Entry(phone, now, -gone, "returned", cause))


def tell_counted(tx: Transaction, phone: str, moment: Moment) -> None:
    """At most one text a day, however many lines count on it."""
    kind, now = Kind.POINTS, moment.now
    cause = f"points:{phone}:{tehran_day(now).isoformat()}"
    until = valid_until(kind, now) or now
    due = send_at(kind, now, moment.profile.quiet)
    texts.add(tx, Due(kind, phone, cause, written(PointsCounted()), due, until))


def _cause(order: Order, item: Item) -> str:
    return f"order:{order.code}:{item.id}"
