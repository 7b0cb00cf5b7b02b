"""Consent to be texted, and the words that give and take it (R06)."""

from rules.spelling import key
from rules.texts import TEXTS, Consent, Kind

_STOP = frozenset({"لغو", "لغو11", "11"})
_START = frozenset({"شروع"})
# Kavenegar: the recipient's operator refuses advertising from this kind of line.
_BLOCKED = 14
# News of an order or of the club that a customer may do without. What is asked for, what binds
# and what a rule orders to be texted goes in any case.
_OPTIONAL = frozenset({Kind.STATE, Kind.POINTS, Kind.REMINDER})


def withdraws(text: str) -> bool:
    """Whether an inbound text ends promotional texts: لغو، لغو۱۱، ۱۱ in any spelling (R06)."""
    return _bare(text) in _STOP


def grants(text: str) -> bool:
    """Whether an inbound text allows promotional texts again: شروع (R06)."""
    return _bare(text) in _START


def may_text(kind: Kind, *, allowed: bool, promotional: bool) -> bool:
    """Whether a customer's permissions let a text of this kind go (R06, S communication).

    `allowed` is the answer at registration, `promotional` the consent of its own.
    """
    if TEXTS[kind].consent is Consent.PROMOTIONAL:
        return promotional
    return allowed or kind not in _OPTIONAL


def receipt_withdraws(status: int) -> bool:
    """Whether a carrier's word on a text withdraws the promotional consent for its line (R06)."""
    return status == _BLOCKED


def _bare(text: str) -> str:
    return key(text).strip(" .!،\"'«»").replace(" ", "")
