"""What every chat of one bot sends through, and how a reply is made of calls."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, Protocol, TypeAlias, TypeVar

import msgspec

from handlers.calls import Calls
from handlers.pace import Pace
from storage.replies import Key, Reply
from storage.transaction import Transaction
from storage.writer import Writer
from turns.arrivals import Arrivals
from turns.clock import Clock
from turns.messages import LAST_SENT

FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(minutes=5)
JITTER = 0.25

Result = TypeVar("Result")
Worry: TypeAlias = Literal["reply_failed", "reply_unknown"]
Ending: TypeAlias = Callable[[Transaction], object]


class Notice(Protocol):
    """Tells staff, in the same transaction, of a reply that did not arrive for certain."""

    def __call__(self, tx: Transaction, kind: Worry, reply: Key, why: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Outlet:
    """What the chats of one bot share."""

    bot: int
    calls: Calls
    writer: Writer
    clock: Clock
    pace: Pace
    chance: random.Random
    life: str  # this process's name in leases
    notice: Notice
    arrivals: Arrivals = field(default_factory=Arrivals)
    alone: bool = False  # no other program shares the records, so no lease is ever given up

    async def act(self, chat: int, work: Callable[[Transaction], Result]) -> Result:
        """Does the work after the turns of the chat that were handed over before."""
        key = f"{self.bot}:{chat}"
        return await self.arrivals.of(self.writer.act(work, key=key))

    def pause(self, failures: int) -> datetime:
        """When to try again after so many failures: in 1 s, 2 s, 4 s… 5 min, and some by chance."""
        doubled = FIRST_PAUSE * (1 << min(failures - 1, 16))
        return self.clock.now() + min(doubled, LONGEST_PAUSE) * (1 + JITTER * self.chance.random())


class Call(msgspec.Struct):
    """A Bot API method and its parameters."""

    method: str
    body: dict[str, object]


@dataclass(slots=True)
class Row:
    """A reply and how far its calls have come; a call that was answered is never made again."""

    reply: Reply
    calls: list[Call]
    made: int = 0
    last_message: object = None
    doubt: str = ""  # why the newest call's outcome is unknown, until that is on record
    ending: Ending | None = None  # what to record when there is nothing left to send

    @property
    def call(self) -> Call:
        return self.calls[self.made]

    @property
    def whole(self) -> bool:
        return self.made == len(self.calls)

    def body(self) -> Mapping[str, object]:
        """The next call's parameters, the number of the message before put where it is meant."""
        body = self.call.body
        if LAST_SENT not in body.values():
            return body
        return {k: self.last_message if v == LAST_SENT else v for k, v in body.items()}

    def answered(self, result: object) -> None:
        self.made += 1
        if isinstance(result, dict) and "message_id" in result:
            self.last_message = result["message_id"]
