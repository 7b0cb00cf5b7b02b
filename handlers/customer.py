"""The customers' door: each update is applied once and answered, or put aside and told of."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Protocol, TypeAlias
from weakref import WeakValueDictionary

import structlog

from handlers.updates import Undecodable, read, update_id
from storage.replies import Reply
from turns.activity import Activity
from turns.customer import Taken
from turns.incoming import Incoming, Membership, Pressed

log: structlog.stdlib.BoundLogger = structlog.get_logger()

# One turn in its own transaction; returns when it is committed.
Act: TypeAlias = Callable[[Incoming], Awaitable[Taken]]
# Puts an update aside in a transaction of its own, by its number, its bytes and the reason, and
# tells staff; returns when that is committed.
Park: TypeAlias = Callable[[int, bytes, str], Awaitable[None]]
# What is said to somebody whose update was put aside.
Apology: TypeAlias = Callable[[Incoming], str]


Update: TypeAlias = tuple[bytes, Incoming]

UNDECODABLE = "undecodable"


class NotTaken(Exception):
    """So many chats' updates are neither applied nor parked: the records are out of reach."""


class Outgoing(Protocol):
    """How the door answers; handlers.replies.Replies does it."""

    def deliver(self, chat: int, rows: Iterable[Reply]) -> None: ...
    def acknowledge(self, query: str) -> None: ...
    def apologise(self, chat: int, text: str) -> None: ...


class CustomerDoor:
    """Takes updates by the batch: those of one chat in order, chats side by side.

    Args:
        bot: the bot's number.
        username: its name without the @, by which commands in groups are addressed.
    """

    def __init__(  # noqa: PLR0913 - all that stands behind the door
        self,
        bot: int,
        username: str,
        *,
        act: Act,
        park: Park,
        outgoing: Outgoing,
        apology: Apology,
        activity: Activity,
    ) -> None:
        self._bot = bot
        self._username = username
        self._act = act
        self._park = park
        self._outgoing = outgoing
        self._apology = apology
        self._activity = activity
        self._chats: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def take(self, batch: Sequence[bytes]) -> None:
        """Returns when every update is committed or parked.

        Raises:
            NotTaken: some are neither; all of them may come again, for none is applied twice.
        """
        with self._activity:
            undecodable, chats = self._sorted(batch)
            parks = (self._park(update_id(raw), raw, UNDECODABLE) for raw in undecodable)
            turns = (self._in_order(chat, updates) for chat, updates in chats.items())
            ends = await asyncio.gather(*parks, *turns, return_exceptions=True)
        failures = [end for end in ends if end is not None]
        if failures:
            raise NotTaken(len(failures)) from failures[0]

    def _sorted(self, batch: Sequence[bytes]) -> tuple[list[bytes], dict[int, list[Update]]]:
        undecodable: list[bytes] = []
        chats: dict[int, list[Update]] = {}
        for raw in batch:
            try:
                incoming = read(raw, self._bot, self._username)
            except Undecodable:
                undecodable.append(raw)
            else:
                if incoming is not None:
                    chats.setdefault(incoming.chat, []).append((raw, incoming))
        return undecodable, chats

    async def _in_order(self, chat: int, updates: list[Update]) -> None:
        """Behind what came for the chat before: webhooks bring updates side by side."""
        async with self._chats.setdefault(chat, asyncio.Lock()):
            for raw, incoming in updates:
                await self._settle(raw, incoming)

    async def _settle(self, raw: bytes, incoming: Incoming) -> None:
        try:
            taken = await self._turn(incoming)
        except Exception as error:  # the edge: one update must not stop the others
            log.exception("update.parked", update=incoming.update, chat=incoming.chat)
            await self._park(incoming.update, raw, type(error).__name__)
            self._excuse(incoming)
            return
        if taken.acknowledge is not None:
            self._outgoing.acknowledge(taken.acknowledge)
        if taken.ours:
            self._outgoing.deliver(incoming.chat, taken.replies)

    async def _turn(self, incoming: Incoming) -> Taken:
        """At the first failure once more, at once: it may have been the moment's."""
        try:
            return await self._act(incoming)
        except Exception:
            log.warning("update.again", update=incoming.update, exc_info=True)
            return await self._act(incoming)

    def _excuse(self, incoming: Incoming) -> None:
        if isinstance(incoming.content, Pressed):
            self._outgoing.acknowledge(incoming.content.query)
        if incoming.private and not isinstance(incoming.content, Membership):
            self._outgoing.apologise(incoming.chat, self._apology(incoming))
