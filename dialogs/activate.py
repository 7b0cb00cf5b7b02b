"""Support and lock cards of what this number bought (R07, R08, R45)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

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
    Prove,
    Say,
    Stay,
    Typed,
    Values,
    missed,
    start_choice,
)
from dialogs.facts import Facts
from dialogs.facts.products import Product
from dialogs.understand.choice import choose, yes_no
from rules.jalali import tehran_day
from rules.ownership import LockCard
from rules.phones import mask

OTHER = "other-number"  # what to be about: bought under another number
SHOWN = 8  # products on one set of buttons


@dataclass(frozen=True, slots=True)
class SendCard(Effect):
    """The lock card's data by text to the purchasing number (R08). Outcome: CardSent."""

    order: str
    item: str


@dataclass(frozen=True, slots=True)
class CardSent(Outcome):
    """`again`: it was sent within the hour already, and is not sent twice."""

    again: bool = False


def start(facts: Facts, about: str) -> ChooseProduct | ConfirmCard | Done:
    if about == OTHER:
        return Done(_other_number(facts))
    products = _of_order(about, facts) or facts.products.all()
    if not products:
        return Done(Say("activate.none", choices=_ways_on(facts), rule="R07"))
    if len(products) == 1:
        match _told(products[0], facts):
            case Go(step):
                return step
            case Done() as told:
                return told
    return ChooseProduct()


@dataclass(frozen=True, slots=True)
class ChooseProduct:
    def ask(self, facts: Facts) -> Say:
        shown = facts.products.all()[:SHOWN]
        choices = tuple(Choice(_key(each), each.title) for each in shown)
        other = Choice(OTHER, Say("activate.another_number"))
        return Say("activate.which_product", choices=(*choices, other))

    def answer(self, event: Heard, facts: Facts) -> Go[ConfirmCard] | Stay | Done:
        products = facts.products.all()[:SHOWN]
        match event:
            case Chose(value) if value == OTHER:
                return Done(_other_number(facts))
            case Chose(value) if found := [each for each in products if _key(each) == value]:
                return _told(found[0], facts)
            case Typed(text) if (
                place := choose(text, [each.title for each in products])
            ) is not None:
                return _told(products[place], facts)
            case _:
                return missed("activate.which_product")


@dataclass(frozen=True, slots=True)
class ConfirmCard:
    """Product id and security code go by text, never into chat (R08)."""

    order: str
    item: str

    def ask(self, facts: Facts) -> Say:
        choices = (Choice("yes", Say("activate.send")), Choice("no", Say("choice.no")))
        found = [each for each in facts.products.all() if _key(each) == f"{self.order}/{self.item}"]
        values: Values = {
            "card": tuple(_card(each, facts) for each in found),
            "phone": Code(mask(facts.phone or "")),
        }
        return Say("activate.confirm", values, choices)

    def answer(self, event: Heard, facts: Facts) -> Stay | Do | Prove | Done:
        match event:
            case Chose("yes"):
                return self._send(facts)
            case Chose("no"):
                return Done(Say("activate.not_sent"))
            case Typed(text) if (said := yes_no(text)) is not None:
                return self._send(facts) if said else Done(Say("activate.not_sent"))
            case CardSent(again):
                key = "activate.sent_before" if again else "activate.sent"
                return Done(Say(key, {"phone": Code(mask(facts.phone or ""))}))
            case _:
                return missed("activate.confirm")

    def _send(self, facts: Facts) -> Do | Prove:
        within = timedelta(days=facts.profile.codes.fresh_proof_days)
        if facts.proved_at is None or facts.now - facts.proved_at > within:
            return Prove(within)
        return Do(SendCard(self.order, self.item))


def _of_order(code: str, facts: Facts) -> tuple[Product, ...]:
    wanted = code.upper()
    return tuple(each for each in facts.products.all() if each.order.upper() == wanted)


def _key(product: Product) -> str:
    return f"{product.order}/{product.item}"


def _told(product: Product, facts: Facts) -> Go[ConfirmCard] | Done:
    if product.card is LockCard.SMS:
        return Go(ConfirmCard(product.order, product.item))
    return Done(replace(_card(product, facts), choices=_ways_on(facts)))


def _card(product: Product, facts: Facts) -> Say:
    """Since when it is theirs, until when it is supported, and how its lock card came."""
    lines = [_support(product, facts)]
    if product.since:
        lines.insert(0, Say("activate.since", {"day": tehran_day(product.since)}))
    if product.card is LockCard.CARD:
        lines.append(Say("activate.has_card", rule="R08"))
    values: Values = {
        "title": product.title,
        "order": Code(product.order),
        "lines": tuple(lines),
    }
    return Say("activate.card", values)


def _support(product: Product, facts: Facts) -> Say:
    until = product.support_until
    if until is None:
        return Say("activate.no_support", rule="R45")
    over = until < tehran_day(facts.now)
    return Say("activate.support_over" if over else "activate.support", {"day": until}, rule="R45")


def _other_number(facts: Facts) -> Say:
    """R07: it belongs to the number that bought it; customer care is the way."""
    phones = facts.profile.contacts.phones
    if not phones:
        return Say("activate.other_number", choices=_person(facts), rule="R07")
    extension = f" ({phones[0].extension})" if phones[0].extension else ""
    values: Values = {"care": Code(f"{phones[0].number}{extension}")}
    return Say("activate.other_number.care", values, _person(facts), rule="R07")


def _ways_on(facts: Facts) -> tuple[Choice, ...]:
    other = Choice(start_choice("activate", OTHER), Say("activate.another_number"))
    return (other, *_person(facts))


def _person(facts: Facts) -> tuple[Choice, ...]:
    offered = facts.profile.offers("human")
    return (Choice("/person", Say("choice.person")),) if offered else ()
