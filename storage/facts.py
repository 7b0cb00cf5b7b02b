"""What a turn may know, read when it is asked for and only of the proved phone (R07)."""

from collections.abc import Callable
from datetime import datetime

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
from storage import customers
from storage.club.facts import StoredClub
from storage.complaints.facts import StoredComplaints
from storage.effects import Act
from storage.invoices.facts import StoredInvoices
from storage.orders.seal import Seal
from storage.products.facts import StoredProducts
from storage.returns.requests import StoredReturns
from storage.texts.facts import StoredTexts
from storage.transaction import Transaction

OrdersOf = Callable[[Transaction, str | None], Orders]


class StoredFacts:
    """Satisfies `dialogs.facts.Facts`; `orders_of` makes the orders of a phone."""

    def __init__(  # noqa: PLR0913, PLR0917 - all that is known without asking
        self,
        tx: Transaction,
        act: Act,
        now: datetime,
        profile: Profile,
        calendar: Calendar,
        orders_of: OrdersOf,
    ) -> None:
        self.now = now
        self.profile = profile
        self.calendar = calendar
        self._tx = tx
        self._act = act
        self._orders_of = orders_of
        self.refresh()

    def refresh(self) -> None:
        """Forgets what was read: an effect may have changed it."""
        self._customer: Customer | None = None
        self._orders: Orders | None = None

    @property
    def language(self) -> str:
        return self._act.chat.language

    @property
    def called(self) -> str:
        return self._act.chat.name

    @property
    def phone(self) -> str | None:
        return self._act.chat.phone

    @property
    def proved_at(self) -> datetime | None:
        return self._act.chat.proved_at

    @property
    def customer(self) -> Customer | None:
        """The member who has the proved phone; None before the proof."""
        if self._customer is None and self.phone is not None:
            self._customer = customers.get(self._tx, self.phone)
        return self._customer

    @property
    def orders(self) -> Orders:
        if self._orders is None:
            self._orders = self._orders_of(self._tx, self.phone)
        return self._orders

    @property
    def texts(self) -> SentTexts:
        return StoredTexts(self._tx, self.phone)

    @property
    def invoices(self) -> Invoices:
        return StoredInvoices(self._tx, self.phone)

    @property
    def complaints(self) -> Complaints:
        return StoredComplaints(self._tx, self.phone)

    @property
    def returns(self) -> Returns:
        return StoredReturns(self._tx, self.phone)

    @property
    def club(self) -> Club:
        return StoredClub(self._act, self.orders)

    @property
    def products(self) -> Products:
        return StoredProducts(self._tx, self.phone, Seal(self._act.secret))
