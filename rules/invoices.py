"""Who may ask for an invoice, until when, and what no invoice can become (R25, R26, R27)."""

from datetime import datetime, timedelta
from enum import Enum

from rules.brand import Clocks
from rules.jalali import day_end, tehran_day
from rules.orders import OrderStatus


class InvoiceWish(Enum):
    """What a customer wants of an invoice."""

    SEND = "send"
    ISSUE_AGAIN = "issue_again"
    CHANGE = "change"
    RENAME_TO_COMPANY = "rename_to_company"


class InvoiceParty(Enum):
    """Whose name an invoice carries."""

    COMPANY = "company"
    PERSON = "person"


class AddressChange(Enum):
    """What becomes of a wish to change the delivery address."""

    FILED = "filed"
    REFUSED = "refused"


_BEFORE_PROCESSING = frozenset({OrderStatus.PLACED, OrderStatus.UNDER_REVIEW, OrderStatus.FINAL})


def invoice_until(final_at: datetime, clocks: Clocks) -> datetime:
    """The first instant that is too late to ask: the start of the third day after (R25).

    Suppliers send their invoice on request, up to two days after the order was placed and final
    (S suppliers): calendar days of Tehran, the day of payment not counted.
    """
    return day_end(tehran_day(final_at) + timedelta(days=clocks.invoice_days))


def refuses_invoice(wish: InvoiceWish) -> bool:
    """Whether the terms forbid the wish before any form is filled (R26, S orders 8).

    Invoices are made by the system: none is issued again, changed, or renamed to a company.
    """
    return wish is not InvoiceWish.SEND


def invoice_party(*, has_company_details: bool) -> InvoiceParty:
    """Whose invoice it will be: the company's only if its details came with the order (R27)."""
    return InvoiceParty.COMPANY if has_company_details else InvoiceParty.PERSON


def address_change(status: OrderStatus) -> AddressChange:
    """A delivery address is filed for change before `processing`, and refused from then on (R27).

    It is the address that the invoice carries (S orders 8).
    """
    return AddressChange.FILED if status in _BEFORE_PROCESSING else AddressChange.REFUSED
