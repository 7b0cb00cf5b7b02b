"""R37 to the second: what a friend's first purchase with a code brings, to whom, and when not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TypeVar

import pytest

from bot.brands import load_profile
from storage import customers, ledger
from storage.club.invitations import keep
from storage.database import Database
from storage.ledger import Entry
from storage.orders.seal import Seal
from storage.records import CustomerRecord, ItemRecord, Mobile, OrderRecord, Suspension
from storage.transaction import Transaction
from turns.deadline import fire_due
from turns.feed import Feed, take
from turns.moment import Moment

DEMO = load_profile("demo")
SARA, OMID = "09121234471", "09351110002"
NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
WEEK, SECOND, DAY = timedelta(days=7), timedelta(seconds=1), timedelta(days=1)
PEN = ItemRecord("pen", "قلم", "hardware", 1, 900_000, "delivered", id="1")
BOUGHT = OrderRecord(
    *("HS-9", Mobile(OMID), "امید", NOW, "delivered", (PEN,)),
    final_at=NOW,
    delivered_at=NOW + DAY,
    invite_code="SARA2345",
)
Result = TypeVar("Result")


class Shop:
    def __init__(self, database: Database) -> None:
        self._database = database

    def act(self, work: Callable[[Transaction], Result]) -> Result:
        return self._database.writer.act(work).result(timeout=30)

    def send(self, record: OrderRecord | CustomerRecord, at: datetime = NOW) -> None:
        self.act(lambda tx: take(tx, record, Feed(DEMO, Seal(b"secret")), at))

    def fire(self, at: datetime) -> None:
        self.act(partial(fire_due, moment=Moment(at, DEMO, DEMO.calendar())))

    def balance(self, phone: str = SARA) -> int:
        return self.act(lambda tx: ledger.balance(tx, phone))


@pytest.fixture
def shop(sqlite_database: Database) -> Shop:
    made = Shop(sqlite_database)
    made.act(lambda tx: keep(tx, SARA, "SARA2345", NOW - DAY))
    return made


def test_the_inviter_has_points_seven_days_after_the_friends_first_purchase(shop: Shop) -> None:
    shop.send(BOUGHT)
    shop.fire(NOW + WEEK - SECOND)
    assert shop.balance() == 0
    shop.fire(NOW + WEEK)
    assert shop.balance() == 100
    assert shop.balance(OMID) == 0


def test_a_purchase_that_is_not_delivered_holds_the_points(shop: Shop) -> None:
    shop.send(replace(BOUGHT, status="shipped", delivered_at=None))
    shop.fire(NOW + WEEK)
    assert shop.balance() == 0
    shop.send(replace(BOUGHT, delivered_at=NOW + WEEK), NOW + WEEK)
    shop.fire(NOW + WEEK + DAY)
    assert shop.balance() == 100


def test_each_friend_counts_once(shop: Shop) -> None:
    shop.send(BOUGHT)
    shop.send(replace(BOUGHT, code="HS-10", final_at=NOW + SECOND))
    shop.fire(NOW + WEEK + DAY)
    assert shop.balance() == 100


@pytest.mark.parametrize(
    "order",
    [
        replace(BOUGHT, phone=Mobile(SARA)),
        replace(BOUGHT, invite_code="UNKNOWN2"),
        replace(BOUGHT, items=(replace(PEN, state="returned"),)),
        replace(BOUGHT, status="cancelled"),
    ],
    ids=["oneself", "an unknown code", "returned", "cancelled"],
)
def test_what_does_not_count(shop: Shop, order: OrderRecord) -> None:
    shop.send(order)
    shop.fire(NOW + WEEK)
    assert shop.balance() == 0


def test_a_second_purchase_brings_nothing(shop: Shop) -> None:
    shop.send(replace(BOUGHT, code="HS-8", final_at=NOW - DAY, invite_code=None))
    shop.send(BOUGHT)
    shop.fire(NOW + WEEK)
    assert shop.balance() == 0


def test_who_was_a_member_before_brings_nothing(shop: Shop) -> None:
    shop.act(lambda tx: customers.register(tx, OMID, NOW - 2 * DAY, 0))
    shop.send(BOUGHT)
    shop.fire(NOW + WEEK)
    assert shop.balance() == 0


def test_a_circle_brings_nothing(shop: Shop) -> None:
    invited = Entry(OMID, NOW, 100, "invitation", f"friend:{SARA}")
    shop.act(lambda tx: ledger.post(tx, invited))
    shop.send(BOUGHT)
    shop.fire(NOW + WEEK)
    assert shop.balance() == 0


def test_a_suspended_inviter_gets_nothing(shop: Shop) -> None:
    suspended = Suspension(NOW, "court", "حکم دادگاه")
    shop.send(CustomerRecord(Mobile(SARA), "سارا", suspended=suspended))
    shop.send(BOUGHT)
    shop.fire(NOW + WEEK)
    assert shop.balance() == 0
