"""A bot's queue of updates: kept until confirmed, each delivered again until then."""

import asyncio
import math
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count, islice

from sandbox.clock import VirtualClock
from sandbox.telegram.errors import Json, conflict

FIRST_UPDATE_ID = 700_000_001
LONGEST_POLL = 50.0
BATCH = 100
OTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
REMEMBERED = 1000
# Bot API: what is not fetched is dropped after a day, a pressed button after 150 seconds.
LIFETIME = timedelta(hours=24)
PRESS_LIFETIME = timedelta(seconds=150)
ON_REQUEST_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(eq=False, slots=True)
class Update:
    """One update in the queue; `chat` keeps those of one chat in order on webhooks."""

    update_id: int
    chat: int
    body: Json
    expires: float
    again: bool = False
    handed: bool = False


class UpdateQueue:
    """The updates a bot has not confirmed yet, and its one poller."""

    def __init__(self, clock: VirtualClock) -> None:
        self.allowed: tuple[str, ...] = ()
        self.on_arrival: Callable[[Update], None] | None = None
        self._clock = clock
        self._ids = count(FIRST_UPDATE_ID)
        self._waiting: deque[Update] = deque()
        self._past: deque[Update] = deque(maxlen=REMEMBERED)
        self._poller: asyncio.Future[None] | None = None
        self._soonest = math.inf
        self._in_order = True

    def __iter__(self) -> Iterator[Update]:
        self._expire()
        return iter(tuple(self._waiting))

    def __len__(self) -> int:
        self._expire()
        return len(self._waiting)

    @property
    def polled(self) -> bool:
        """Whether somebody waits for the next update at this moment."""
        return self._poller is not None and not self._poller.done()

    def add(self, kind: str, body: Json, chat: int = 0) -> int | None:
        """Queues an update of this kind; None when the bot does not ask for the kind."""
        if not self._wanted(kind):
            return None
        lifetime = PRESS_LIFETIME if kind == "callback_query" else LIFETIME
        expires = (self._clock.now() + lifetime).timestamp()
        update_id = next(self._ids)
        self._arrive(Update(update_id, chat, {"update_id": update_id, kind: body}, expires))
        return update_id

    def add_raw(self, body: Json) -> int:
        """Queues an update exactly as given, under the next id unless it brings its own."""
        given = body.get("update_id")
        self._in_order = self._in_order and given is None
        update_id = given if isinstance(given, int) else next(self._ids)
        expires = (self._clock.now() + LIFETIME).timestamp()
        self._arrive(Update(update_id, 0, {"update_id": update_id, **body}, expires))
        return update_id

    def again(self, number: int) -> int:
        """Delivers the last `number` updates once more, under their old ids; says how many."""
        last = list(self._past)[-number:] if number > 0 else []
        self._in_order = False
        expires = (self._clock.now() + LIFETIME).timestamp()
        for update in last:
            self._arrive(Update(update.update_id, update.chat, update.body, expires, again=True))
        return len(last)

    def remove(self, update: Update) -> None:
        if update in self._waiting:
            self._waiting.remove(update)

    def forget(self) -> None:
        self._waiting.clear()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """Confirms what is below `offset` and answers the rest, waiting for it at most 50 s.

        A second poller ends the first with a conflict (Bot API, getUpdates).
        """
        self._confirm(offset)
        self.oust(OTHER_POLLER)
        if not len(self) and seconds > 0:
            await self._arrival(min(seconds, LONGEST_POLL))
        return self._batch(limit)

    def oust(self, words: str) -> None:
        """Ends a poll that waits, with a conflict."""
        if self._poller is not None and self.polled:
            self._poller.set_exception(conflict(words))

    async def _arrival(self, seconds: float) -> None:
        mine = self._poller = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await mine
        except TimeoutError:
            pass
        finally:
            if self._poller is mine:
                self._poller = None

    def _batch(self, limit: int) -> list[Json]:
        self._expire()
        batch = list(islice(self._waiting, min(max(limit, 1), BATCH)))
        for update in batch:
            update.handed = True
        return [update.body for update in batch]

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._waiting = deque(list(self._waiting)[offset:])
        elif self._in_order:
            while self._waiting and _confirmed(self._waiting[0], offset):
                self._waiting.popleft()
        elif offset > 0:
            kept = (update for update in self._waiting if not _confirmed(update, offset))
            self._waiting = deque(kept)
            self._in_order = not self._waiting

    def _arrive(self, update: Update) -> None:
        self._waiting.append(update)
        self._soonest = min(self._soonest, update.expires)
        if not update.again:
            self._past.append(update)
        if self._poller is not None and self.polled:
            self._poller.set_result(None)
        if self.on_arrival is not None:
            self.on_arrival(update)

    def _expire(self) -> None:
        now = self._clock.now().timestamp()
        if now >= self._soonest:
            self._waiting = deque(update for update in self._waiting if update.expires > now)
            self._soonest = min((update.expires for update in self._waiting), default=math.inf)

    def _wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in ON_REQUEST_ONLY


def _confirmed(update: Update, offset: int) -> bool:
    # A repeated update lies below any offset: it is confirmed by the call after its delivery.
    return update.handed if update.again else update.update_id < offset
