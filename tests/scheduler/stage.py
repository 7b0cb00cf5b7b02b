"""A program of texts alone: records, the loop, and a carrier over HTTP, on a clock that stands."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from bot.brands import load_profile
from bot.sms import Kavenegar
from bot.words import load_words
from dialogs.facts.orders import Wanted
from rules.profile import Profile
from rules.texts import TEXTS, Kind
from sandbox.clock import VirtualClock
from sandbox.kavenegar import Text
from sandbox.server import Sandbox, serve
from scheduler.carrier import Carrier
from scheduler.texts import Texts
from storage import notices, texts
from storage.database import Database
from storage.orders import book
from storage.orders.seal import Seal
from storage.record_table import Taken
from storage.records import ItemRecord, Mobile, OrderRecord
from storage.texts import Due
from storage.transaction import Transaction
from turns.activity import Activity
from turns.composing import TextBusiness
from turns.subjects import OneTimeCode, OrderState, Subject, written

MORNING = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)  # Saturday, ten o'clock in Tehran
SARA, OMID = "09121234471", "09351234472"
DEMO = load_profile("demo")
WORDS = load_words(DEMO)
ITEM = ItemRecord("hdd", "هارد اکسترنال", "hardware", 1, 45_000_000, "waiting", id="1")

Result = TypeVar("Result")


class NoChance(random.Random):
    def random(self) -> float:
        return 0.0


class Stage:
    """What a scene is played on."""

    def __init__(self, database: Database, sandbox: Sandbox, carrier: Kavenegar) -> None:
        self.sandbox = sandbox
        self.clock = sandbox.clock
        self.kavenegar = sandbox.kavenegar
        self.carrier = carrier
        self.activity = Activity()
        self._database = database
        self._running: list[asyncio.Task[None]] = []

    @property
    def accepted(self) -> list[Text]:
        """What the carrier really took, in order."""
        return self.kavenegar.history.records

    async def act(self, work: Callable[[Transaction], Result]) -> Result:
        return await asyncio.wrap_future(self._database.writer.act(work))

    async def start(
        self, life: str = "test/1", profile: Profile = DEMO, carrier: Carrier | None = None
    ) -> None:
        """A program of this life hands texts over from now on."""
        self.business = TextBusiness(profile, WORDS, profile.calendar, NoChance(), life)
        given = carrier or self.carrier
        self.texts = Texts(self.act, given, self.clock, self.business, self.activity)
        self._running.append(asyncio.ensure_future(self.texts.run()))
        await self.settle()

    async def stop(self) -> None:
        """All programs are gone, in the middle of whatever they did."""
        for task in self._running:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        self._running.clear()

    async def want(self, kind: Kind, phone: str, subject: Subject, cause: str) -> None:
        """An act wants a text sent from now on, as the feed and the turns do."""
        due = self._due(kind, phone, subject, cause)
        assert await self.act(lambda tx: texts.add(tx, due))
        self.texts.wake()

    async def want_codes(self, codes: Mapping[str, str]) -> None:
        """Codes by phone, all wanted at once."""
        dues = [
            self._due(Kind.CODE, phone, OneTimeCode(code), code) for phone, code in codes.items()
        ]
        assert all(await self.act(lambda tx: [texts.add(tx, due) for due in dues]))
        self.texts.wake()
        await self.settle()

    def _due(self, kind: Kind, phone: str, subject: Subject, cause: str) -> Due:
        now = self.clock.now()
        useful = TEXTS[kind].useful or timedelta(hours=1)
        return Due(kind, phone, cause, written(subject), now, now + useful)

    async def keep_order(self, code: str, phone: str, wanted: tuple[Wanted, ...] = ()) -> None:
        now = self.clock.now()
        order = OrderRecord(
            code, Mobile(phone), "سارا", now, "final", (ITEM,), final_at=now, wanted=wanted
        )
        await self.act(lambda tx: book.keep(tx, order, Taken.CREATED, Seal(b"secret")))

    async def want_final(self, code: str, phone: str) -> None:
        """An order of this number has become final."""
        await self.keep_order(code, phone)
        await self.want(Kind.STATE, phone, OrderState(code, "final"), f"{code}:final")
        await self.settle()

    async def want_code(self, phone: str, code: str) -> None:
        await self.want(Kind.CODE, phone, OneTimeCode(code), code)
        await self.settle()

    async def row(self, number: int) -> texts.Text:
        found = await self.act(lambda tx: texts.get(tx, number))
        assert found is not None
        return found

    async def states(self, *numbers: int) -> list[str]:
        return [(await self.row(number)).state for number in numbers]

    async def noticed(self) -> list[tuple[str, str, str]]:
        """What staff see: kind, subject and detail."""
        found = await self.act(notices.still_open)
        return [(each.kind, each.subject, each.why) for each in found]

    async def settle(self) -> None:
        """Returns when everything waits: for the clock, a wake-up, or an answer that is held."""
        quiet = 0
        while quiet < 30:
            await asyncio.sleep(0)
            quiet = quiet + 1 if self.activity.busy == self.kavenegar.held else 0

    async def go_on(self, **span: float) -> None:
        await self.clock.advance(self.clock.now() + timedelta(**span), self.settle)


Scene = Callable[[Stage], Awaitable[Result]]


def play(
    database: Database, scene: Scene[Result], *, at: datetime = MORNING, started: bool = True
) -> Result:
    """Plays a scene with the loop running; another one goes on with the same records."""
    return asyncio.run(_play(database, scene, at, started=started))


async def _play(database: Database, scene: Scene[Result], at: datetime, *, started: bool) -> Result:
    sandbox = Sandbox(VirtualClock(at), bots={}, sms_key="key")
    async with AsyncExitStack() as stack:
        address = await stack.enter_async_context(serve(sandbox))
        client = Kavenegar("key", address, DEMO.senders.listed, sandbox.clock)
        stack.push_async_callback(client.close)
        stage = Stage(database, sandbox, client)
        stack.push_async_callback(stage.stop)
        if started:
            await stage.start()
        return await scene(stage)
