"""Puts the ends of many chats' replies on record together."""

import asyncio
from collections.abc import Callable
from typing import TypeAlias

from storage.replies import Reply
from storage.transaction import Transaction
from storage.writer import Writer

# Records a reply's end, and gives what is left to be sent in its chat.
Work: TypeAlias = Callable[[Transaction], list[Reply]]
Waiting: TypeAlias = tuple[Work, asyncio.Future[list[Reply]]]


class Endings:
    """What ends while one group is written makes the next.

    An act of its own for each would cost more than all the rest of sending does.
    """

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._waiting: list[Waiting] = []
        self._writing: asyncio.Task[None] | None = None

    def record(self, work: Work) -> asyncio.Future[list[Reply]]:
        """What the work gives, when it is committed; what it raises undoes it alone."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[list[Reply]] = loop.create_future()
        self._waiting.append((work, future))
        if self._writing is None:
            self._writing = loop.create_task(self._write())
        return future

    async def close(self) -> None:
        """Returns when all that was handed over is on record."""
        if self._writing is not None:
            await self._writing

    async def _write(self) -> None:
        while self._waiting:
            group, self._waiting = self._waiting, []
            await self._together(group)
        self._writing = None

    async def _together(self, group: list[Waiting]) -> None:
        """In one transaction; when that fails each alone, so that none spoils the others."""
        try:
            act = self._writer.act(lambda tx: [work(tx) for work, _ in group])
            results = await asyncio.wrap_future(act)
        except Exception as error:  # noqa: BLE001 - it belongs to who waits for it
            await self._alone(group, error)
        else:
            for (_, future), result in zip(group, results, strict=True):
                if not future.done():
                    future.set_result(result)

    async def _alone(self, group: list[Waiting], error: Exception) -> None:
        if len(group) > 1:
            for each in group:
                await self._together([each])
        elif not group[0][1].done():
            group[0][1].set_exception(error)
