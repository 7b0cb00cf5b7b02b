"""The customers' club as one customer sees it (R34–R39)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Movement:
    """Points that came (above zero) or went; `kind` says for what."""

    at: datetime
    amount: int
    kind: str


@dataclass(frozen=True, slots=True)
class PendingPoints:
    """A purchase's points that do not count yet; from when on is known once it is delivered."""

    amount: int
    order: str
    title: str
    counts_at: datetime | None = None


class Club(Protocol):
    """Only the proved phone's (R07)."""

    def balance(self) -> int: ...
    def history(self) -> tuple[Movement, ...]:
        """The latest ten, newest first."""
        ...

    def pending(self) -> tuple[PendingPoints, ...]:
        """Of purchases that are not undone (R35)."""
        ...

    def taken(self, offer: str) -> int:
        """How many of an offer all customers have taken."""
        ...

    def invitation(self) -> str:
        """The code that friends use (R37), always the same for one number."""
        ...
