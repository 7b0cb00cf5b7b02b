"""Ask for an order's invoice: its window, whose it will be, and one request (R25, R26, R27)."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.engine.moves import (
    Choice,
    Chose,
    Code,
    Do,
    Done,
    Effect,
    Go,
    Heard,
    Outcome,
    Say,
    Stay,
    Typed,
    Until,
    Values,
    missed,
    start_choice,
)
from dialogs.facts import Facts
from dialogs.facts.invoices import InvoicePart, InvoiceRequest
from dialogs.facts.orders import Item, Order
from dialogs.order_choice import SHOWN, buttons, chosen
from dialogs.sellers import seller
from dialogs.understand.choice import yes_no
from dialogs.understand.invoice_wish import invoice_wish, names_company
from rules.exceptional import exceptional_at
from rules.invoices import (
    InvoiceParty,
    InvoiceWish,
    invoice_party,
    invoice_until,
    refuses_invoice,
)

REFUSED = frozenset(wish.value for wish in InvoiceWish if refuses_invoice(wish))
NEVER_SOLD = frozenset({"cancelled", "returned"})


@dataclass(frozen=True, slots=True)
class AskInvoice(Effect):
    """File the one request of an order to its suppliers' queue (R25). Outcome: InvoiceAsked."""

    order: str


@dataclass(frozen=True, slots=True)
class InvoiceAsked(Outcome):
    """`new` is False when another request of the same order came first."""

    code: str
    new: bool


def about(text: str, order: str) -> str:
    """A wish that is refused before any form (R26), else the order."""
    wish = invoice_wish(text)
    return wish.value if refuses_invoice(wish) else order


def start(facts: Facts, about: str) -> ChooseOrder | ConfirmRequest | Done:
    if about in REFUSED:
        ask = Choice(start_choice("invoice"), Say("invoice.as_it_is"))
        return Done(Say("invoice.unchangeable", choices=(ask,), rule="R26"))
    if about:
        return _found(about, facts) or Done(Say("track.not_found", rule="R07"))
    orders = facts.orders.all()
    if len(orders) > 1:
        return ChooseOrder()
    return _of(orders[0], facts) if orders else Done(Say("track.none"))


@dataclass(frozen=True, slots=True)
class ChooseOrder:
    def ask(self, facts: Facts) -> Say:
        return Say("invoice.which_order", choices=buttons(facts.orders.all()[:SHOWN]))

    def answer(self, event: Heard, facts: Facts) -> Go[ConfirmRequest] | Stay | Done:
        if isinstance(event, Typed) and refuses_invoice(invoice_wish(event.text)):
            return Stay(Say("invoice.unchangeable", rule="R26"))
        code = chosen(event, facts.orders.all()[:SHOWN], facts)
        if code is None:
            return missed("invoice.which_order")
        match _found(code, facts):
            case None:
                return Stay(Say("track.not_found", rule="R07"))
            case Done() as told:
                return told
            case asked:
                return Go(asked)


@dataclass(frozen=True, slots=True)
class ConfirmRequest:
    order: str

    def ask(self, facts: Facts) -> Say:
        choices = (Choice("yes", Say("choice.yes")), Choice("no", Say("choice.no")))
        order = facts.orders.get(self.order)
        if order is None or order.final_at is None:
            return Say("invoice.confirm_again", {"code": Code(self.order)}, choices)
        lines = (_window(order, facts), *_notice(facts), *_sellers(order, facts), _party(order))
        return Say("invoice.confirm", {"code": Code(order.code), "lines": lines}, choices)

    def answer(self, event: Heard, facts: Facts) -> Stay | Do | Done:
        match event:
            case Chose("yes"):
                return self._file(facts)
            case Chose("no"):
                return Done(Say("invoice.left"))
            case Typed(text) if refuses_invoice(invoice_wish(text)):
                return Stay(Say("invoice.unchangeable", rule="R26"))
            case Typed(text) if names_company(text):
                return self._company(facts)
            case Typed(text) if (said := yes_no(text)) is not None:
                return self._file(facts) if said else Done(Say("invoice.left"))
            case InvoiceAsked(_, new):
                return self._filed(facts, new=new)
            case _:
                return missed("invoice.confirm")

    def _file(self, facts: Facts) -> Do | Done:
        """The window may have closed, or the order gone, while the question stood open."""
        match _found(self.order, facts):
            case ConfirmRequest(order):
                return Do(AskInvoice(order))
            case told:
                return told or Done(Say("track.not_found", rule="R07"))

    def _company(self, facts: Facts) -> Stay:
        order = facts.orders.get(self.order)
        return Stay(_party(order) if order else Say("track.not_found", rule="R07"))

    def _filed(self, facts: Facts, *, new: bool) -> Done:
        request = facts.invoices.of(self.order)
        if request is None:
            raise LookupError(self.order)
        if not new:
            return Done(_state(request, facts))
        values: Values = {"order": Code(self.order), "code": Code(request.code)}
        return Done(Say("invoice.asked", {**values, "sellers": _waiting(request, facts)}))


def _found(code: str, facts: Facts) -> ConfirmRequest | Done | None:
    order = facts.orders.get(code)
    return _of(order, facts) if order else None


def _of(order: Order, facts: Facts) -> ConfirmRequest | Done:
    """What can be done about the invoice of an order now."""
    code = Code(order.code)
    if request := facts.invoices.of(order.code):
        return Done(_state(request, facts))
    if order.status == "cancelled" or not _sold(order):
        return Done(Say("invoice.cancelled", {"code": code}, rule="R25"))
    if order.final_at is None:
        return Done(Say("invoice.unpaid", {"code": code}, rule="R24"))
    until = invoice_until(order.final_at, facts.profile.clocks)
    if facts.now >= until:
        days = facts.profile.clocks.invoice_days
        values: Values = {"code": code, "until": Until(until), "days": days}
        return Done(Say("invoice.too_late", values, rule="R25"))
    return ConfirmRequest(order.code)


def _sold(order: Order) -> tuple[Item, ...]:
    return tuple(item for item in order.items if item.state not in NEVER_SOLD)


def _window(order: Order, facts: Facts) -> Say:
    until = invoice_until(order.final_at or facts.now, facts.profile.clocks)
    return Say("invoice.open", {"until": Until(until)}, rule="R25")


def _notice(facts: Facts) -> tuple[Say, ...]:
    """R46: the window keeps its date in exceptional times, with the notice."""
    times = exceptional_at(facts.now, facts.profile.exceptional)
    return (Say("invoice.exceptional", {"notice": times.notice}, rule="R46"),) if times else ()


def _sellers(order: Order, facts: Facts) -> tuple[Say, ...]:
    sold = {item.supplier: item.supplier_name for item in _sold(order)}
    names = (seller(supplier, name, facts) for supplier, name in sold.items())
    return tuple(Say("invoice.from", {"seller": name}) for name in names)


def _party(order: Order) -> Say:
    """R27: the company's only if its details came with the order."""
    if invoice_party(has_company_details=order.company is not None) is InvoiceParty.COMPANY:
        return Say("invoice.for_company", {"company": order.company or ""}, rule="R27")
    return Say("invoice.for_person", rule="R27")


def _waiting(request: InvoiceRequest, facts: Facts) -> tuple[Say, ...]:
    return tuple(Say("invoice.from", {"seller": _seller(part, facts)}) for part in request.parts)


def _state(request: InvoiceRequest, facts: Facts) -> Say:
    parts = tuple(_part(part, facts) for part in request.parts)
    values: Values = {"order": Code(request.order), "code": Code(request.code)}
    return Say("invoice.state", {**values, "at": request.asked_at, "parts": parts})


def _part(part: InvoicePart, facts: Facts) -> Say:
    name = _seller(part, facts)
    if part.file is None:
        return Say("invoice.part_awaited", {"seller": name})
    return Say("invoice.part_ready", {"seller": name, "file": part.file})


def _seller(part: InvoicePart, facts: Facts) -> str:
    return seller(part.supplier, part.supplier_name, facts)
