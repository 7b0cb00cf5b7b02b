"""The sample data is taken by the feed as it is, and shows what it promises."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from handlers.records import Refused, record
from rules.jalali import tehran_clock, tehran_day
from sandbox.sample import SamplePerson, people, records
from storage.records import CustomerRecord, OrderRecord, Record

MIDDAY = datetime(2026, 11, 22, 8, 35, tzinfo=UTC)
MOMENTS = pytest.mark.parametrize(
    "now",
    [
        MIDDAY,
        datetime(2026, 11, 22, 20, 31, tzinfo=UTC),  # a minute past midnight in Tehran
        datetime(2026, 11, 27, 3, 0, tzinfo=UTC),  # a Friday
        datetime(2027, 3, 21, 6, 0, tzinfo=UTC),  # Nowruz
    ],
)


def read(now: datetime) -> list[Record | Refused]:
    return [record(kind, found) for kind, found in records(now)]


def orders(now: datetime) -> list[OrderRecord]:
    return [found for found in read(now) if isinstance(found, OrderRecord)]


@MOMENTS
def test_the_feed_takes_every_record(now: datetime) -> None:
    assert [found for found in read(now) if isinstance(found, Refused)] == []


@MOMENTS
def test_nothing_has_happened_later_than_now(now: datetime) -> None:
    later = [
        order.code
        for order in orders(now)
        for at in (order.placed_at, order.final_at, order.shipped_at, order.delivered_at)
        if at is not None and at > now
    ]
    assert later == []


@MOMENTS
def test_each_order_went_through_its_states_in_order(now: datetime) -> None:
    for order in orders(now):
        states = (order.placed_at, order.final_at, order.shipped_at, order.delivered_at)
        told = [at for at in states if at is not None]
        assert told == sorted(told), order.code


def test_the_same_moment_gives_the_same_records() -> None:
    assert records(MIDDAY) == records(MIDDAY)


def test_orders_are_in_every_state() -> None:
    assert Counter(order.status for order in orders(MIDDAY)) == {
        "placed": 2,
        "under_review": 1,
        "final": 7,
        "processing": 4,
        "delayed": 2,
        "shipped": 2,
        "delivered": 8,
        "cancelled": 4,
    }


def test_an_order_has_been_late_for_23_hours_with_one_item_there_and_one_not() -> None:
    late = next(order for order in orders(MIDDAY) if order.code == "HS-10482")
    assert late.delayed_at == MIDDAY - timedelta(hours=23)
    assert [item.state for item in late.items] == ["waiting", "supplied"]


@MOMENTS
def test_two_orders_were_paid_on_both_sides_of_four_yesterday(now: datetime) -> None:
    yesterday = tehran_day(now) - timedelta(days=1)
    paid = {order.code: order.final_at for order in orders(now) if order.final_at}
    both = [paid["HS-10490"], paid["HS-10491"]]
    assert [(tehran_day(at), f"{tehran_clock(at):%H:%M}") for at in both] == [
        (yesterday, "15:59"),
        (yesterday, "16:01"),
    ]


def test_the_people_to_play_are_the_customers() -> None:
    found = [each for each in read(MIDDAY) if isinstance(each, CustomerRecord)]
    played = people(MIDDAY)
    assert [(each.name, each.phone) for each in played] == [(c.name, c.phone) for c in found]
    assert played[0] == SamplePerson(
        "سارا محمدی", "09120004471", "سفارش دیرکرده", "a delayed order"
    )


def test_every_order_is_of_a_customer_and_of_goods_that_are_sold() -> None:
    kinds = records(MIDDAY)
    phones = {found["phone"] for kind, found in kinds if kind == "customers"}
    goods = {found["code"] for kind, found in kinds if kind == "products" if found["active"]}
    assert {order.phone for order in orders(MIDDAY)} <= phones
    assert {item.product for order in orders(MIDDAY) for item in order.items} <= goods
