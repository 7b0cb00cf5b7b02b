"""What a text is about, as its row keeps it: small records, written and read as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

import msgspec


@dataclass(frozen=True, slots=True)
class Addressed:
    """What every subject may say: the language its reader uses."""

    language: str = "fa"


@dataclass(frozen=True, slots=True)
class OneTimeCode:
    """The plain digits, which stand nowhere else."""

    code: str


@dataclass(frozen=True, slots=True)
class OrderPlaced:
    order: str


@dataclass(frozen=True, slots=True)
class OrderState:
    """`state`: final, shipped, delivered or refunded."""

    order: str
    state: str


@dataclass(frozen=True, slots=True)
class OrderDelayed:
    """One delay, by the instant that its supplier or the shop reported (R16)."""

    order: str
    delayed_at: datetime


@dataclass(frozen=True, slots=True)
class OrderCancelled:
    """The whole order, or those of its items that the 24 hours ran out for (R17)."""

    order: str
    at: datetime
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderWants:
    """`wanted`: identity, address, phone or email (R22), or public_place (R21)."""

    order: str
    wanted: str


@dataclass(frozen=True, slots=True)
class ComplaintStep:
    """`step`: opened, refund_offered, returning or refund_due; a deadline names none (R28)."""

    complaint: str
    step: str = ""
    language: str = "fa"


@dataclass(frozen=True, slots=True)
class LockCards:
    """Product ids with their security codes, in plain only until the text has gone (R08)."""

    cards: tuple[tuple[str, str], ...]
    language: str = "fa"


@dataclass(frozen=True, slots=True)
class ItemPoints:
    """A line of an order whose points are to count (R35)."""

    order: str
    item: str


@dataclass(frozen=True, slots=True)
class FriendsPurchase:
    """A friend's first purchase with an invitation code, for which its member is to have points."""

    order: str
    code: str


@dataclass(frozen=True, slots=True)
class PointsCounted:
    """New points count since today."""


Subject: TypeAlias = (
    LockCards
    | ItemPoints
    | FriendsPurchase
    | PointsCounted
    | OneTimeCode
    | OrderPlaced
    | OrderState
    | OrderDelayed
    | OrderCancelled
    | OrderWants
    | ComplaintStep
)


def written(subject: Subject) -> str:
    return msgspec.json.encode(subject).decode()
