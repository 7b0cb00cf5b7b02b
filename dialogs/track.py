"""Where is my order: its state and promises; and a change of its delivery address (R27)."""

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
    Values,
    missed,
    start_choice,
)
from dialogs.facts import Facts
from dialogs.facts.orders import Order
from dialogs.order_card import BEFORE_PROCESSING, card
from dialogs.order_choice import SHOWN, buttons, chosen
from dialogs.understand.choice import yes_no
from dialogs.understand.normal import key
from rules.addresses import AddressAnswer, AddressGap, address_gaps, delivery_answer

ADDRESS = "address-"  # what to be about: the change of this order's delivery address


@dataclass(frozen=True, slots=True)
class AskAddressChange(Effect):
    """File a change of the delivery address to staff (R27). Outcome: AddressChangeAsked."""

    order: str
    address: str


@dataclass(frozen=True, slots=True)
class AddressChangeAsked(Outcome):
    """`code`: what staff and customer find it again under."""

    code: str


def start(facts: Facts, about: str) -> ChooseOrder | EnterAddress | Done:
    if about.startswith(ADDRESS):
        return _address(about.removeprefix(ADDRESS), facts)
    if about:
        order = facts.orders.get(about)
        return _told(order, facts) if order else Done(Say("track.not_found", rule="R07"))
    orders = facts.orders.all()
    if not orders:
        return Done(Say("track.none"))
    still_open = _shown(facts)
    return _told(still_open[0], facts) if len(still_open) == 1 else ChooseOrder()


@dataclass(frozen=True, slots=True)
class ChooseOrder:
    def ask(self, facts: Facts) -> Say:
        return Say("track.which_order", choices=buttons(_shown(facts)))

    def answer(self, event: Heard, facts: Facts) -> Stay | Done:
        code = chosen(event, _shown(facts), facts)
        return _found(code, facts) if code else missed("track.which_order")


@dataclass(frozen=True, slots=True)
class EnterAddress:
    order: str

    def ask(self, facts: Facts) -> Say:
        return Say("track.enter_address", {"code": Code(self.order)})

    def answer(self, event: Heard, facts: Facts) -> Go[ConfirmAddress] | Stay:
        if not isinstance(event, Typed):
            return missed("track.enter_address")
        address = " ".join(event.text.split())
        if key(address).endswith("?"):
            return missed("track.enter_address")
        answer, place = delivery_answer(address)
        if place and answer is AddressAnswer.REFUSE:
            return Stay(Say("track.public_place", {"word": place.word}, rule="R21"))
        gaps = address_gaps(address)
        if AddressGap.LENGTH in gaps or {AddressGap.WAY, AddressGap.NUMBER} <= set(gaps):
            return missed("track.enter_address")  # no address at all: perhaps another ask
        if gaps:
            return Stay(Say(f"track.address_lacks.{gaps[0].value}", rule="R21"))
        return Go(ConfirmAddress(self.order, address))


@dataclass(frozen=True, slots=True)
class ConfirmAddress:
    order: str
    address: str

    def ask(self, facts: Facts) -> Say:
        choices = (Choice("yes", Say("choice.yes")), Choice("no", Say("choice.no")))
        values: Values = {"code": Code(self.order), "address": self.address}
        answer, place = delivery_answer(self.address)
        if place and answer is AddressAnswer.CONFIRM:
            landmark: Values = {**values, "word": place.word}
            return Say("track.confirm_landmark", landmark, choices)
        return Say("track.confirm_address", values, choices)

    def answer(self, event: Heard, facts: Facts) -> Go[EnterAddress] | Stay | Do | Done:
        match event:
            case Chose("yes"):
                return self._file(facts)
            case Chose("no"):
                return Go(EnterAddress(self.order))
            case Typed(text) if (said := yes_no(text)) is not None:
                return self._file(facts) if said else Go(EnterAddress(self.order))
            case AddressChangeAsked(code):
                values: Values = {"order": Code(self.order), "code": Code(code)}
                return Done(Say("track.address_asked", values))
            case _:
                return missed("track.confirm_address")

    def _file(self, facts: Facts) -> Do | Done:
        order = facts.orders.get(self.order)
        if order is None or order.status not in BEFORE_PROCESSING:
            return _too_late(self.order)  # it moved on while the question stood open
        return Do(AskAddressChange(self.order, self.address))


def _shown(facts: Facts) -> tuple[Order, ...]:
    """The open orders, newest first; the latest of all where none is open."""
    orders = facts.orders.all()
    return tuple(order for order in orders if not order.over)[:SHOWN] or orders[:SHOWN]


def _found(code: str, facts: Facts) -> Stay | Done:
    order = facts.orders.get(code)
    return _told(order, facts) if order else Stay(Say("track.not_found", rule="R07"))


def _told(order: Order, facts: Facts) -> Done:
    said = card(order, facts)
    return Done(Say(said.key, said.values, _ways_on(order, facts), said.rule))


def _ways_on(order: Order, facts: Facts) -> tuple[Choice, ...]:
    """What a customer may want next of this order, as far as the brand has it."""
    offers = facts.profile.offers
    ways = [
        Choice(start_choice(name, order.code), Say(f"track.then.{name}"))
        for name in ("invoice", "complaint", "refund")
        if offers(name)
    ]
    if order.status in BEFORE_PROCESSING:
        about = f"{ADDRESS}{order.code}"
        ways.insert(0, Choice(start_choice("track", about), Say("track.then.address")))
    if offers("human"):
        ways.append(Choice("/person", Say("choice.person")))
    return tuple(ways)


def _address(code: str, facts: Facts) -> EnterAddress | Done:
    order = facts.orders.get(code)
    if order is None:
        return Done(Say("track.not_found", rule="R07"))
    return EnterAddress(code) if order.status in BEFORE_PROCESSING else _too_late(code)


def _too_late(code: str) -> Done:
    return Done(Say("track.address_fixed", {"code": Code(code)}, rule="R27"))
