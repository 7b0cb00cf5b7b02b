"""The sandbox's clock: it stands still or runs, and jumps waking each sleeper on the way."""

import asyncio
import heapq
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TypeAlias

from sandbox.history import History

Settle: TypeAlias = Callable[[], Awaitable[None]]


@dataclass(order=True, slots=True)
class Sleeper:
    """Somebody who waits for an instant; equal instants wake in the order of falling asleep."""

    at: datetime
    place: int
    wake: asyncio.Future[None] = field(compare=False)


class VirtualClock:
    """Tells the time and wakes sleepers.

    Frozen (the default) time moves only by `advance`; running it also follows `monotonic`, and
    sleepers wake by the event loop's timers.
    """

    def __init__(
        self,
        start: datetime,
        *,
        running: bool = False,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        if start.tzinfo is None:
            raise ValueError("the clock starts at an aware datetime")
        self._base = start.astimezone(UTC)
        self._running = running
        self._monotonic = monotonic
        self._since = monotonic()
        self._places = count()
        self._sleepers: list[Sleeper] = []
        self._turn = asyncio.Lock()
        self.jumps: History[datetime] = History()

    @property
    def running(self) -> bool:
        return self._running

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        if not self._running:
            return self._base
        return self._base + timedelta(seconds=self._monotonic() - self._since)

    async def sleep_until(self, at: datetime) -> None:
        """Waits until the clock shows `at`; an instant already past only yields once."""
        if at <= self.now():
            await asyncio.sleep(0)
            return
        sleeper = Sleeper(at, next(self._places), asyncio.get_running_loop().create_future())
        heapq.heappush(self._sleepers, sleeper)
        if self._running:
            self._ring(sleeper)
        try:
            await sleeper.wake
        finally:
            sleeper.wake.cancel()

    def next_wake(self) -> datetime | None:
        """The instant at which the next sleeper wakes, or None when nobody sleeps."""
        while self._sleepers and self._sleepers[0].wake.done():
            heapq.heappop(self._sleepers)
        return self._sleepers[0].at if self._sleepers else None

    async def advance(self, to: datetime, settle: Settle) -> None:
        """Moves to `to`, stopping at each sleeper's instant until `settle` says its work is done.

        Raises ValueError when `to` is past: this clock never goes back.
        """
        async with self._turn:
            if to < self.now():
                raise ValueError(f"{to.isoformat()} is before {self.now().isoformat()}")
            while (at := self.next_wake()) is not None and at <= to:
                self._jump(at)
                heapq.heappop(self._sleepers).wake.set_result(None)
                await settle()
            self._jump(to)

    def _jump(self, to: datetime) -> None:
        # A running clock may have passed the instant while its work settled: it never goes back.
        self._base += max(to - self.now(), timedelta())
        self.jumps.add(self.now())

    def _ring(self, sleeper: Sleeper) -> None:
        # The loop's timer knows nothing of jumps: it may find somebody who has woken already.
        if sleeper.wake.done():
            return
        left = (sleeper.at - self.now()).total_seconds()
        if left > 0:
            asyncio.get_running_loop().call_later(left, self._ring, sleeper)
        else:
            sleeper.wake.set_result(None)
