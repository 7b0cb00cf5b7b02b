"""R17 to the second: what 24 hours of delay cancel, once, and what they leave alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TypeVar

import pytest

from bot.brands import load_profile
from rules.brand import Exceptional
from rules.profile import Profile
from rules.texts import Kind
from storage import deadlines, events, notices, texts
from storage.database import Database
from storage.orders.cancellations import cancelled_items
from storage.orders.seal import Seal
from storage.records import ItemRecord, Mobile, OrderRecord
from storage.transaction import Transaction
from turns.deadline import Fired, fire_due
from turns.feed import Feed, take
from turns.moment import Moment
from turns.subjects import OrderCancelled, OrderDelayed, written

DEMO = load_profile("demo")
DELAYED = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)  # Saturday, ten o'clock in Tehran
DAY, SECOND = timedelta(hours=24), timedelta(seconds=1)
END = DELAYED + DAY
DISK = ItemRecord("hdd", "هارد", "hardware", 2, 45_000_000, "waiting", id="1", supplier="pars")
MOUSE = ItemRecord("mouse", "موشواره", "hardware", 1, 9_000_000, "waiting", id="2", supplier="niko")
LICENCE = ItemRecord("av", "لایسنس", "software", 1, 7_000_000, "waiting", id="3", supplier="pars")
OWN = ItemRecord("cable", "کابل", "hardware", 1, 1_000_000, "waiting", id="4")
ORDER = OrderRecord(
    "HS-1",
    Mobile("09121234471"),
    "سارا محمدی",
    DELAYED - DAY,
    "delayed",
    (DISK,),
    final_at=DELAYED - DAY,
    delayed_at=DELAYED,
)

Result = TypeVar("Result")


class Shop:
    """The records, the feed into them, and the deadlines."""

    def __init__(self, database: Database, profile: Profile = DEMO) -> None:
        self._database = database
        self._profile = profile

    def act(self, work: Callable[[Transaction], Result]) -> Result:
        return self._database.writer.act(work).result()

    def send(self, order: OrderRecord, at: datetime) -> None:
        feed = Feed(self._profile, Seal(b"secret"))
        self.act(lambda tx: take(tx, order, feed, at))

    def fire(self, at: datetime) -> Fired:
        moment = Moment(at, self._profile, self._profile.calendar())
        return self.act(partial(fire_due, moment=moment))

    def cancelled(self) -> frozenset[str]:
        return self.act(lambda tx: cancelled_items(tx, "HS-1"))

    def events(self) -> list[tuple[str, str | None, object]]:
        found = self.act(lambda tx: events.after(tx, 0, 100))
        return [(each.kind, each.rule, dict(each.data)) for each in found]

    def notices(self) -> list[tuple[str, str]]:
        return [(each.kind, each.why) for each in self.act(notices.still_open)]

    def told(self, at: datetime) -> list[tuple[Kind, str]]:
        """What waits to be texted at an instant, as kind and subject."""
        claimed = self.act(lambda tx: texts.claim(tx, at, "test/1"))
        return [(Kind(row.kind), row.subject) for row in claimed if row.kind == "cancellation"]


def delayed_shop(database: Database, *items: ItemRecord) -> Shop:
    shop = Shop(database)
    shop.send(replace(ORDER, items=items or (DISK,)), DELAYED)
    return shop


def test_a_second_before_the_hours_are_over_nothing_is_cancelled(database: Database) -> None:
    shop = delayed_shop(database)
    assert shop.fire(END - SECOND) == Fired(0, END)
    assert shop.cancelled() == frozenset()


def test_at_the_end_of_the_hours_the_waiting_items_are_cancelled(database: Database) -> None:
    shop = delayed_shop(database)
    assert shop.fire(END) == Fired(1, None)
    assert shop.cancelled() == {"1"}
    assert shop.events() == [
        ("items_cancelled", "R17", {"items": ["1"], "delayed_at": DELAYED.isoformat()}),
        (
            "refund_due",
            "R14",
            {
                "supplier": "pars",
                "amount": 90_000_000,
                "items": ["1"],
                "until": "2026-11-25T06:30:00+00:00",
            },
        ),
    ]
    assert shop.told(END) == [(Kind.CANCELLATION, written(OrderCancelled("HS-1", END, ("1",))))]


def test_what_was_supplied_in_time_and_the_shop_s_own_goods_go_on(database: Database) -> None:
    supplied = replace(MOUSE, state="supplied")
    shop = delayed_shop(database, DISK, supplied, OWN)
    shop.fire(END)
    assert shop.cancelled() == {"1"}


def test_each_supplier_owes_its_own_goods_and_software_is_for_staff(database: Database) -> None:
    shop = delayed_shop(database, DISK, MOUSE, LICENCE)
    shop.fire(END)
    assert shop.cancelled() == {"1", "2", "3"}
    owed = [data for kind, _, data in shop.events() if kind == "refund_due"]
    until = "2026-11-25T06:30:00+00:00"
    assert owed == [
        {"supplier": "niko", "amount": 9_000_000, "items": ["2"], "until": until},
        {"supplier": "pars", "amount": 90_000_000, "items": ["1"], "until": until},
    ]
    assert shop.notices() == [("refund_to_settle", "pars: 7000000")]


def test_an_item_s_own_delay_has_its_own_end(database: Database) -> None:
    later = replace(MOUSE, delayed_at=DELAYED + SECOND)
    shop = delayed_shop(database, DISK, later)
    assert shop.fire(END) == Fired(1, END + SECOND)
    assert shop.cancelled() == {"1"}
    assert shop.fire(END + SECOND) == Fired(1, None)
    assert shop.cancelled() == {"1", "2"}


def test_it_happens_once(database: Database) -> None:
    shop = delayed_shop(database)
    shop.fire(END)
    before = shop.events()
    assert shop.fire(END + DAY) == Fired(0, None)
    shop.send(replace(ORDER, address="تهران، خیابان نمونه، پلاک ۱"), END + DAY)
    assert shop.fire(END + 2 * DAY) == Fired(0, None)
    assert shop.events() == before


def test_a_program_that_was_down_over_the_end_cancels_at_its_return(database: Database) -> None:
    shop = delayed_shop(database)
    back = END + 3 * DAY
    assert shop.fire(back) == Fired(1, None)
    assert shop.cancelled() == {"1"}
    assert shop.told(back) == [(Kind.CANCELLATION, written(OrderCancelled("HS-1", back, ("1",))))]


def test_a_new_delay_is_a_new_clock(database: Database) -> None:
    shop = delayed_shop(database)
    again = DELAYED + timedelta(hours=5)
    shop.send(replace(ORDER, delayed_at=again), again)
    assert shop.fire(END) == Fired(0, again + DAY)
    assert shop.fire(again + DAY - SECOND) == Fired(0, again + DAY)
    assert shop.fire(again + DAY) == Fired(1, None)
    assert shop.cancelled() == {"1"}


@pytest.mark.parametrize("status", ["processing", "shipped", "cancelled"])
def test_an_order_that_has_left_delayed_keeps_its_items(database: Database, status: str) -> None:
    shop = delayed_shop(database)
    left = replace(ORDER, status=status, delayed_at=None)  # type: ignore[arg-type]
    shop.send(left, END - SECOND)
    assert shop.fire(END) == Fired(0, None)
    assert (shop.cancelled(), shop.events()) == (frozenset(), [])


def test_an_item_supplied_at_the_last_moment_is_kept(database: Database) -> None:
    shop = delayed_shop(database)
    shop.send(replace(ORDER, items=(replace(DISK, state="supplied"),)), END - SECOND)
    shop.fire(END)
    assert (shop.cancelled(), shop.told(END)) == (frozenset(), [])


def test_exceptional_times_move_the_end_by_their_span(database: Database) -> None:
    times = (Exceptional(DELAYED + SECOND, "قطعی", DELAYED + timedelta(hours=10, seconds=1)),)
    shop = Shop(database, replace(DEMO, exceptional=times))
    shop.send(ORDER, DELAYED)
    moved = END + timedelta(hours=10)
    assert shop.fire(moved - SECOND) == Fired(0, moved)
    assert shop.fire(moved) == Fired(1, None)
    assert shop.cancelled() == {"1"}


def test_times_that_begin_later_move_an_end_that_was_set_before(database: Database) -> None:
    shop = delayed_shop(database)
    times = (Exceptional(END - timedelta(hours=1), "قطعی", END + timedelta(hours=1)),)
    paused = Shop(database, replace(DEMO, exceptional=times))
    moved = END + timedelta(hours=2)
    assert paused.fire(END) == Fired(1, moved)
    assert shop.cancelled() == frozenset()
    assert paused.fire(moved) == Fired(1, None)
    assert shop.cancelled() == {"1"}


def test_times_without_an_end_are_looked_at_every_hour(database: Database) -> None:
    delayed_shop(database)
    paused = Shop(database, replace(DEMO, exceptional=(Exceptional(END - SECOND, "قطعی"),)))
    hour = timedelta(hours=1)
    assert paused.fire(END) == Fired(1, END + hour)
    assert paused.fire(END + hour) == Fired(1, END + 2 * hour)
    assert paused.cancelled() == frozenset()


def test_a_deadline_that_can_not_be_answered_stops_no_other(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    shop = delayed_shop(database)
    shop.act(lambda tx: deadlines.add(tx, "unheard_of", "{}", END - SECOND))
    shop.act(lambda tx: deadlines.add(tx, "delay", "no JSON", END - SECOND))
    assert shop.fire(END) == Fired(3, None)
    assert shop.cancelled() == {"1"}
    assert shop.notices() == [("deadline_failed", "unheard_of"), ("deadline_failed", "delay")]


def test_a_deadline_about_an_order_that_is_not_there_does_nothing(database: Database) -> None:
    shop = Shop(database)
    subject = written(OrderDelayed("HS-404", DELAYED))
    shop.act(lambda tx: deadlines.add(tx, "delay", subject, END))
    assert shop.fire(END) == Fired(1, None)
    assert (shop.events(), shop.notices()) == ([], [])
