"""A plain world for dialogs: facts held in memory, and what effects change in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.brands import load_profile
from dialogs.activate import CardSent, SendCard
from dialogs.catalog import DIALOGS
from dialogs.complaint_filing import FileComplaint
from dialogs.complaint_open import AcceptRefund, AddToComplaint, RefundTaken, WithdrawComplaint
from dialogs.engine.conversation import Conversation, Moved, World, converse
from dialogs.engine.moves import Effect, Event, Outcome
from dialogs.facts.club import Movement, PendingPoints
from dialogs.facts.customers import Customer
from dialogs.facts.invoices import InvoicePart, InvoiceRequest
from dialogs.facts.orders import Item, Order
from dialogs.facts.products import Product
from dialogs.facts.returns import ReturnRequest
from dialogs.identify import (
    AllowAnswers,
    AskedToRegister,
    CheckCode,
    CodeDead,
    CodeSent,
    CodeWrong,
    ForgetPhone,
    NameMember,
    Proved,
    ProvePhone,
    SendCode,
    still_to_ask,
)
from dialogs.invoice import AskInvoice, InvoiceAsked
from dialogs.language import SpeakLanguage
from dialogs.menu import menu
from dialogs.points import Redeem, Redeemed
from dialogs.refund import AskReturn
from dialogs.sender import AbuseReported, ReportAbuse
from dialogs.track import AddressChangeAsked, AskAddressChange
from rules.calendar import Calendar
from rules.ownership import LockCard
from rules.profile import Profile
from tests.doubles.complaints import PlainComplaints
from tests.doubles.returns import PlainReturns

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)  # Saturday 30 Aban 1405, ten in the morning
PHONE = "09121234567"
CODE = "123456"
DEMO = load_profile("demo")
CALENDAR = DEMO.calendar()


@dataclass(frozen=True)
class Read:
    """What the reader answers; stories with the real one stand in the stories' tests."""

    intent: str = "out_of_scope"
    sure: bool = False
    among: tuple[str, ...] = ()
    slots: Mapping[str, str | list[str]] = field(default_factory=dict)


UNDERSTOOD = {
    "سفارشم کجاست": Read("track_order", sure=True),
    "سفارش HS-10482 کجاست": Read("track_order", sure=True, slots={"order_code": "HS-10482"}),
    "سفارش ۱۰۴۸۲ کجاست": Read("track_order", sure=True, slots={"order_code": "۱۰۴۸۲"}),
    "زبان یا سفارش": Read("track_order", among=("track_order", "human")),
    "خونه": Read("back", sure=True),
    "برگرد عقب لطفا دیگه": Read("back", sure=True),
    "مرسی": Read("thanks", sure=True),
    "فاکتور می‌خوام": Read("invoice", sure=True),
    "کولرم آب می‌دهد": Read("book_specialist", sure=True),
}


def read(text: str) -> Read:
    return UNDERSTOOD.get(text.rstrip("؟"), Read())


DISK = Item(
    "1", "هارد اکسترنال ۲ ترابایت", "hardware", 1, 48_500_000, "waiting", "S1", "پارس‌دیجیتال"
)
MOUSE = Item("2", "موس بی‌سیم", "hardware", 1, 9_500_000, "supplied", "S1", "پارس‌دیجیتال")
FINAL = Order("HS-10482", "final", NOW - timedelta(days=1), (DISK, MOUSE), NOW - timedelta(days=1))
DELIVERED = Order(
    "HS-10200",
    "delivered",
    NOW - timedelta(days=6),
    (replace(MOUSE, state="delivered"), Item("9", "لایسنس", "software", 1, 7_000_000, "delivered")),
    NOW - timedelta(days=6),
    delivered_at=NOW - timedelta(days=2),
)
SHIPPED = Order("HS-10300", "shipped", NOW - timedelta(days=6), (MOUSE,), NOW - timedelta(days=6))

SENT_TEXT = "دکان نمونه: سفارش شما نهایی شد.\nHS-10482\nپیگیری: t.me/dokan_bot"

# What comes of effects that only file something.
FILED: Mapping[type[Effect], Outcome] = {
    AskAddressChange: AddressChangeAsked("A-1001"),
    ReportAbuse: AbuseReported("AB-1001"),
    SendCard: CardSent(),
    Redeem: Redeemed("PR-7KM2QX", 70),
}


@dataclass
class PlainOrders:
    """Only the proved phone has any."""

    world: PlainWorld

    def all(self) -> tuple[Order, ...]:
        return self.world.kept_orders if self.world.phone == PHONE else ()

    def get(self, code: str) -> Order | None:
        return next((order for order in self.all() if order.code == code.upper()), None)


@dataclass
class PlainInvoices:
    requests: tuple[InvoiceRequest, ...]

    def of(self, order: str) -> InvoiceRequest | None:
        return next((request for request in self.requests if request.order == order), None)


@dataclass
class PlainTexts:
    """What was texted to the proved phone."""

    sent: tuple[str, ...]

    def bodies(self) -> tuple[str, ...]:
        return self.sent


HOLOO = Product(
    *("HS-10482", "1", "نرم‌افزار حسابداری", NOW - timedelta(days=30)),
    support_until=date(2027, 10, 22),
    card=LockCard.SMS,
)
SPAD = Product(
    "HS-10300", "1", "اسپاد", NOW - timedelta(days=400), date(2026, 10, 17), LockCard.CARD
)


@dataclass
class PlainProducts:
    """What the proved phone bought."""

    bought: tuple[Product, ...] = (HOLOO, SPAD)

    def all(self) -> tuple[Product, ...]:
        return self.bought


@dataclass
class PlainClub:
    """Points of the proved phone."""

    points: int = 120

    def balance(self) -> int:
        return self.points

    def history(self) -> tuple[Movement, ...]:
        return (Movement(NOW, 70, "purchase"), Movement(NOW - timedelta(days=90), 50, "welcome"))

    def pending(self) -> tuple[PendingPoints, ...]:
        return (
            PendingPoints(40, "HS-10482", "هارد اکسترنال ۲ ترابایت"),
            PendingPoints(9, "HS-10300", "موس بی‌سیم", NOW + timedelta(days=3)),
        )

    def taken(self, offer: str) -> int:
        return 0

    def invitation(self) -> str:
        return "K7MQ2XPA"


@dataclass
class PlainWorld:
    """Facts, and the rows that effects change."""

    now: datetime = NOW
    profile: Profile = DEMO
    calendar: Calendar = CALENDAR
    language: str = "fa"
    called: str = "سارا"
    phone: str | None = None
    proved_at: datetime | None = None
    customer: Customer | None = None
    kept_orders: tuple[Order, ...] = (FINAL, SHIPPED)
    sent_texts: tuple[str, ...] = (SENT_TEXT,)
    invoice_requests: tuple[InvoiceRequest, ...] = ()
    return_requests: tuple[ReturnRequest, ...] = ()
    kept_complaints: PlainComplaints = field(default_factory=PlainComplaints)
    products: PlainProducts = field(default_factory=PlainProducts)
    club: PlainClub = field(default_factory=PlainClub)
    tries: int = 5
    performed: list[Effect] = field(default_factory=list)

    @property
    def orders(self) -> PlainOrders:
        return PlainOrders(self)

    @property
    def invoices(self) -> PlainInvoices:
        return PlainInvoices(self.invoice_requests if self.phone == PHONE else ())

    @property
    def complaints(self) -> PlainComplaints:
        return self.kept_complaints if self.phone == PHONE else PlainComplaints()

    @property
    def returns(self) -> PlainReturns:
        return PlainReturns(self.return_requests if self.phone == PHONE else ())

    @property
    def texts(self) -> PlainTexts:
        return PlainTexts(self.sent_texts if self.phone == PHONE else ())

    def perform(self, effect: Effect) -> Outcome | None:
        self.performed.append(effect)
        self._changed(effect)
        return self._outcome(effect)

    def _changed(self, effect: Effect) -> None:
        match effect:
            case SpeakLanguage(language):
                self.language = language
            case ForgetPhone():
                self.phone = self.proved_at = self.customer = None
            case NameMember(name):
                self._member(name=name)
            case AllowAnswers(allowed):
                self._member(allowed=allowed)
            case AskedToRegister():
                self._member(asked_to_register=True)
            case AddToComplaint() | WithdrawComplaint() | AcceptRefund():
                self.kept_complaints = self.kept_complaints.changed(effect, self.now)

    def _outcome(self, effect: Effect) -> Outcome | None:
        match effect:
            case ProvePhone(phone):
                return self._proved(phone)
            case SendCode(phone):
                self.tries = 5
                return CodeSent(phone)
            case CheckCode(phone, given):
                return self._checked(phone, given)
            case AskInvoice(order):
                return self._invoice_asked(order)
            case AskReturn(order, kind):
                self.return_requests, asked = self.returns.asked(order, kind, self.now)
                return asked
            case FileComplaint():
                self.kept_complaints, outcome = self.kept_complaints.filed(effect, self.now)
                return outcome
            case AcceptRefund(code):
                return RefundTaken(code)
        return FILED.get(type(effect))

    def _invoice_asked(self, order: str) -> InvoiceAsked:
        if self.invoices.of(order):
            return InvoiceAsked(f"{order}-F", new=False)
        part = InvoicePart("S1", "پارس‌دیجیتال")
        request = InvoiceRequest(f"{order}-F", order, self.now, (part,))
        self.invoice_requests = (*self.invoice_requests, request)
        return InvoiceAsked(request.code, new=True)

    def _proved(self, phone: str) -> Proved:
        self.phone, self.proved_at = phone, self.now
        self.customer = self.customer or Customer(phone, "", self.now)
        return Proved()

    def _checked(self, phone: str, given: str) -> Outcome:
        if given == CODE:
            return self._proved(phone)
        self.tries -= 1
        return CodeWrong(self.tries) if self.tries > 0 else CodeDead()

    def _member(self, **changes: Any) -> None:
        self.customer = replace(self.customer or Customer(PHONE, "", self.now), **changes)

    def hears(self, event: Event, before: Conversation | None = None) -> Moved:
        world = World(self, DIALOGS, self.perform, read, menu, still_to_ask)
        return converse(before or Conversation(), event, world)

    def story(self, *events: Event, after: Conversation | None = None) -> Moved:
        """The last of several turns, a minute apart."""
        moved = Moved(after or Conversation(), ())
        for event in events:
            self.now += timedelta(minutes=1)
            moved = self.hears(event, moved.conversation)
        return moved


def member(**changes: object) -> PlainWorld:
    """Sara with her phone proved and nothing left to ask her."""
    world = PlainWorld(phone=PHONE, proved_at=NOW)
    world.customer = Customer(PHONE, "سارا محمدی", NOW - timedelta(days=90), allowed=True)
    for name, value in changes.items():
        setattr(world, name, value)
    return world


def keys(moved: Moved) -> list[str]:
    return [say.key for say in moved.says]
