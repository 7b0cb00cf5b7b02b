"""Hears what a customer wants of an invoice: to have it, or to have it made otherwise (R26)."""

from dialogs.understand.among import stands
from dialogs.understand.normal import words
from dialogs.understand.wordlist import listed
from rules.invoices import InvoiceWish

_LISTED = {
    heading: tuple(words(phrase) for phrase in phrases)
    for heading, phrases in listed("invoice_wishes").items()
}


def invoice_wish(text: str) -> InvoiceWish:
    """Tells a change, a change to a company's name and a second issue from a plain wish."""
    said = words(text)
    if _names("again", said):
        return InvoiceWish.ISSUE_AGAIN
    if not _names("change", said):
        return InvoiceWish.SEND
    return InvoiceWish.RENAME_TO_COMPANY if _names("company", said) else InvoiceWish.CHANGE


def names_company(text: str) -> bool:
    """Tells whether a company's invoice is spoken of (R27)."""
    return _names("company", words(text))


def _names(heading: str, said: list[str]) -> bool:
    return any(stands(phrase, said) for phrase in _LISTED[heading])
