"""Fetches updates by long polling, and confirms them only when they are taken."""

import asyncio
from collections.abc import Coroutine, Sequence
from datetime import timedelta
from typing import Protocol, TypeVar

import structlog

from handlers.calls import CallFailed, Flooded, Revoked
from handlers.updates import Undecodable, split, update_id
from turns.clock import Clock, woken

POLL_SECONDS = 30
FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(seconds=60)

log: structlog.stdlib.BoundLogger = structlog.get_logger()

Result = TypeVar("Result")


class Source(Protocol):
    """Where updates come from; bot.telegram.TelegramClient is one."""

    def updates(self, offset: int | None, seconds: int) -> Coroutine[None, None, bytes]: ...
    def delete_webhook(self) -> Coroutine[None, None, None]: ...


class Door(Protocol):
    async def take(self, batch: Sequence[bytes]) -> None: ...


class Polling:
    """One bot's only poller."""

    def __init__(self, source: Source, door: Door, clock: Clock) -> None:
        self._source = source
        self._door = door
        self._clock = clock
        self._running = True
        self._told = asyncio.Event()
        self._offset: int | None = None
        self._failures = 0

    async def run(self) -> None:
        """Polls until told to stop, or until the token is no longer good.

        A webhook that is set when it begins is taken away; one that is set later is somebody
        else's doing and is left for the owner to see.
        """
        work = self._begin
        while self._running:
            try:
                await work()
                work, self._failures = self._round, 0
            except Revoked:
                log.critical("telegram.token_refused", then="polling stops")
                return
            except Exception as failure:  # noqa: BLE001 - the edge: an outage is waited out
                await self._pause(failure)

    def stop(self) -> None:
        """Ends the poll under way; a batch that was fetched is taken to its end."""
        self._running = False
        self._told.set()

    async def _begin(self) -> None:
        await self._unless_stopped(self._source.delete_webhook())

    async def _round(self) -> None:
        poll = self._source.updates(self._offset, POLL_SECONDS)
        answer = await self._unless_stopped(poll)
        batch = split(answer) if answer is not None else []
        if batch:
            await self._door.take(batch)
        # What was confirmed need not be confirmed again, and numbers may begin anew: after a
        # quiet week Telegram draws the next at random.
        self._offset = _behind(batch) if batch else None

    async def _unless_stopped(self, work: Coroutine[None, None, Result]) -> Result | None:
        """The work's result; None when it was given up because of the word to stop."""
        task = asyncio.ensure_future(work)
        told = asyncio.ensure_future(self._told.wait())
        try:
            await asyncio.wait({task, told}, return_when=asyncio.FIRST_COMPLETED)
            return task.result() if task.done() else None
        finally:
            for each in (task, told):
                each.cancel()
            await asyncio.wait({task, told})

    async def _pause(self, failure: Exception) -> None:
        self._failures += 1
        pause = min(FIRST_PAUSE * (1 << min(self._failures - 1, 6)), LONGEST_PAUSE)
        if isinstance(failure, Flooded):
            pause = max(pause, timedelta(seconds=failure.retry_after))
        known = isinstance(failure, CallFailed)
        log.warning(
            "polling.paused", why=repr(failure), seconds=pause.total_seconds(), exc_info=not known
        )
        await woken(self._told, self._clock, self._clock.now() + pause)


def _behind(batch: Sequence[bytes]) -> int:
    """The offset that confirms the batch; raises Undecodable when no update has a number."""
    numbers = [number for number in map(update_id, batch) if number >= 0]
    if not numbers:
        raise Undecodable("a batch without a number")
    return max(numbers) + 1
