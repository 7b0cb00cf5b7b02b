"""The loop that hands over due texts: each once, in order for each number, in good time."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from functools import partial

from scheduler.act import Act
from scheduler.carrier import Carrier, NotCarried
from scheduler.channel import Channel
from scheduler.hand_over import HandOver
from turns.activity import Activity
from turns.clock import Clock, woken
from turns.composing import TextBusiness
from turns.texts import Due, due, expire, resume

FLIGHTS = 2
BATCH = 200  # the most that the carrier takes in one call
GAP = timedelta(seconds=1)  # after a round that failed, or that found only what others hold
SWEEP_EVERY = timedelta(seconds=30)

_log = logging.getLogger(__name__)


class Texts:
    """Waits for due texts and has them handed over, at most FLIGHTS batches at a time."""

    def __init__(
        self,
        act: Act,
        carrier: Carrier,
        clock: Clock,
        business: TextBusiness,
        activity: Activity,
    ) -> None:
        self._act = act
        self._carrier = carrier
        self._clock = clock
        self._business = business
        self._activity = activity
        self._channel = Channel(business.chance)
        self._hand_over = HandOver(act, carrier, clock, self._channel)
        self._awake = asyncio.Event()
        self._swept_at: datetime | None = None
        self._flying = 0

    def wake(self) -> None:
        """There may be something to hand over: called after every commit that added a text."""
        self._awake.set()

    async def run(self) -> None:
        """Works until it is cancelled; what is then on its way stays leased, and in doubt."""
        async with asyncio.TaskGroup() as flights:
            while True:
                with self._activity:
                    until = await self._round(flights)
                await woken(self._awake, self._clock, until)

    async def _round(self, flights: asyncio.TaskGroup) -> datetime | None:
        """Start what may start; returns when to look again, None when a wake-up will say."""
        try:
            await self._sweep()
            return await self._resting() or await self._launch(flights)
        except Exception:  # noqa: BLE001 - the loop outlives whatever went wrong in one round
            _log.exception("a round of texts failed")
            return self._clock.now() + GAP

    async def _launch(self, flights: asyncio.TaskGroup) -> datetime | None:
        while self._flying < FLIGHTS:
            found = await self._take()
            if found.batch:
                self._flying += 1
                flights.create_task(self._fly(found))
                await asyncio.sleep(0)  # so that it is under way before this round is over
            elif not found.claimed:
                return self._next_look(found.next_at)
        return None

    async def _take(self) -> Due:
        """A batch, in several acts: a customer's turn never waits for the whole of it."""
        now = self._clock.now()
        found = taken = await self._act(partial(due, now=now, business=self._business))
        while taken.more and found.claimed < BATCH:
            taken = await self._act(partial(due, now=now, business=self._business))
            found = found.joined(taken)
        return found

    def _next_look(self, next_at: datetime | None) -> datetime | None:
        now = self._clock.now()
        if next_at is None or next_at > now:
            return next_at
        # Due, and yet not to be taken: an earlier text to the same number is on its way.
        return None if self._flying else now + GAP

    async def _fly(self, found: Due) -> None:
        with self._activity:
            try:
                await self._hand_over.batch(found.batch, found.leased_until)
            except Exception:  # noqa: BLE001 - as above
                _log.exception("a batch of texts stays leased")
            finally:
                self._flying -= 1
        self.wake()

    async def _sweep(self) -> None:
        """Lets go what has lost its use, also while nothing can be handed over."""
        now = self._clock.now()
        if self._swept_at is None:
            await self._act(resume)  # what an earlier life held; this one has met no refusal
        if self._swept_at is None or now >= self._swept_at + SWEEP_EVERY:
            await self._act(partial(expire, now=now))
            self._swept_at = now

    async def _resting(self) -> datetime | None:
        """Until when nothing is handed over."""
        if self._channel.paused and not self._channel.resting(self._clock.now()):
            await self._probe()
        if not self._channel.resting(self._clock.now()):
            return None
        return self._channel.rests_until

    async def _probe(self) -> None:
        """One look at the account: with credit on it the texts go on, in their order."""
        try:
            credit = await self._carrier.credit()
        except NotCarried as failure:
            _log.warning("texts stay held: %s", failure)
            credit = 0
        if credit > 0:
            self._channel.works()
            await self._act(resume)
        else:
            self._channel.pause(self._clock.now())
