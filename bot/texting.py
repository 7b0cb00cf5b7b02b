"""The texts' side: the carrier, and the loops that hand over texts and fire deadlines."""

from __future__ import annotations

import asyncio

from bot.parts import Parts
from bot.sms import Kavenegar
from scheduler.carrier import Carrier
from scheduler.deadlines import Deadlines
from scheduler.texts import Texts
from scheduler.timetable import Tick
from turns.composing import TextBusiness


class Texting:
    """Deadlines fall due with or without a carrier; texts leave only where there is one."""

    def __init__(self, parts: Parts, key: str | None) -> None:
        self._parts = parts
        business = parts.business
        self._carrier = self._to_carrier(key) if key else None
        self._texts = self._to_texts(self._carrier) if self._carrier else None
        self._deadlines = Deadlines(
            parts.records.act,
            parts.clock,
            business.profile,
            business.calendar,
            parts.activity,
            parts.wake,
        )
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begins the loops."""
        loops: list[Deadlines | Texts] = [self._deadlines, *filter(None, [self._texts])]
        self._parts.wakes += [loop.wake for loop in loops]
        self._tasks = [asyncio.ensure_future(loop.run()) for loop in loops]

    def ticks(self) -> tuple[Tick, ...]:
        return (Tick("look what is due", self._parts.wake),)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._carrier:
            await self._carrier.close()

    def _to_carrier(self, key: str) -> Kavenegar:
        senders = self._parts.business.profile.senders.listed
        return Kavenegar(key, self._parts.settings.sms_api, senders, self._parts.clock)

    def _to_texts(self, carrier: Carrier) -> Texts:
        parts, business = self._parts, self._parts.business
        about = TextBusiness(
            business.profile, business.words, business.calendar, parts.chance, business.life
        )
        return Texts(parts.records.act, carrier, parts.clock, about, parts.activity)
