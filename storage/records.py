"""The records that the shop sends, field by field, as the feed and `import` take them.

A field with a default may be left out. Instants are aware; money is whole Rial; lead times are
business days; phones are 09xxxxxxxxx. What one field cannot show, `contradictions` tells.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal, NewType, TypeAlias

from dialogs.facts.orders import ItemKind, ItemState, OrderStatus, Wanted
from rules.document import Between, Matching, NotEmpty, repeated

Mobile = NewType("Mobile", str)
Telephone = NewType("Telephone", str)  # a mobile or a landline

Words = Annotated[str, Matching(r"[^\x00]*", "a text without NUL characters")]
Text = Annotated[str, Matching(r"[^\x00]*[^\s\x00][^\x00]*", "a text that is not empty")]
# Codes stand in addresses of the feed; customers type that of an order.
_NOT_IN_ADDRESSES = r"/?#%\x00"
OrderCode = Annotated[
    str,
    Matching(rf"[^\s{_NOT_IN_ADDRESSES}]{{1,64}}", "up to 64 letters without spaces and / ? # %"),
]
Code = Annotated[
    str,
    Matching(
        rf"[^\s{_NOT_IN_ADDRESSES}][^{_NOT_IN_ADDRESSES}]{{0,63}}",
        "up to 64 letters without / ? # %",
    ),
]
Email = Annotated[str, Matching(r"[^@\s]+@[^@\s]+\.[^@\s]+", "an e-mail address")]
Rial = Annotated[int, Between(0, 10**15)]
Count = Annotated[int, Between(1, 10**6)]
Days = Annotated[int, Between(0, 3650)]
Months = Annotated[int, Between(0, 1200)]
Points = Annotated[int, Between(0, 10**9)]


@dataclass(frozen=True, slots=True)
class LockCard:
    """The data of an SLM lock card (R08); stored encrypted."""

    product_id: Text
    security_code: Annotated[str, Matching(r"[0-9]{16}", "16 digits")]
    delivery: Literal["card", "sms"]


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """A line of an order; without a supplier, its own or its product's, it is the shop's goods."""

    product: Text
    title: Text
    kind: ItemKind
    quantity: Count
    unit_price: Rial
    state: ItemState
    id: Text | None = None
    supplier: Text | None = None
    supplier_lead_days: Days | None = None
    points: Points | None = None
    support_months: Months | None = None
    delayed_at: datetime | None = None
    delivered_at: datetime | None = None
    supplier_received_at: datetime | None = None
    slm: tuple[LockCard, ...] = ()


@dataclass(frozen=True, slots=True)
class VoucherRecord:
    code: Text
    amount: Rial
    conditional: bool


@dataclass(frozen=True, slots=True)
class CompanyRecord:
    name: Text
    national_id: Text
    economic_code: Text


@dataclass(frozen=True, slots=True)
class ReceiverRecord:
    """Another person at the door (R20)."""

    name: Text
    phone: Telephone
    address: Text


@dataclass(frozen=True, slots=True)
class CancelReason:
    kind: Literal["stock", "customer", "price", "unpaid", "shop"]
    text: Words


@dataclass(frozen=True, slots=True)
class RefundRecord:
    """Money that goes back; `items` are ids of the order's lines."""

    items: tuple[Text, ...]
    amount: Rial
    reason: Text
    accepted_at: datetime
    paid_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OrderRecord:
    code: OrderCode
    phone: Mobile
    buyer: Text
    placed_at: datetime
    status: OrderStatus
    items: Annotated[tuple[ItemRecord, ...], NotEmpty()]
    updated_at: datetime | None = None
    final_at: datetime | None = None
    approved_at: datetime | None = None
    delayed_at: datetime | None = None
    shipped_at: datetime | None = None
    delivered_at: datetime | None = None
    invoiced_at: datetime | None = None
    bulk: bool = False
    address: Text | None = None
    paid_amount: Rial | None = None
    voucher: VoucherRecord | None = None
    company: CompanyRecord | None = None
    receiver: ReceiverRecord | None = None
    wanted: tuple[Wanted, ...] = ()
    cancel_reason: CancelReason | None = None
    bill_email: Email | None = None
    bill_sent_at: datetime | None = None
    invite_code: Text | None = None
    refunds: tuple[RefundRecord, ...] = ()

    def contradictions(self) -> Iterator[tuple[str, str]]:
        ids = (item.id or place for place, item in enumerate(self.items))
        for place, reason in repeated("items", ids):
            yield f"{place}.id", reason
        yield from repeated("wanted", self.wanted)


@dataclass(frozen=True, slots=True)
class ProductRecord:
    code: Code
    title: Text
    kind: ItemKind
    active: bool
    supplier: Code | None = None
    points: Points | None = None
    support_months: Months | None = None
    lead_days: Days | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SupplierRecord:
    code: Code
    name: Text
    phone: Telephone
    return_days: Days | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Suspension:
    """An account that the judiciary or a breach of the rules has closed (R39)."""

    since: datetime
    by: Text
    reason: Text


@dataclass(frozen=True, slots=True)
class CustomerRecord:
    phone: Mobile
    name: Text
    email: Email | None = None
    born: date | None = None
    registered_at: datetime | None = None
    allowed: bool | None = None  # R06: answers by text or e-mail
    promotional_consent: bool | None = None
    suspended: Suspension | None = None
    invited_by: Text | None = None
    points_opening: Points | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HolidayRecord:
    """A day that the shop announced as open or closed; it wins over the calendar (R10)."""

    date: date
    open: bool
    title: Text
    updated_at: datetime | None = None


Record: TypeAlias = OrderRecord | ProductRecord | SupplierRecord | CustomerRecord | HolidayRecord
