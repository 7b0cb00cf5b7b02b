"""Invented customers with three orders each, one of which may still be sent elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from dialogs.facts.orders import OrderStatus
from storage.records import CustomerRecord, ItemRecord, Mobile, OrderRecord

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
NAME = "سارا محمدی"
STATUSES: tuple[OrderStatus, ...] = (
    "processing",
    "final",
    "under_review",
)  # the newest order's first
CHOSEN = 1


@dataclass(frozen=True, slots=True)
class Customer:
    """Somebody by a number of our own, from 0."""

    number: int

    @property
    def user(self) -> int:
        return 10_000_000 + self.number

    @property
    def phone(self) -> str:
        return f"0912{self.number:07}"

    @property
    def codes(self) -> tuple[str, ...]:
        """The orders, the newest first."""
        first = 100_000 + len(STATUSES) * self.number
        return tuple(f"HS-{first + place}" for place in range(len(STATUSES)))

    def member(self) -> CustomerRecord:
        """Known and asked already, so that nothing but the conversation is put to them."""
        return CustomerRecord(Mobile(self.phone), NAME, registered_at=NOW, allowed=True)

    def orders(self) -> Iterator[OrderRecord]:
        for place, (code, status) in enumerate(zip(self.codes, STATUSES, strict=True)):
            placed = NOW - timedelta(hours=place + 1)
            yield OrderRecord(
                code=code,
                phone=Mobile(self.phone),
                buyer=NAME,
                placed_at=placed,
                status=status,
                items=tuple(_items()),
                final_at=placed,
                address=f"تهران، خیابان نمونه، پلاک {self.number}، واحد ۳",  # one of their own
            )


def customers(first: int, count: int) -> tuple[Customer, ...]:
    return tuple(Customer(number) for number in range(first, first + count))


def _items() -> Iterator[ItemRecord]:
    for number, title in enumerate(("حافظه‌ی یک ترابایتی", "کابل USB-C"), 1):
        yield ItemRecord(
            product=f"product-{number}",
            title=title,
            kind="hardware",
            quantity=number,
            unit_price=42_000_000,
            state="waiting",
            id=str(number),
        )
