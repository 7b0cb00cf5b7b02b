"""What a turn may know: read-only, and only of the customer whose phone is proved (R07)."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from dialogs.facts.club import Club
from dialogs.facts.complaints import Complaints
from dialogs.facts.customers import Customer
from dialogs.facts.invoices import Invoices
from dialogs.facts.orders import Orders
from dialogs.facts.products import Products
from dialogs.facts.returns import Returns
from dialogs.facts.texts import SentTexts
from rules.calendar import Calendar
from rules.profile import Profile


class Facts(Protocol):
    """Read lazily inside the turn's transaction; storage has the real one, tests a plain one."""

    @property
    def now(self) -> datetime: ...
    @property
    def profile(self) -> Profile: ...
    @property
    def calendar(self) -> Calendar: ...
    @property
    def language(self) -> str: ...
    @property
    def called(self) -> str:
        """What the customer calls themselves in the messenger; empty if unknown."""
        ...

    @property
    def phone(self) -> str | None: ...
    @property
    def proved_at(self) -> datetime | None: ...
    @property
    def customer(self) -> Customer | None: ...
    @property
    def orders(self) -> Orders: ...
    @property
    def invoices(self) -> Invoices: ...
    @property
    def complaints(self) -> Complaints: ...
    @property
    def returns(self) -> Returns: ...
    @property
    def texts(self) -> SentTexts: ...
    @property
    def club(self) -> Club: ...
    @property
    def products(self) -> Products: ...
