"""What a customer asked to give back or withdraw from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol, TypeAlias

ReturnKind: TypeAlias = Literal["withdraw", "changed_mind", "differs"]


@dataclass(frozen=True, slots=True)
class ReturnRequest:
    code: str
    order: str
    kind: ReturnKind
    asked_at: datetime


class Returns(Protocol):
    """Only the proved phone's; without a proved phone there are none (R07)."""

    def of(self, order: str) -> tuple[ReturnRequest, ...]:
        """At most one of each kind, oldest first."""
        ...
