"""The customers' club: which points, from when, and what they buy (R34–R39)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import Enum

from rules.brand import Club


class PointsState(Enum):
    """What has become of a purchase's or an invitation's points."""

    PENDING = "pending"
    HELD = "held"
    COUNTED = "counted"
    NEVER = "never"


class InvitationFault(Enum):
    """Why an invitation brings nothing."""

    SELF = "self"
    MEMBER = "member"
    CIRCLE = "circle"


class RedeemAnswer(Enum):
    """What is said to a wish to spend points."""

    TAKE = "take"
    ASK_AGAIN = "ask_again"
    TOO_FEW = "too_few"
    SOLD_OUT = "sold_out"
    CLOSED = "closed"


def welcome_points(club: Club, *, registered_before: bool) -> int:
    """Fifty points at once, one time for each mobile number (R34, S club 3)."""
    return 0 if registered_before else club.welcome_points


def purchase_points(points: int, quantity: int) -> int:
    """The product's own points for each piece (R35, S club 2)."""
    return points * quantity


def points_count_at(delivered_at: datetime, club: Club) -> datetime:
    """The instant a purchase's points count: seven days after its delivery (R35, S club 1)."""
    return delivered_at.astimezone(UTC) + timedelta(days=club.purchase_days)


def purchase_state(
    counts_at: datetime | None, now: datetime, *, void: bool, disputed: bool
) -> PointsState:
    """Where a purchase's points are (R35).

    `counts_at` is None before delivery; `void` is a return or cancellation before that instant;
    an open return or complaint holds the points without deciding on them.
    """
    if void:
        return PointsState.NEVER
    if disputed:
        return PointsState.HELD
    return (
        PointsState.COUNTED if counts_at is not None and counts_at <= now else PointsState.PENDING
    )


def taken_back(balance: int, points: int) -> int:
    """How many counted points a late return takes back: never below zero (R35, R38)."""
    return min(max(balance, 0), points)


def review_points(club: Club, *, bought: bool, rewarded_before: bool) -> int:
    """An approved review's points: three for what was bought, one for what was not (R36, S club 4).

    Once for each product and customer; buying it later adds nothing.
    """
    if rewarded_before:
        return 0
    return club.review_points if bought else club.unbought_review_points


def invitation_counts_at(friend_final_at: datetime, club: Club) -> datetime:
    """Seven days after the friend's first final purchase with the code (R37, S club 5)."""
    return friend_final_at.astimezone(UTC) + timedelta(days=club.invitation_days)


def invitation_state(
    counts_at: datetime | None, now: datetime, *, delivered: bool, returned: bool
) -> PointsState:
    """Where an invitation's points are: held while the purchase is undelivered (R37)."""
    if returned:
        return PointsState.NEVER
    if counts_at is None or now < counts_at:
        return PointsState.PENDING
    return PointsState.COUNTED if delivered else PointsState.HELD


def invitation_fault(
    friend: str,
    inviter: str,
    inviter_of: Callable[[str], str | None],
    *,
    member_before: bool,
) -> InvitationFault | None:
    """Why an invitation is void: oneself, a member already, or a circle back to the friend (R37).

    Numbers stand for people: another chat of the same number is the same person.
    """
    if friend == inviter:
        return InvitationFault.SELF
    if member_before:
        return InvitationFault.MEMBER
    seen = {inviter}
    above = inviter_of(inviter)
    while above is not None and above not in seen:
        if above == friend:
            return InvitationFault.CIRCLE
        seen.add(above)
        above = inviter_of(above)
    return None


def redeem_answer(
    balance: int, shown: int, price: int, *, in_stock: bool = True, suspended: bool = False
) -> RedeemAnswer:
    """Whether points buy an offer; the price shown is the price taken, or it is asked again (R38).

    Points cannot be cashed and are not given back (S spending 2); prices may change (S spending 4).
    """
    if suspended:
        return RedeemAnswer.CLOSED
    if not in_stock:
        return RedeemAnswer.SOLD_OUT
    if shown != price:
        return RedeemAnswer.ASK_AGAIN
    return RedeemAnswer.TAKE if balance >= price else RedeemAnswer.TOO_FEW


def stays_open(dialog: str, *, suspended: bool) -> bool:
    """A suspended account loses the club, pending points too, and no more (R39, S spending 5)."""
    return not (suspended and dialog == "points")
