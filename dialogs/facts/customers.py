"""Who the customer is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Customer:
    """A member by mobile number; one whom a file or the feed brought is a member too."""

    phone: str
    name: str
    registered_at: datetime
    allowed: bool | None = None  # R06: answers by text or e-mail; None until asked
    asked_to_register: bool = False
    promotional_consent: bool = False
    email: str | None = None
    born: date | None = None
    suspended_reason: str | None = None
