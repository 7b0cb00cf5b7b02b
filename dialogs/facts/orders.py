"""The orders of one customer, as the shop's feed tells them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol, TypeAlias

OrderStatus: TypeAlias = Literal[
    "placed", "under_review", "final", "processing", "delayed", "shipped", "delivered", "cancelled"
]
ItemKind: TypeAlias = Literal["hardware", "software", "service"]
ItemState: TypeAlias = Literal[
    "waiting", "supplied", "shipped", "delivered", "cancelled", "returned"
]
Wanted: TypeAlias = Literal["identity", "address", "phone", "email"]

OVER: frozenset[OrderStatus] = frozenset({"delivered", "cancelled"})


@dataclass(frozen=True, slots=True)
class Item:
    """What an item says of itself wins over its order and its product."""

    id: str
    title: str
    kind: ItemKind
    quantity: int
    unit_price: int  # Rial
    state: ItemState
    supplier: str | None = None  # None: the shop's own goods
    supplier_name: str | None = None
    lead_days: int = 0  # business days
    delayed_at: datetime | None = None
    delivered_at: datetime | None = None
    cancelled_at: datetime | None = None  # by us (R17): it stays so whatever the feed says later
    points: int = 0  # of the whole line (R35)
    return_days: int | None = None  # its supplier's, if it names any (R29)


@dataclass(frozen=True, slots=True)
class Refund:
    amount: int  # Rial
    reason: str
    accepted_at: datetime
    paid_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Order:
    code: str
    status: OrderStatus
    placed_at: datetime
    items: tuple[Item, ...]
    final_at: datetime | None = None
    approved_at: datetime | None = None
    delayed_at: datetime | None = None
    shipped_at: datetime | None = None
    delivered_at: datetime | None = None
    bulk: bool = False
    voucher_conditional: bool | None = None  # None: no voucher
    company: str | None = None
    address: str | None = None
    receiver: str | None = None
    wanted: tuple[Wanted, ...] = ()
    cancel_kind: str | None = None
    cancel_text: str | None = None
    bill_email: str | None = None
    bill_sent_at: datetime | None = None
    refunds: tuple[Refund, ...] = ()
    address_asked: str | None = None  # the code of a change of address that staff have before them

    @property
    def over(self) -> bool:
        return self.status in OVER


class Orders(Protocol):
    """Only the proved phone's; without a proved phone there are none (R07)."""

    def all(self) -> tuple[Order, ...]:
        """Every order, newest first."""
        ...

    def get(self, code: str) -> Order | None:
        """One order by its code in any case; another's is None as an unknown one is."""
        ...
