"""What one number has bought, with its support and its lock card (R07, R08, R45)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from rules.ownership import LockCard


@dataclass(frozen=True, slots=True)
class Product:
    """A line of an order; `card` is how its lock card's data travel, None without a lock card."""

    order: str
    item: str
    title: str
    since: datetime | None = None  # the invoice's time, else the payment's (R45)
    support_until: date | None = None
    card: LockCard | None = None


class Products(Protocol):
    """Only what the proved phone bought (R07)."""

    def all(self) -> tuple[Product, ...]:
        """What was paid for and not undone, newest first."""
        ...
