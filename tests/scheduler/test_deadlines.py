"""The loop of the deadlines on the clock, and the text that follows from one."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from scheduler.deadlines import Deadlines
from storage.database import Database
from storage.orders.seal import Seal
from storage.records import ItemRecord, Mobile, OrderRecord
from tests.scheduler.stage import DEMO, MORNING, SARA, Stage, play
from turns.feed import Feed, take

DISK = ItemRecord("hdd", "هارد", "hardware", 1, 45_000_000, "waiting", id="1", supplier="pars")
BEFORE = MORNING - timedelta(hours=3)


def delayed(stage: Stage) -> OrderRecord:
    now = stage.clock.now()
    items = (DISK, replace(DISK, id="2", title="کابل", state="supplied"))
    return OrderRecord(
        "HS-1", Mobile(SARA), "سارا", BEFORE, "delayed", items, final_at=BEFORE, delayed_at=now
    )


def test_a_delay_ends_to_the_second_and_its_customer_is_told(sqlite_database: Database) -> None:
    async def scene(stage: Stage) -> tuple[list[str], list[str]]:
        loop = Deadlines(
            stage.act,
            stage.clock,
            DEMO,
            DEMO.calendar,
            stage.activity,
            told=stage.texts.wake,
        )
        running = asyncio.ensure_future(loop.run())
        await stage.settle()
        order, feed = delayed(stage), Feed(DEMO, Seal(b"secret"))
        await stage.act(lambda tx: take(tx, order, feed, stage.clock.now()))
        loop.wake()
        stage.texts.wake()
        await stage.settle()
        await stage.go_on(hours=23, minutes=59, seconds=59)
        before = [text.text for text in stage.accepted]
        await stage.go_on(seconds=1)
        running.cancel()
        return before, [text.text for text in stage.accepted[len(before) :]]

    before, after = play(sqlite_database, scene)
    assert before == [
        ("دکان نمونه: سفارش شما ثبت شد.\nHS-1\nپیگیری: t.me/dokan_bot"),
        (
            "دکان نمونه: آماده شدن بخشی از سفارش شما عقب افتاده است.\n"
            "HS-1\n"
            "اگر «هارد» تا یکشنبه ۱ آذر، ساعت ۱۰:۰۰ تأمین نشود، همان لغو و پولش بازگردانده می‌شود."
            "\n"
            "پیگیری: t.me/dokan_bot"
        ),
    ]
    assert after == [
        (
            "دکان نمونه: «هارد» به‌موقع تأمین نشد و لغو شد.\n"
            "HS-1\n"
            "بقیه‌ی سفارش سر جای خود است.\n"
            "بازگشت پول: تا چهارشنبه ۴ آذر، ساعت ۱۰:۰۰\n"
            "پیگیری: t.me/dokan_bot"
        )
    ]
