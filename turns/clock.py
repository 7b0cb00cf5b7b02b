"""Time as the program asks for it: the real one, or a story's."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Coroutine
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

Result = TypeVar("Result")


class Clock(Protocol):
    def now(self) -> datetime:
        """The instant, aware, UTC."""
        ...

    def sleep_until(self, at: datetime) -> Awaitable[None]: ...


async def within(clock: Clock, limit: timedelta, work: Coroutine[Any, Any, Result]) -> Result:
    """What the work returns, if it does before the limit has passed on this clock.

    Raises:
        TimeoutError: it did not; the work has been cancelled and has ended.
    """
    task = asyncio.ensure_future(work)
    sleeper = asyncio.ensure_future(_sleep(clock, clock.now() + limit))
    try:
        await asyncio.wait({task, sleeper}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
        raise TimeoutError
    finally:
        await _end(sleeper)
        await _end(task)


async def woken(event: asyncio.Event, clock: Clock, until: datetime | None) -> None:
    """Return when the event is set, which clears it, or when the instant has come."""
    waiters: set[asyncio.Future[Any]] = {asyncio.ensure_future(event.wait())}
    if until is not None:
        waiters.add(asyncio.ensure_future(_sleep(clock, until)))
    try:
        await asyncio.wait(waiters, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for waiter in waiters:
            await _end(waiter)
    event.clear()


async def _sleep(clock: Clock, at: datetime) -> None:
    await clock.sleep_until(at)


async def _end(task: asyncio.Future[Any]) -> None:
    if not task.done():
        task.cancel()
        await asyncio.wait({task})
