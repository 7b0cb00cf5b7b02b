"""The invoices that a customer asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class InvoicePart:
    """What one of an order's suppliers has to send; None is the shop itself."""

    supplier: str | None
    supplier_name: str | None
    file: str | None = None  # its name, once staff have attached it


@dataclass(frozen=True, slots=True)
class InvoiceRequest:
    code: str
    order: str
    asked_at: datetime
    parts: tuple[InvoicePart, ...]


class Invoices(Protocol):
    """Only the proved phone's; without a proved phone there are none (R07)."""

    def of(self, order: str) -> InvoiceRequest | None:
        """The one request that an order can have (R25)."""
        ...
