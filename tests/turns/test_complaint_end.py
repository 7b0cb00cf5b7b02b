"""R28 to the second: what the end of a complaint's business days brings, and the goods' return."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TypeVar

import pytest

from bot.brands import load_profile
from bot.words import load_words
from dialogs.complaint_filing import FileComplaint
from dialogs.facts.complaints import Complaint
from rules.brand import Exceptional
from rules.profile import Profile
from storage import complaints, events, notices
from storage.complaints.facts import StoredComplaints
from storage.conversations import Chat
from storage.database import Database
from storage.effects import Act, perform
from storage.orders.seal import Seal
from storage.records import ItemRecord, Mobile, OrderRecord
from storage.transaction import Transaction
from turns.composing import TextBusiness
from turns.deadline import Fired, fire_due
from turns.feed import Feed, take
from turns.moment import Moment
from turns.texts import due as due_texts

DEMO = load_profile("demo")
OPENED = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)  # Saturday, ten o'clock in Tehran
DUE = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)  # the end of Monday
SECOND = timedelta(seconds=1)
MORNING = DUE + timedelta(hours=8)
SARA = "09121234471"
DISK = ItemRecord("hdd", "هارد", "hardware", 2, 45_000_000, "delivered", id="1", supplier="pars")
ORDER = OrderRecord("HS-1", Mobile(SARA), "سارا", OPENED, "delivered", (DISK,), final_at=OPENED)
FAULTY = FileComplaint("order", "HS-1", "1", "faulty", wish="repair", due=DUE, hardware=True)

Result = TypeVar("Result")


class Shop:
    """The records, a complaint in them, the deadlines, and the texts that follow."""

    def __init__(self, database: Database, profile: Profile = DEMO) -> None:
        self._database = database
        self._profile = profile
        self.send(ORDER, OPENED)

    def act(self, work: Callable[[Transaction], Result]) -> Result:
        return self._database.writer.act(work).result()

    def send(self, order: OrderRecord, at: datetime) -> None:
        feed = Feed(self._profile, Seal(b"secret"))
        self.act(lambda tx: take(tx, order, feed, at))

    def file(self, filing: FileComplaint) -> None:
        chat = Chat(1, 5, phone=SARA)
        self.act(
            lambda tx: perform(filing, Act(tx, chat, OPENED, random.Random(1), self._profile, b""))
        )

    def fire(self, at: datetime) -> Fired:
        moment = Moment(at, self._profile, self._profile.calendar())
        return self.act(partial(fire_due, moment=moment))

    def complaint(self) -> Complaint:
        (found,) = self.act(lambda tx: StoredComplaints(tx, SARA).all())
        return found

    def kinds(self) -> list[str]:
        return [each.kind for each in self.act(lambda tx: events.after(tx, 0, 100))]

    def noticed(self) -> list[str]:
        return [each.kind for each in self.act(notices.still_open)]

    def texted(self, at: datetime) -> list[str]:
        business = TextBusiness(
            self._profile, load_words(DEMO), DEMO.calendar, random.Random(1), "test/1"
        )
        batch = self.act(lambda tx: due_texts(tx, at, business)).batch
        return [text.body for text in batch if text.kind == "complaint"]


def test_a_second_before_the_end_nothing_happens(database: Database) -> None:
    shop = Shop(database)
    shop.file(FAULTY)
    assert shop.fire(DUE - SECOND).count == 0
    assert shop.complaint().state == "open"


def test_at_the_end_the_money_is_offered_and_texted_in_the_morning_once(
    database: Database,
) -> None:
    shop = Shop(database)
    shop.file(FAULTY)
    assert shop.fire(DUE).count == 1
    assert shop.fire(DUE).count == 0
    assert shop.complaint().state == "refund_offered"
    assert shop.kinds() == ["complaint_opened", "complaint_escalated"]
    assert "complaint_escalated" in shop.noticed()
    assert shop.texted(MORNING) == [
        (
            "دکان نمونه: فروشنده در مهلتش به شکایت شما رسیدگی نکرد. می‌توانید پولتان را پس بگیرید.\n"
            "C-1001\nپیگیری: t.me/dokan_bot"
        )
    ]


def test_the_filing_is_texted_with_its_day(database: Database) -> None:
    shop = Shop(database)
    shop.file(FAULTY)
    assert shop.texted(OPENED) == [
        (
            "دکان نمونه: شکایت شما ثبت شد.\nC-1001\nپاسخ: حداکثر تا پایان دوشنبه ۲ آذر\n"
            "پیگیری: t.me/dokan_bot"
        )
    ]


def test_an_explanation_that_is_late_is_for_people(database: Database) -> None:
    shop = Shop(database)
    shop.file(replace(FAULTY, wish="explanation"))
    shop.fire(DUE)
    assert shop.complaint().state == "open"
    assert "complaint_overdue" in shop.noticed()


def test_exceptional_times_move_the_end_by_their_span_r46(database: Database) -> None:
    pause = Exceptional(OPENED, "شرایط ویژه", OPENED + timedelta(hours=5))
    shop = Shop(database, replace(DEMO, exceptional=(pause,)))
    shop.file(FAULTY)
    assert shop.fire(DUE) == Fired(1, DUE + timedelta(hours=5))
    assert shop.complaint().state == "open"
    shop.fire(DUE + timedelta(hours=5))
    assert shop.complaint().state == "refund_offered"


@pytest.mark.parametrize("item", ["1", ""])
def test_the_money_s_clock_begins_when_the_seller_has_the_goods_r14(
    database: Database, item: str
) -> None:
    shop = Shop(database)
    shop.file(replace(FAULTY, item=item, wish="money"))
    assert shop.complaint().state == "returning"
    came = OPENED + timedelta(days=3)
    back = replace(DISK, supplier_received_at=came)
    for _ in range(2):
        shop.send(replace(ORDER, items=(back,)), came + SECOND)
    found = shop.complaint()
    assert (found.state, found.refund_from) == ("refund_due", came)
    assert shop.kinds() == ["complaint_opened", "refund_due"]
    told = shop.act(lambda tx: events.after(tx, 0, 9))[-1]
    assert told.data == {
        "supplier": "pars",
        "amount": 90_000_000,
        "items": ["1"],
        "until": "2026-11-28T06:30:00+00:00",
        "complaint": "C-1001",
    }
    assert shop.texted(came + SECOND) == [
        (
            "دکان نمونه: بازگشت پول شکایت شما پذیرفته شد.\nC-1001\n"
            "بازگشت پول: تا شنبه ۷ آذر، ساعت ۱۰:۰۰\nپیگیری: t.me/dokan_bot"
        )
    ]


def test_goods_that_come_back_without_a_complaint_start_nothing(database: Database) -> None:
    shop = Shop(database)
    back = replace(DISK, supplier_received_at=OPENED)
    shop.send(replace(ORDER, items=(back,)), OPENED + SECOND)
    assert shop.kinds() == []
    assert shop.act(lambda tx: complaints.returning(tx, "HS-1")) == []
