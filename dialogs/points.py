"""The customers' club: points, what they buy, and how they are earned (R34–R39)."""

from __future__ import annotations

from dataclasses import dataclass
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
    Value,
    Values,
    missed,
    start_choice,
)
from dialogs.facts import Facts
from dialogs.facts.club import Movement, PendingPoints
from dialogs.understand.choice import choose, yes_no
from rules.brand import Offer
from rules.jalali import tehran_day

OFFERS, HISTORY, INVITE, HOW = "offers", "history", "invite", "how"  # what to be about
KNOWN_KINDS = frozenset(
    {"welcome", "opening", "purchase", "returned", "review", "invitation", "spent"}
)


@dataclass(frozen=True, slots=True)
class Redeem(Effect):
    """Take an offer for the price that was shown (R38). Outcomes: Redeemed, NotRedeemed."""

    offer: str
    price: int


@dataclass(frozen=True, slots=True)
class Redeemed(Outcome):
    """`code`: what the shop knows it by; `left`: points that remain."""

    code: str
    left: int


@dataclass(frozen=True, slots=True)
class NotRedeemed(Outcome):
    """`why`: ask_again (the price is another now), too_few, sold_out or closed."""

    why: str
    price: int


@dataclass(frozen=True, slots=True)
class KeepInvitation(Effect):
    """The invitation code was given out, and is its member's from now on (R37)."""

    code: str


def start(facts: Facts, about: str) -> ChooseOffer | Done:
    if facts.customer and facts.customer.suspended_reason is not None:
        reason = facts.customer.suspended_reason
        return Done(Say("points.closed", {"reason": reason}, rule="R39"))
    match about:
        case "offers" if _offers(facts):
            return ChooseOffer()
        case "history":
            return Done(_history(facts))
        case "invite":
            code = facts.club.invitation()
            return Done(_invitation(code, facts), (KeepInvitation(code),))
        case "how":
            return Done(_how(facts))
    return Done(_summary(facts))


@dataclass(frozen=True, slots=True)
class ChooseOffer:
    def ask(self, facts: Facts) -> Say:
        choices = tuple(Choice(offer.code, _label(offer)) for offer in _offers(facts))
        return Say("points.which_offer", {"balance": facts.club.balance()}, choices)

    def answer(self, event: Heard, facts: Facts) -> Go[ConfirmOffer] | Stay:
        offers = _offers(facts)
        match event:
            case Chose(code) if found := [each for each in offers if each.code == code]:
                return _chosen(found[0], facts)
            case Typed(text) if (
                place := choose(text, [each.title for each in offers])
            ) is not None:
                return _chosen(offers[place], facts)
            case _:
                return missed("points.which_offer")


@dataclass(frozen=True, slots=True)
class ConfirmOffer:
    """The price shown is the price taken (R38)."""

    offer: str
    price: int

    def ask(self, facts: Facts) -> Say:
        choices = (Choice("yes", Say("points.take")), Choice("no", Say("choice.no")))
        left = facts.club.balance() - self.price
        values: Values = {"title": _title(self.offer, facts), "points": self.price, "left": left}
        return Say("points.confirm", values, choices)

    def answer(
        self, event: Heard, facts: Facts
    ) -> Go[ChooseOffer | ConfirmOffer] | Stay | Do | Prove | Done:
        match event:
            case Chose("yes"):
                return self._take(facts)
            case Chose("no"):
                return Go(ChooseOffer())
            case Typed(text) if (said := yes_no(text)) is not None:
                return self._take(facts) if said else Go(ChooseOffer())
            case Redeemed(code, left):
                title = _title(self.offer, facts)
                return Done(
                    Say("points.redeemed", {"title": title, "code": Code(code), "left": left})
                )
            case NotRedeemed("ask_again", price):
                changed = Say("points.price_changed", {"points": price}, rule="R38")
                return Go(ConfirmOffer(self.offer, price), say=changed)
            case NotRedeemed(why):
                rule = "R39" if why == "closed" else "R38"
                return Done(Say(f"points.not_taken.{why}", rule=rule))
            case _:
                return missed("points.confirm")

    def _take(self, facts: Facts) -> Do | Prove:
        """Spending wants a fresh proof of the phone."""
        within = timedelta(days=facts.profile.codes.fresh_proof_days)
        if facts.proved_at is None or facts.now - facts.proved_at > within:
            return Prove(within)
        return Do(Redeem(self.offer, self.price))


def _chosen(offer: Offer, facts: Facts) -> Go[ConfirmOffer] | Stay:
    balance = facts.club.balance()
    if balance < offer.points:
        values: Values = {"points": offer.points, "missing": offer.points - balance}
        return Stay(Say("points.too_few", values, rule="R38"))
    return Go(ConfirmOffer(offer.code, offer.points))


def _offers(facts: Facts) -> tuple[Offer, ...]:
    """The offers of the day that are left (R38)."""
    today = tehran_day(facts.now)
    return tuple(
        offer
        for offer in facts.profile.club.offers
        if (offer.begins is None or offer.begins <= today)
        and (offer.ends is None or today <= offer.ends)
        and (offer.stock is None or facts.club.taken(offer.code) < offer.stock)
    )


def _title(code: str, facts: Facts) -> str:
    return next((each.title for each in facts.profile.club.offers if each.code == code), code)


def _label(offer: Offer) -> Say:
    return Say("points.offer_button", {"title": offer.title, "points": offer.points})


def _summary(facts: Facts) -> Say:
    pending = tuple(_pending(each) for each in facts.club.pending())
    values: Values = {"balance": facts.club.balance(), "pending": pending}
    return Say("points.summary" if pending else "points.balance", values, _ways_on(facts))


def _pending(points: PendingPoints) -> Say:
    values: Values = {
        "points": points.amount,
        "title": points.title,
        "order": Code(points.order),
    }
    if points.counts_at is None:
        return Say("points.pending.undelivered", values, rule="R35")
    return Say("points.pending", {**values, "at": points.counts_at}, rule="R35")


def _history(facts: Facts) -> Say:
    lines = tuple(_movement(each) for each in facts.club.history())
    if not lines:
        return Say("points.no_history", choices=_ways_on(facts, HISTORY))
    return Say("points.history", {"lines": lines}, _ways_on(facts, HISTORY))


def _movement(each: Movement) -> Say:
    kind = each.kind if each.kind in KNOWN_KINDS else "other"
    values: Values = {
        "points": abs(each.amount),
        "day": tehran_day(each.at),
        "why": Say(f"points.for.{kind}"),
    }
    return Say("points.came" if each.amount > 0 else "points.went", values)


def _invitation(code: str, facts: Facts) -> Say:
    """R37: the code, and a text that can be forwarded as it is."""
    profile = facts.profile
    link = profile.platform.link()
    where: Value = Code(link) if link else Code(next(iter(profile.official.sites), ""))
    name = profile.name.en if facts.language == "en" else profile.name.fa
    text = Say("points.invite.text", {"brand": name, "code": Code(code), "link": where})
    club = profile.club
    values: Values = {"points": club.invitation_points, "days": club.invitation_days, "text": text}
    return Say("points.invite", values, _ways_on(facts, INVITE))


def _how(facts: Facts) -> Say:
    club = facts.profile.club
    values: Values = {
        "welcome": club.welcome_points,
        "days": club.purchase_days,
        "review": club.review_points,
        "unbought": club.unbought_review_points,
        "invitation": club.invitation_points,
        "invitation_days": club.invitation_days,
    }
    return Say("points.how", values, _ways_on(facts, HOW))


def _ways_on(facts: Facts, here: str = "") -> tuple[Choice, ...]:
    ways = [each for each in (OFFERS, HISTORY, INVITE, HOW) if each != here]
    if not _offers(facts):
        ways = [each for each in ways if each != OFFERS]
    return tuple(Choice(start_choice("points", each), Say(f"points.then.{each}")) for each in ways)
