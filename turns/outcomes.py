"""What became of texts that were handed over, or were to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from rules.senders import Sender
from rules.texts import Kind


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A frozen text, leased to this program; an outcome counts only under its `fence`.

    `in_doubt`: an earlier try may have reached the carrier, so it is asked before another, also by
    night; the text itself then waits for the day, until `not_before`.
    """

    id: int
    fence: int
    kind: Kind
    localid: int
    sender: Sender
    phone: str
    body: str
    in_doubt: bool = False
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Handed:
    """The carrier has it, under a number of its own."""

    text: Outgoing
    id: int
    status: int
    cost: int | None = None  # Rial


@dataclass(frozen=True, slots=True)
class Failed:
    """It will never be taken; `reason` is the carrier's code, or a word of ours."""

    text: Outgoing
    reason: str


@dataclass(frozen=True, slots=True)
class Again:
    """It waits for another try; `held` while people have something to mend."""

    text: Outgoing
    at: datetime
    in_doubt: bool = False
    held: bool = False


@dataclass(frozen=True, slots=True)
class Collided:
    """The carrier had another text under its local id, so this one was not sent."""

    text: Outgoing


Outcome: TypeAlias = Handed | Failed | Again | Collided


@dataclass(frozen=True, slots=True)
class Trouble:
    """What staff must see once, however many texts it meets."""

    kind: str
    about: str
