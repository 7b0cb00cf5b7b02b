"""R34, R35, R36, R37, R38, R39: points, when they count, and what they buy."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rules.brand import Club
from rules.club import (
    InvitationFault,
    PointsState,
    RedeemAnswer,
    invitation_counts_at,
    invitation_fault,
    invitation_state,
    points_count_at,
    purchase_points,
    purchase_state,
    redeem_answer,
    review_points,
    stays_open,
    taken_back,
    welcome_points,
)

CLUB = Club()
SECOND = timedelta(seconds=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+03:30")


NOW = at("2026-11-29T10:00:00")


def test_fifty_points_at_registration_once_r34() -> None:
    assert welcome_points(CLUB, registered_before=False) == 50
    assert welcome_points(CLUB, registered_before=True) == 0


def test_points_count_seven_days_after_delivery_to_the_second_r35() -> None:
    assert points_count_at(at("2026-11-22T10:00:00"), CLUB) == NOW


def test_points_are_the_products_own_for_each_piece_r35() -> None:
    assert purchase_points(12, 3) == 36


@pytest.mark.parametrize(
    ("counts_at", "void", "disputed", "state"),
    [
        (NOW, False, False, PointsState.COUNTED),
        (NOW + SECOND, False, False, PointsState.PENDING),
        (None, False, False, PointsState.PENDING),
        (NOW, False, True, PointsState.HELD),
        (NOW, True, True, PointsState.NEVER),
    ],
)
def test_a_dispute_holds_points_and_a_return_voids_them_r35(
    counts_at: datetime | None, state: PointsState, *, void: bool, disputed: bool
) -> None:
    assert purchase_state(counts_at, NOW, void=void, disputed=disputed) is state


@given(some.integers(0, 10_000), some.integers(0, 10_000))
def test_a_late_return_takes_points_back_down_to_zero_r35(balance: int, points: int) -> None:
    taken = taken_back(balance, points)
    assert taken == points or balance - taken == 0
    assert 0 <= taken <= min(balance, points)


@pytest.mark.parametrize(
    ("bought", "rewarded", "points"), [(True, False, 3), (False, False, 1), (True, True, 0)]
)
def test_an_approved_review_gives_three_points_or_one_r36(
    points: int, *, bought: bool, rewarded: bool
) -> None:
    assert review_points(CLUB, bought=bought, rewarded_before=rewarded) == points


def test_an_invitation_counts_seven_days_after_the_friends_first_purchase_r37() -> None:
    assert invitation_counts_at(at("2026-11-22T10:00:00"), CLUB) == NOW


@pytest.mark.parametrize(
    ("counts_at", "delivered", "returned", "state"),
    [
        (NOW, True, False, PointsState.COUNTED),
        (NOW, False, False, PointsState.HELD),
        (NOW + SECOND, True, False, PointsState.PENDING),
        (None, False, False, PointsState.PENDING),
        (NOW, True, True, PointsState.NEVER),
    ],
)
def test_an_invitation_is_held_while_undelivered_r37(
    counts_at: datetime | None, state: PointsState, *, delivered: bool, returned: bool
) -> None:
    assert invitation_state(counts_at, NOW, delivered=delivered, returned=returned) is state


INVITED_BY = {"b": "a", "c": "b", "x": "y", "y": "x"}


@pytest.mark.parametrize(
    ("friend", "inviter", "member", "fault"),
    [
        ("d", "c", False, None),
        ("a", "a", False, InvitationFault.SELF),
        ("d", "c", True, InvitationFault.MEMBER),
        ("a", "b", False, InvitationFault.CIRCLE),
        ("a", "c", False, InvitationFault.CIRCLE),
        ("d", "x", False, None),
    ],
)
def test_nobody_invites_themselves_or_in_a_circle_r37(
    friend: str, inviter: str, fault: InvitationFault | None, *, member: bool
) -> None:
    assert invitation_fault(friend, inviter, INVITED_BY.get, member_before=member) is fault


@pytest.mark.parametrize(
    ("balance", "shown", "price", "answer"),
    [
        (100, 100, 100, RedeemAnswer.TAKE),
        (99, 100, 100, RedeemAnswer.TOO_FEW),
        (500, 100, 120, RedeemAnswer.ASK_AGAIN),
        (500, 120, 100, RedeemAnswer.ASK_AGAIN),
    ],
)
def test_the_price_shown_is_the_price_taken_r38(
    balance: int, shown: int, price: int, answer: RedeemAnswer
) -> None:
    assert redeem_answer(balance, shown, price) is answer


def test_a_sold_out_offer_and_a_closed_account_buy_nothing_r38_r39() -> None:
    assert redeem_answer(500, 100, 100, in_stock=False) is RedeemAnswer.SOLD_OUT
    assert redeem_answer(500, 100, 100, suspended=True) is RedeemAnswer.CLOSED


@pytest.mark.parametrize(
    ("dialog", "open_"),
    [("points", False), ("track", True), ("complaint", True), ("contact", True)],
)
def test_a_suspended_account_loses_the_club_only_r39(dialog: str, *, open_: bool) -> None:
    assert stays_open(dialog, suspended=True) is open_
    assert stays_open(dialog, suspended=False)
