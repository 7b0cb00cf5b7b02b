"""R37, R38: points are never below zero, offers never more than there are, on both databases."""

import random
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.brands import load_profile
from dialogs.points import KeepInvitation, NotRedeemed, Redeem, Redeemed
from rules.profile import Profile
from storage import club, customers, ledger, notices
from storage.club.invitations import Invitation, invitation_code
from storage.conversations import Chat
from storage.database import Database
from storage.effects import Act, perform
from storage.errors import Conflict
from storage.ledger import Entry
from storage.records import CustomerRecord, Mobile, Suspension
from storage.transaction import Transaction

Done = Callable[[Callable[..., Any]], Any]
SARA, OMID = "09121110001", "09351110002"
DEMO = load_profile("demo")
SPENDERS = 40


def with_stock(stock: int) -> Profile:
    offers = tuple(replace(each, stock=stock, points=1) for each in DEMO.club.offers[:1])
    return replace(DEMO, club=replace(DEMO.club, offers=offers))


def redeeming(
    now: datetime, price: int = 50, phone: str = SARA, profile: Profile = DEMO, seed: int = 1
) -> Callable[[Transaction], Any]:
    def work(tx: Transaction) -> Any:
        made = Act(tx, Chat(1, 5, phone=phone), now, random.Random(seed), profile, b"secret")
        return perform(Redeem("post50", price), made)

    return work


def give(act: Done, now: datetime, points: int, phone: str = SARA) -> None:
    act(lambda tx: ledger.post(tx, Entry(phone, now, points, "opening", "import")))


def test_an_offer_takes_its_price_and_is_kept_with_a_code_for_shop_and_staff(
    act: Done, now: datetime
) -> None:
    give(act, now, 120)
    taken = act(redeeming(now))
    assert taken == Redeemed(taken.code, 70)
    assert act(lambda tx: club.of_phone(tx, SARA)) == [
        club.Redemption(taken.code, SARA, "post50", 50, now)
    ]
    assert [(each.kind, each.subject) for each in act(notices.still_open)] == [
        ("points_redeemed", taken.code)
    ]


def test_the_price_shown_is_the_price_taken(act: Done, now: datetime) -> None:
    give(act, now, 120)
    assert act(redeeming(now, price=40)) == NotRedeemed("ask_again", 50)
    assert act(lambda tx: ledger.balance(tx, SARA)) == 120


def test_too_few_points_take_nothing(act: Done, now: datetime) -> None:
    give(act, now, 49)
    assert act(redeeming(now)) == NotRedeemed("too_few", 50)
    assert act(lambda tx: ledger.balance(tx, SARA)) == 49


def test_a_suspended_account_spends_nothing(act: Done, now: datetime) -> None:
    record = CustomerRecord(Mobile(SARA), "سارا", suspended=Suspension(now, "court", "حکم"))
    act(lambda tx: customers.put(tx, record, now))
    give(act, now, 120)
    assert act(redeeming(now)) == NotRedeemed("closed", 50)


def test_the_ledger_itself_refuses_to_fall_below_zero(act: Done, now: datetime) -> None:
    give(act, now, 10)
    with pytest.raises(Conflict):
        act(lambda tx: ledger.post(tx, Entry(SARA, now, -11, "spent", "x")))
    assert act(lambda tx: ledger.balance(tx, SARA)) == 10


def test_the_same_posting_twice_counts_once(act: Done, now: datetime) -> None:
    give(act, now, 10)
    give(act, now, 10)
    assert act(lambda tx: ledger.balance(tx, SARA)) == 10


def test_of_many_spends_at_once_only_those_succeed_that_the_points_allow(
    act: Done, database: Database, now: datetime
) -> None:
    give(act, now, 130)
    asked: list[Future[Any]] = [
        database.writer.act(redeeming(now, seed=seed)) for seed in range(SPENDERS)
    ]
    outcomes = [each.result(timeout=60) for each in asked]
    assert sum(isinstance(each, Redeemed) for each in outcomes) == 2
    assert act(lambda tx: ledger.balance(tx, SARA)) == 30
    assert len(act(lambda tx: club.of_phone(tx, SARA))) == 2


def test_the_last_piece_goes_to_one_of_many(act: Done, database: Database, now: datetime) -> None:
    phones = [f"0912111{number:04}" for number in range(SPENDERS)]
    for phone in phones:
        give(act, now, 5, phone)
    stock = with_stock(3)
    asked: list[Future[Any]] = [
        database.writer.act(redeeming(now, 1, phone, stock, seed))
        for seed, phone in enumerate(phones)
    ]
    outcomes = [each.result(timeout=60) for each in asked]
    assert sum(isinstance(each, Redeemed) for each in outcomes) == 3
    assert outcomes.count(NotRedeemed("sold_out", 1)) == SPENDERS - 3


def test_an_invitation_code_is_one_numbers_and_known_once_it_was_given(
    act: Done, now: datetime
) -> None:
    code = invitation_code(b"secret", SARA)
    assert code == invitation_code(b"secret", SARA) != invitation_code(b"secret", OMID)
    assert act(lambda tx: club.inviter(tx, code)) is None

    def work(tx: Transaction) -> None:
        made = Act(tx, Chat(1, 5, phone=SARA), now, random.Random(1), DEMO, b"secret")
        perform(KeepInvitation(code), made)
        perform(KeepInvitation(code), made)

    act(work)
    assert act(lambda tx: club.inviter(tx, code.lower())) == Invitation(SARA, now)
