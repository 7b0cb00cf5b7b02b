"""Sends what turns said in chat: side by side for different chats, in order within each."""

import asyncio
from collections.abc import Coroutine, Iterable, Mapping
from contextlib import AbstractContextManager, ExitStack, suppress
from datetime import datetime, timedelta
from functools import partial

import structlog

from handlers.bookkeeping import taken_over
from handlers.calls import CallFailed
from handlers.endings import Endings
from handlers.lane import Lane
from handlers.outlet import Outlet
from handlers.recent import Recent
from storage import replies
from storage.replies import Reply
from turns.activity import Activity
from turns.clock import within

PATIENCE = timedelta(seconds=5)

log: structlog.stdlib.BoundLogger = structlog.get_logger()


class Replies:
    """The senders of one bot's chats; a chat has one only while it has something to be sent."""

    def __init__(self, outlet: Outlet, activity: Activity) -> None:
        self._outlet = outlet
        self._activity = activity
        self._endings = Endings(outlet.writer)
        self._recent = Recent()
        self._lanes: dict[int, Lane] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._resting: set[asyncio.Task[None]] = set()
        self._closing = False

    @property
    def waiting(self) -> int:
        """How many chats have a reply that is still to be sent."""
        return len(self._lanes)

    def deliver(self, chat: int, rows: Iterable[Reply]) -> None:
        """Sends committed replies of a chat whose sending lease is this program's."""
        if chat in self._lanes:
            self._lanes[chat].add(rows)
            return
        lane = Lane(chat, self._outlet, self._endings, self._recent)
        lane.add(rows)
        if lane and not self._closing:
            self._lanes[chat] = lane
            self._start(self._drain(chat, lane, self._busy()))

    async def recover(self) -> int:
        """Takes over what programs that have ended left unsent; in how many chats.

        For the start, and from time to time where several programs share the records.
        """
        outlet = self._outlet
        with self._activity:
            look = partial(replies.waiting_chats, life=outlet.life, now=outlet.clock.now())
            waiting = await outlet.arrivals.of(outlet.writer.read(look))
            ours = [chat for bot, chat in waiting if bot == outlet.bot]
            left = [chat for chat in ours if chat not in self._lanes]
            await asyncio.gather(*map(self._take_over, left))
        return len(left)

    def acknowledge(self, query: str) -> None:
        """Stops the pressed button's clock; too late or lost, it stops by itself."""
        body = {"callback_query_id": query}
        self._start(self._try_once("answerCallbackQuery", body, self._busy()))

    def apologise(self, chat: int, text: str) -> None:
        """Says the text once if it can be said; it is on no record, for its turn is not either."""
        self._start(self._say(chat, text, self._busy()))

    async def close(self, patience: timedelta = PATIENCE) -> None:
        """Lets calls under way end, for so long; the rest waits on record for the next life."""
        self._closing = True
        for task in tuple(self._resting):
            task.cancel()
        with suppress(TimeoutError):
            await within(self._outlet.clock, patience, self._quiet())
        for task in tuple(self._tasks):
            task.cancel()
        await self._quiet()
        await self._endings.close()

    async def _take_over(self, chat: int) -> None:
        work = partial(taken_over, outlet=self._outlet, chat=chat)
        self.deliver(chat, await self._outlet.act(chat, work))

    async def _drain(self, chat: int, lane: Lane, busy: AbstractContextManager[object]) -> None:
        try:
            with busy:
                wait = await self._advanced(lane)
            while lane and not self._closing:
                if wait is not None:
                    await self._rest(wait)
                with self._activity:
                    wait = await self._advanced(lane)
        finally:
            del self._lanes[chat]

    async def _advanced(self, lane: Lane) -> datetime | None:
        try:
            return await lane.advance()
        except Exception:  # the edge: the chat's replies go on when the records do
            log.exception("replies.stuck")
            return lane.failed()

    async def _rest(self, until: datetime) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - only tasks come here
        self._resting.add(task)
        try:
            await self._outlet.clock.sleep_until(until)
        finally:
            self._resting.discard(task)

    async def _say(self, chat: int, text: str, busy: AbstractContextManager[object]) -> None:
        with busy:
            wait = self._outlet.pace.admit(chat)
        if wait is not None:
            await self._rest(wait)
        body = {"chat_id": chat, "text": text}
        await self._try_once("sendMessage", body, self._activity)

    async def _try_once(
        self, method: str, body: Mapping[str, object], busy: AbstractContextManager[object]
    ) -> None:
        with busy:
            try:
                await self._outlet.calls.call(method, body)
            except CallFailed as failure:
                log.info("call.in_vain", method=method, why=str(failure))

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, Exception):  # what is none ends the program, which says why itself
            log.error("replies.died", exc_info=error)

    def _busy(self) -> ExitStack:
        """Activity that begins now, not when the task it is handed to is first run."""
        busy = ExitStack()
        busy.enter_context(self._activity)
        return busy

    async def _quiet(self) -> None:
        if self._tasks:
            await asyncio.wait(tuple(self._tasks))
