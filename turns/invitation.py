"""R37: the points for a friend's first purchase with one's code, a week after it was final."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from dialogs.facts.orders import Order
from rules.club import PointsState, invitation_counts_at, invitation_fault, invitation_state
from rules.profile import Profile
from storage import customers, deadlines, ledger
from storage.club import inviter
from storage.ledger import Entry
from storage.orders.facts import OwnedOrder, StoredOrders, known
from storage.records import OrderRecord
from storage.transaction import Transaction
from turns.moment import Moment
from turns.points import tell_counted
from turns.subjects import FriendsPurchase, written

INVITATION = "invitation"  # the kind of deadline; its subject: FriendsPurchase
LOOK_AGAIN = timedelta(days=1)  # while the purchase is not delivered
_UNDONE = frozenset({"cancelled", "returned"})


def count_invitation(tx: Transaction, record: OrderRecord, profile: Profile, now: datetime) -> None:
    """A deadline for a final order with an invitation code; whether it counts is asked then."""
    if not record.invite_code or not record.final_at:
        return
    at = invitation_counts_at(record.final_at, profile.club)
    if at > now:
        subject = FriendsPurchase(record.code, record.invite_code)
        deadlines.add(tx, INVITATION, written(subject), at)


def invitation_counts(tx: Transaction, subject: str, moment: Moment) -> datetime | None:
    """The inviter's points, once for each friend; returns when to look again if undelivered."""
    about = msgspec.json.decode(subject, type=FriendsPurchase)
    owned, invited = known(tx, about.order), inviter(tx, about.code)
    if owned is None or invited is None or not _is_first(tx, owned):
        return None
    state = _state(owned.order, moment)
    if state is PointsState.HELD:
        return moment.now + LOOK_AGAIN
    if state is PointsState.COUNTED and _may_count(
        tx, owned.phone, invited.phone, invited.given_at
    ):
        _give(tx, owned.phone, invited.phone, moment)
    return None


def _is_first(tx: Transaction, owned: OwnedOrder) -> bool:
    """Whether nothing that was paid came before it."""
    others = StoredOrders(tx, owned.phone).all()
    mine = owned.order.final_at
    return mine is not None and not any(each.final_at and each.final_at < mine for each in others)


def _state(order: Order, moment: Moment) -> PointsState:
    at = order.final_at and invitation_counts_at(order.final_at, moment.profile.club)
    undone = order.status == "cancelled" or all(item.state in _UNDONE for item in order.items)
    delivered = order.status == "delivered"
    return invitation_state(at, moment.now, delivered=delivered, returned=undone)


def _may_count(tx: Transaction, friend: str, member: str, given_at: datetime) -> bool:
    """Neither oneself, nor a circle, nor a friend who was a member before the code was given."""
    customer = customers.get(tx, friend)
    before = customer is not None and customer.registered_at < given_at
    own = customers.get(tx, member)
    closed = own is not None and own.suspended_reason is not None
    fault = invitation_fault(
        friend, member, lambda each: _inviter_of(tx, each), member_before=before
    )
    return fault is None and not closed


def _inviter_of(tx: Transaction, phone: str) -> str | None:
    """Who had points for inviting a number, read from the ledger's causes."""
    return ledger.holder(tx, "invitation", _cause(phone))


def _give(tx: Transaction, friend: str, member: str, moment: Moment) -> None:
    points = moment.profile.club.invitation_points
    entry = Entry(member, moment.now, points, "invitation", _cause(friend))
    customer = customers.get(tx, member)
    if ledger.post(tx, entry) and (customer is None or customer.allowed is not False):
        tell_counted(tx, member, moment)


def _cause(friend: str) -> str:
    return f"friend:{friend}"
