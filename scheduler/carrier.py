"""What the hand-over needs of the company that carries text messages, and how it can say no."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from rules.senders import Sender

PATIENCE = timedelta(seconds=30)  # the longest a call lasts


@dataclass(frozen=True, slots=True)
class Message:
    """One text as it was frozen; the same `localid` is the same text for life."""

    localid: int
    sender: Sender
    phone: str
    body: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the carrier says it took; `id` is its own number, `cost` is in Rial."""

    id: int
    sender: str
    phone: str
    body: str
    status: int
    cost: int


@dataclass(frozen=True, slots=True)
class Known:
    """A text that the carrier has under our number."""

    localid: int
    id: int
    status: int


class Carrier(Protocol):
    """Every method raises one of the errors below, and nothing else, when it does not return."""

    async def send_array(self, batch: Sequence[Message]) -> tuple[Receipt, ...]:
        """Hand over at most 200 texts; a receipt for each, in order."""
        ...

    async def known(self, localids: Collection[int]) -> tuple[Known, ...]:
        """Those of at most 500 texts that the carrier has, as far as 12 hours back."""
        ...

    async def credit(self) -> int:
        """What the account is still good for, in Rial."""
        ...


class NotCarried(Exception):
    """A call that brought no result; `code` is the carrier's, 0 where it gave none."""

    def __init__(self, code: int = 0) -> None:
        super().__init__(f"{type(self).__name__.lower()}, {code}")
        self.code = code

    @property
    def in_doubt(self) -> bool:
        """Whether the carrier may have taken the texts all the same."""
        return False


class Later(NotCarried):
    """It did not work now and may in a while: not reached, too busy, out of order."""

    @property
    def in_doubt(self) -> bool:
        return self.code >= 500  # a gateway may have passed the call on


class Unknown(NotCarried):
    """The call was written and no answer could be read."""

    @property
    def in_doubt(self) -> bool:
        return True


class Paused(NotCarried):
    """Nothing goes before people mend something: credit, key, address, access."""


class LineClosed(NotCarried):
    """The carrier does not let us send from this line."""


class Refused(NotCarried):
    """These texts will never be taken as they are."""


class Unsanctioned(NotCarried):
    """A text was to leave from a number that is not ours (R01); not a byte was written."""
