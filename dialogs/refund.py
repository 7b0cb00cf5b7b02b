"""Give back, withdraw, or see where the money is (R14, R19, R28, R29)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

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
from dialogs.facts.orders import Item, Order
from dialogs.order_card import BEFORE_SHIPPING, refund_line
from dialogs.order_choice import SHOWN, buttons, chosen
from dialogs.understand.among import among
from dialogs.understand.choice import yes_no
from rules.exceptional import exceptional_at
from rules.orders import ChangeAnswer, basket_change
from rules.refunds import RefundRoute, refund_route
from rules.returns import ReturnAnswer, ReturnReason, return_answer, return_until

WORDS = "refund_words"
GONE = frozenset({"cancelled", "returned"})


@dataclass(frozen=True, slots=True)
class AskReturn(Effect):
    """File it to the shop and its staff; `kind` is withdraw, changed_mind or differs.

    Outcome: ReturnAsked.
    """

    order: str
    kind: str


@dataclass(frozen=True, slots=True)
class ReturnAsked(Outcome):
    """`new` is False when the same was asked for before."""

    code: str
    new: bool


def start(facts: Facts, about: str) -> ChooseOrder | ShowReturns | Done:
    if about:
        order = facts.orders.get(about)
        return ShowReturns(order.code) if order else Done(Say("track.not_found", rule="R07"))
    orders = facts.orders.all()
    if not orders:
        return Done(Say("track.none"))
    return ShowReturns(orders[0].code) if len(orders) == 1 else ChooseOrder()


@dataclass(frozen=True, slots=True)
class ChooseOrder:
    def ask(self, facts: Facts) -> Say:
        return Say("refund.which_order", choices=buttons(facts.orders.all()[:SHOWN]))

    def answer(self, event: Heard, facts: Facts) -> Go[ShowReturns] | Stay:
        code = chosen(event, facts.orders.all()[:SHOWN], facts)
        if code is None:
            return missed("refund.which_order")
        order = facts.orders.get(code)
        return Go(ShowReturns(order.code)) if order else Stay(_not_found())


@dataclass(frozen=True, slots=True)
class ShowReturns:
    order: str

    def ask(self, facts: Facts) -> Say:
        order = facts.orders.get(self.order)
        if order is None:
            return _not_found()
        choices = tuple(Choice(way, Say(f"refund.way.{way}")) for way in _ways(order))
        values: Values = {"code": Code(order.code), "lines": tuple(_lines(order, facts))}
        return Say("refund.card", values, choices)

    def answer(self, event: Heard, facts: Facts) -> Go[AskUsed | ConfirmReturn] | Stay | Done:
        order = facts.orders.get(self.order)
        if order is None:
            return Done(_not_found())
        match _picked(event, _ways(order)):
            case "withdraw":
                refused = _bound(order)
                return Stay(refused) if refused else Go(ConfirmReturn(order.code, "withdraw"))
            case "changed_mind":
                return _changed_mind(order, facts)
            case "differs":
                return Go(AskUsed(order.code))
            case "faulty":
                ask = Choice(start_choice("complaint", order.code), Say("menu.complaint"))
                return Done(Say("refund.faulty", choices=(ask,), rule="R28"))
            case _:
                return missed("refund.card")


@dataclass(frozen=True, slots=True)
class AskUsed:
    order: str

    def ask(self, facts: Facts) -> Say:
        choices = (Choice("unused", Say("refund.unused")), Choice("used", Say("refund.used")))
        return Say("refund.is_used", choices=choices)

    def answer(self, event: Heard, facts: Facts) -> Go[ConfirmReturn] | Stay | Done:
        match _picked(event, ("unused", "used")):
            case "unused":
                return Go(ConfirmReturn(self.order, "differs"))
            case "used":
                return Done(Say("refund.no_used", rule="R29"))
            case _:
                return missed("refund.is_used")


@dataclass(frozen=True, slots=True)
class ConfirmReturn:
    order: str
    kind: str

    def ask(self, facts: Facts) -> Say:
        choices = (Choice("yes", Say("choice.yes")), Choice("no", Say("choice.no")))
        return Say(f"refund.confirm.{self.kind}", {"code": Code(self.order)}, choices)

    def answer(self, event: Heard, facts: Facts) -> Stay | Do | Done:
        match event:
            case Chose("yes"):
                return self._file(facts)
            case Chose("no"):
                return Done(Say("refund.left"))
            case Typed(text) if (said := yes_no(text)) is not None:
                return self._file(facts) if said else Done(Say("refund.left"))
            case ReturnAsked(code, new):
                return Done(self._asked(code, facts, new=new))
            case _:
                return missed("refund.confirm")

    def _file(self, facts: Facts) -> Do | Done:
        """It may have been shipped, or the days been over, while the question stood open."""
        order = facts.orders.get(self.order)
        if order is None or self.kind not in _ways(order):
            return Done(Say("refund.not_now", {"code": Code(self.order)}, rule="R29"))
        if self.kind == "changed_mind" and _until(order, facts) is None:
            return Done(_over(order, facts))
        return Do(AskReturn(self.order, self.kind))

    def _asked(self, code: str, facts: Facts, *, new: bool) -> Say:
        hours = facts.profile.clocks.refund_business_hours
        values: Values = {"code": Code(code), "order": Code(self.order), "hours": hours}
        head = Say("refund.asked" if new else "refund.asked_before", values)
        order = facts.orders.get(self.order)
        until = _until(order, facts) if order and self.kind == "changed_mind" else None
        dated = (Say("refund.send_until", {"until": Until(until)}, rule="R29"),) if until else ()
        then = Say(f"refund.then.{self.kind}{_settled_by(order, self.kind)}", values)
        return Say("refund.told", {"head": head, "lines": (*dated, then)})


def _ways(order: Order) -> tuple[str, ...]:
    """What can be asked for, of an order as it stands."""
    goods = [item for item in order.items if item.kind == "hardware" and item.state not in GONE]
    ways: list[str] = []
    going_on = any(item.state not in GONE for item in order.items)
    if going_on and order.final_at and order.status in BEFORE_SHIPPING:
        ways.append("withdraw")
    if any(_delivered(item, order) for item in order.items):
        ways.append("changed_mind")
    if any(_delivered(item, order) for item in goods):
        ways.append("differs")
    return (*ways, "faulty") if any(map(_in_hand, order.items)) else tuple(ways)


def _in_hand(item: Item) -> bool:
    """Whether the customer may have found a fault in it."""
    return item.state in ("shipped", "delivered") or (
        item.state == "supplied" and item.kind != "hardware"
    )


def _settled_by(order: Order | None, kind: str) -> str:
    """R14: software that is withdrawn from has no promised clock, and never gets a no."""
    hardware = any(item.kind == "hardware" for item in order.items) if order else False
    clocked = refund_route(hardware=hardware, bulk=bool(order and order.bulk)) is RefundRoute.CLOCK
    return "" if clocked or kind != "withdraw" else ".staff"


def _delivered(item: Item, order: Order) -> datetime | None:
    return None if item.state in GONE else item.delivered_at or order.delivered_at


def _item_until(item: Item, order: Order, facts: Facts) -> datetime | None:
    delivered = _delivered(item, order)
    if delivered is None:
        return None
    return return_until(delivered, item.kind, facts.profile.clocks, item.return_days)


def _until(order: Order, facts: Facts) -> datetime | None:
    """Until when the last of it may still go back; None when all of it is too late (R29)."""
    untils = (_item_until(item, order, facts) for item in order.items)
    return max((until for until in untils if until and facts.now < until), default=None)


def _changed_mind(order: Order, facts: Facts) -> Go[ConfirmReturn] | Stay:
    if _until(order, facts):
        return Go(ConfirmReturn(order.code, "changed_mind"))
    return Stay(_over(order, facts))


def _over(order: Order, facts: Facts) -> Say:
    """R29: why nothing of it goes back for a change of mind."""
    hardware = [until for item in order.items if (until := _item_until(item, order, facts))]
    last = max(hardware, default=None)
    answer = return_answer(ReturnReason.CHANGE_OF_MIND, facts.now, last, used=False)
    if answer is ReturnAnswer.SOFTWARE:
        return Say("refund.software", rule="R29")
    return Say("refund.too_late", {"until": Until(max(hardware))}, rule="R29")


def _bound(order: Order) -> Say | None:
    """R19: a final basket that a voucher paid for does not change."""
    voucher = order.voucher_conditional is not None
    answer = basket_change(final=order.final_at is not None, voucher=voucher)
    return Say("refund.voucher", rule="R19") if answer is ChangeAnswer.REFUSED else None


def _lines(order: Order, facts: Facts) -> Iterator[Say]:
    times = exceptional_at(facts.now, facts.profile.exceptional)
    if times:
        yield Say("refund.exceptional", {"notice": times.notice}, rule="R46")
    for item in order.items:
        yield _item(item, order, facts)
    for asked in facts.returns.of(order.code):
        yield Say(f"refund.is_asked.{asked.kind}", {"code": Code(asked.code), "at": asked.asked_at})
    for refund in order.refunds:
        yield refund_line(refund, facts)


def _item(item: Item, order: Order, facts: Facts) -> Say:
    title: Values = {"title": item.title}
    if item.state in GONE:
        return Say(f"refund.item.{item.state}", title)
    if item.kind != "hardware":
        return Say("refund.item.software", title, rule="R29")
    until = _item_until(item, order, facts)
    if until is None:
        return Say("refund.item.not_there", title)
    key = "refund.item.until" if facts.now < until else "refund.item.over"
    return Say(key, {**title, "until": Until(until)}, rule="R29")


def _picked(event: Heard, values: tuple[str, ...]) -> str | None:
    match event:
        case Chose(value) if value in values:
            return value
        case Typed(text):
            return among(text, WORDS, values)
    return None


def _not_found() -> Say:
    return Say("track.not_found", rule="R07")
