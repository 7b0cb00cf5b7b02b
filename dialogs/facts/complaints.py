"""The complaints of one customer about goods, orders, persons and prices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol, TypeAlias

ComplaintState: TypeAlias = Literal[
    "open", "refund_offered", "returning", "refund_due", "answered", "withdrawn"
]
STILL_OPEN: frozenset[ComplaintState] = frozenset({"open", "refund_offered", "returning"})


@dataclass(frozen=True, slots=True)
class Complaint:
    """`refund_from` is when R14's clock began; empty texts were not said."""

    code: str
    about: str  # order, person, price or other
    wish: str
    state: ComplaintState
    opened_at: datetime
    due_at: datetime
    order: str | None = None
    item: str = ""  # its id in the order; empty is the whole order
    supplier: str | None = None
    fault: str = ""
    words: str = ""
    photos: int = 0
    added: int = 0
    refund_from: datetime | None = None

    @property
    def still_open(self) -> bool:
        return self.state in STILL_OPEN


class Complaints(Protocol):
    """Only the proved phone's; without a proved phone there are none (R07)."""

    def all(self) -> tuple[Complaint, ...]:
        """Every one, newest first."""
        ...

    def get(self, code: str) -> Complaint | None:
        """One by its code in any case; another's is None as an unknown one is."""
        ...
