"""The conversation with the real program, from `getUpdates` to the calls of its transport."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from fastapi import FastAPI
from pydantic import SecretStr

from benchmarks.conversation.calls import TOKEN, Call
from benchmarks.conversation.customers import NOW, Customer
from benchmarks.conversation.telegram_in_process import TelegramInProcess, as_json
from bot.customers import Customers
from bot.program import PATIENCE, Program
from bot.settings import Settings
from storage import conversations, replies
from storage.transaction import Transaction
from turns.activity import Activity

READING = timedelta(seconds=3)  # what people need before they answer


class Pishkhan:
    """The customers' side of the program, alone; use as an asynchronous context."""

    name = "Pishkhan"

    def __init__(self, folder: Path) -> None:
        self._clock = Clock()
        self._activity = Bustle()
        self._telegram = TelegramInProcess(as_json)
        self._program = Program(_settings(folder), self._clock, random.Random(1))
        self._program.parts.activity = self._activity
        self._customers = Customers(self._program.parts, TOKEN, self._telegram)
        self._serving: asyncio.Task[None]

    async def __aenter__(self) -> Self:
        await self._program.parts.records.refresh_calendar()
        self._serving = asyncio.ensure_future(self._customers.run(FastAPI()))
        await self._telegram.asked.wait()
        self.calls()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._customers.stop()
        await self._serving
        await self._customers.close(PATIENCE)
        await self._program.close()

    async def know(self, customers: Sequence[Customer]) -> None:
        take = self._program.web.take
        await asyncio.gather(*(take("customers", each.member()) for each in customers))
        orders = (order for each in customers for order in each.orders())
        await asyncio.gather(*(take("orders", order) for order in orders))

    async def take(self, batch: Sequence[bytes]) -> None:
        self._telegram.bring(batch)
        await self._telegram.asked.wait()  # for the next batch, so this one is committed
        while self._activity.busy or self._customers.replies.waiting:
            self._activity.rest.clear()
            await self._activity.rest.wait()
        self._clock.pass_by(READING)

    def calls(self) -> list[Call]:
        return self._telegram.calls()

    async def kept(self) -> int:
        parts = self._program.parts

        def look(tx: Transaction) -> int:
            waiting = replies.waiting_chats(tx, parts.business.life, NOW)
            return sum(conversations.count_by_mode(tx).values()) - len(waiting)

        return await parts.records.read(look)


class Clock:
    """Time passes at once when somebody waits for it: pacing costs its work, and no time."""

    def __init__(self) -> None:
        self._now = NOW

    def now(self) -> datetime:
        return self._now

    async def sleep_until(self, at: datetime) -> None:
        self._now = max(self._now, at)
        await asyncio.sleep(0)

    def pass_by(self, time: timedelta) -> None:
        self._now += time


class Bustle(Activity):
    """Tells when nothing is under way any more."""

    def __init__(self) -> None:
        super().__init__()
        self.rest = asyncio.Event()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        super().__exit__(kind, error, trace)
        if not self.busy:
            self.rest.set()


def _settings(folder: Path) -> Settings:
    """Everything given, so that nothing is taken from the surroundings."""
    nowhere = "http://127.0.0.1:1"
    return Settings(
        _env_file=None,  # type: ignore[call-arg]  # pydantic's own
        brand="demo",
        database_url=f"sqlite:///{folder / 'pishkhan.sqlite'}",
        telegram_token=None,
        staff_token=None,
        staff_group=None,
        kavenegar_key=None,
        telegram_api=nowhere,
        telegram_proxy=None,
        sms_api=nowhere,
        webhook_url=None,
        webhook_secret=None,
        listen="127.0.0.1:0",
        feed_key=None,
        secret_key=SecretStr("the-benchmark's-secret-key"),
    )
