"""Brings what other threads have finished to the event loop, many at a time."""

from __future__ import annotations

import asyncio
from collections import deque
from concurrent.futures import Future
from functools import partial
from typing import Any, TypeAlias, TypeVar

Result = TypeVar("Result")
Waiter: TypeAlias = asyncio.Future[Any]


class Arrivals:
    """For one event loop, which is woken once for all that finish together.

    `asyncio.wrap_future` wakes it once for each, and waking costs more than a small act does.
    """

    def __init__(self) -> None:
        self._arrived: deque[tuple[Waiter, Future[Any]]] = deque()
        self._called = False

    async def of(self, work: Future[Result]) -> Result:
        """The work's result or exception; a wait that is cancelled cancels work not yet begun."""
        loop = asyncio.get_running_loop()
        waiter: asyncio.Future[Result] = loop.create_future()
        work.add_done_callback(partial(self._arrive, loop, waiter))
        try:
            return await waiter
        except asyncio.CancelledError:
            work.cancel()
            raise

    def _arrive(self, loop: asyncio.AbstractEventLoop, waiter: Waiter, work: Future[Any]) -> None:
        """Called by the thread that finished; who finds the loop called already need not call."""
        self._arrived.append((waiter, work))
        if not self._called and not loop.is_closed():
            self._called = True
            loop.call_soon_threadsafe(self._land)

    def _land(self) -> None:
        # Cleared first: what arrives from here on calls again, and what came before is here.
        self._called = False
        while self._arrived:
            waiter, work = self._arrived.popleft()
            if waiter.done():
                continue
            if work.cancelled():
                waiter.cancel()
            elif error := work.exception():
                waiter.set_exception(error)
            else:
                waiter.set_result(work.result())
