"""R35: a purchase's points to the second: when they count, when never, and when they go back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Literal, TypeVar

import pytest

from bot.brands import load_profile
from rules.texts import Kind
from storage import customers, ledger, texts
from storage.database import Database
from storage.orders.seal import Seal
from storage.records import CustomerRecord, ItemRecord, Mobile, OrderRecord, Suspension
from storage.transaction import Transaction
from turns.deadline import fire_due
from turns.feed import Feed, take
from turns.moment import Moment

DEMO = load_profile("demo")
SARA = "09121234471"
NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
WEEK, SECOND, DAY = timedelta(days=7), timedelta(seconds=1), timedelta(days=1)
DISK = ItemRecord("hdd", "هارد", "hardware", 2, 45_000_000, "shipped", id="1", points=20)
PEN = ItemRecord("pen", "قلم", "hardware", 1, 900_000, "shipped", id="2", points=3)
SHIPPED = OrderRecord(
    "HS-1", Mobile(SARA), "سارا", NOW - DAY, "shipped", (DISK, PEN), final_at=NOW - DAY
)
DELIVERED = replace(
    SHIPPED,
    status="delivered",
    delivered_at=NOW,
    items=(replace(DISK, state="delivered"), replace(PEN, state="delivered")),
)

Result = TypeVar("Result")


class Shop:
    def __init__(self, database: Database) -> None:
        self._database = database

    def act(self, work: Callable[[Transaction], Result]) -> Result:
        return self._database.writer.act(work).result(timeout=30)

    def send(self, record: OrderRecord | CustomerRecord, at: datetime = NOW) -> None:
        feed = Feed(DEMO, Seal(b"secret"))
        self.act(lambda tx: take(tx, record, feed, at))

    def fire(self, at: datetime) -> None:
        self.act(partial(fire_due, moment=Moment(at, DEMO, DEMO.calendar())))

    def balance(self) -> int:
        return self.act(lambda tx: ledger.balance(tx, SARA))


@pytest.fixture
def shop(sqlite_database: Database) -> Shop:
    return Shop(sqlite_database)


def test_points_count_seven_days_after_the_delivery_and_not_a_second_before(shop: Shop) -> None:
    shop.send(SHIPPED)
    shop.send(DELIVERED)
    shop.fire(NOW + WEEK - SECOND)
    assert shop.balance() == 0
    shop.fire(NOW + WEEK)
    assert shop.balance() == 43
    shop.fire(NOW + WEEK + DAY)
    assert shop.balance() == 43


def test_the_member_is_texted_once_that_day(shop: Shop) -> None:
    shop.send(SHIPPED)
    shop.send(DELIVERED)
    shop.fire(NOW + WEEK)
    due = shop.act(lambda tx: texts.claim(tx, NOW + WEEK, "test/1", 10, DAY))
    told = [text for text in due if text.kind is Kind.POINTS]
    assert [(text.phone, text.cause) for text in told] == [(SARA, f"points:{SARA}:2026-11-28")]


@pytest.mark.parametrize("state", ["returned", "cancelled"])
def test_what_was_undone_before_never_counts(
    shop: Shop, state: Literal["returned", "cancelled"]
) -> None:
    shop.send(SHIPPED)
    shop.send(DELIVERED)
    undone = replace(DELIVERED.items[0], state=state)
    shop.send(replace(DELIVERED, items=(undone, DELIVERED.items[1])), NOW + DAY)
    shop.fire(NOW + WEEK)
    assert shop.balance() == 3


def test_what_comes_back_later_takes_its_points_back_down_to_zero(shop: Shop) -> None:
    shop.send(SHIPPED)
    shop.send(DELIVERED)
    shop.fire(NOW + WEEK)
    spent = ledger.Entry(SARA, NOW, -13, "spent", "PR-1")
    shop.act(lambda tx: ledger.post(tx, spent))
    back = replace(DELIVERED.items[0], state="returned")
    returned = replace(DELIVERED, items=(back, DELIVERED.items[1]))
    shop.send(returned, NOW + WEEK + DAY)
    assert shop.balance() == 0
    shop.send(replace(returned, buyer="سارا نمونه"), NOW + WEEK + 2 * DAY)
    kinds = [each.kind for each in shop.act(lambda tx: ledger.entries(tx, SARA))]
    assert kinds == ["purchase", "purchase", "spent", "returned"]


def test_a_purchase_that_was_old_when_it_first_came_is_history(shop: Shop) -> None:
    shop.send(DELIVERED, NOW + WEEK)
    shop.fire(NOW + WEEK + DAY)
    assert shop.balance() == 0


def test_a_delivery_that_was_really_later_counts_from_then(shop: Shop) -> None:
    shop.send(SHIPPED)
    shop.send(DELIVERED)
    shop.send(replace(DELIVERED, delivered_at=NOW + DAY), NOW + DAY)
    shop.fire(NOW + WEEK)
    assert shop.balance() == 0
    shop.fire(NOW + WEEK + DAY)
    assert shop.balance() == 43


def test_a_suspended_account_loses_what_was_pending(shop: Shop) -> None:
    shop.send(SHIPPED)
    shop.send(DELIVERED)
    suspended = Suspension(NOW, "court", "حکم دادگاه")
    shop.send(CustomerRecord(Mobile(SARA), "سارا", suspended=suspended))
    shop.fire(NOW + WEEK)
    assert shop.balance() == 0
    assert shop.act(lambda tx: customers.get(tx, SARA)) is not None
