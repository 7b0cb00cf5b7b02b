"""Prove a phone by one's own contact or by a code sent to it (R07); then a name, and R06."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialogs.engine.conversation import Closing
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
    SharedContact,
    Start,
    Stay,
    Typed,
    missed,
)
from dialogs.facts import Facts
from dialogs.understand.choice import yes_no
from dialogs.understand.slots import mobile, one_time_code
from rules import phones

REGISTER = "register"  # what to be about: a new member's name and permission
LEAVE = "leave"  # «خروج»: forget the phone proved in this chat


@dataclass(frozen=True, slots=True)
class ProvePhone(Effect):
    """The chat's own contact proves its phone; a new number becomes a member. Outcome: Proved."""

    phone: str


@dataclass(frozen=True, slots=True)
class SendCode(Effect):
    """A one-time code by text. Outcomes: CodeSent, CodeRefused."""

    phone: str


@dataclass(frozen=True, slots=True)
class CheckCode(Effect):
    """Right, it proves the phone as ProvePhone does. Outcomes: Proved, CodeWrong, CodeDead."""

    phone: str
    code: str


@dataclass(frozen=True, slots=True)
class Proved(Outcome):
    pass


@dataclass(frozen=True, slots=True)
class CodeSent(Outcome):
    phone: str


@dataclass(frozen=True, slots=True)
class CodeRefused(Outcome):
    """`why`: wait, phone, chat, numbers, business or locked; `minutes` to wait, if known."""

    why: str
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class CodeWrong(Outcome):
    left: int


@dataclass(frozen=True, slots=True)
class CodeDead(Outcome):
    """Too old, tried too often, replaced by a newer one, or never sent."""


@dataclass(frozen=True, slots=True)
class AskedToRegister(Effect):
    """The questions to a new member are put once."""


@dataclass(frozen=True, slots=True)
class NameMember(Effect):
    name: str


@dataclass(frozen=True, slots=True)
class AllowAnswers(Effect):
    """R06: whether answers may come by text and e-mail."""

    allowed: bool


@dataclass(frozen=True, slots=True)
class ForgetPhone(Effect):
    """The chat's proof is forgotten."""


def start(facts: Facts, about: str) -> ShareOrType | EnterName | Permit | Done:
    if about == LEAVE:
        return Done(Say("identify.forgotten"), (ForgetPhone(),))
    if about == REGISTER and facts.customer:
        return EnterName() if not facts.customer.name else Permit()
    return ShareOrType()


def still_to_ask(facts: Facts) -> Closing | None:
    """A new member is asked for name and permission once (R06), after what they came for."""
    customer = facts.customer
    if customer is None or customer.allowed is not None or customer.asked_to_register:
        return None
    return Closing(Start("identify", REGISTER), AskedToRegister())


@dataclass(frozen=True, slots=True)
class ShareOrType:
    def ask(self, facts: Facts) -> Say:
        return Say("identify.share_or_type", contact=True)

    def answer(self, event: Heard, facts: Facts) -> Go[EnterCode] | Stay | Do | Done:
        match event:
            case SharedContact(phone, own=True) if number := phones.mobile(phone):
                return Do(ProvePhone(number))
            case SharedContact(own=True):
                return Stay(Say("identify.foreign_number"))
            case SharedContact():
                return Stay(Say("identify.not_yours", rule="R07"))
            case Proved():
                return Done(Say("identify.proved"))
            case Typed(text) if number := mobile(text):
                return Do(SendCode(number))
            case CodeSent(phone):
                return Go(EnterCode(phone))
            case CodeRefused(why, minutes):
                return Stay(_refused(why, minutes))
            case Typed(text) if one_time_code(text):
                return Stay(Say("identify.no_code_awaited"))
            case _:
                return missed("identify.share_or_type")


@dataclass(frozen=True, slots=True)
class EnterCode:
    phone: str

    def ask(self, facts: Facts) -> Say:
        again = Choice("resend", Say("identify.resend"))
        return Say("identify.enter_code", {"phone": Code(phones.mask(self.phone))}, (again,))

    def answer(self, event: Heard, facts: Facts) -> Go[ShareOrType | EnterCode] | Stay | Do | Done:
        match event:
            case Typed(text) if number := mobile(text):
                return Do(SendCode(number))
            case Typed(text) if code := one_time_code(text):
                return Do(CheckCode(self.phone, code))
            case SharedContact(phone, own=True) if number := phones.mobile(phone):
                return Do(ProvePhone(number))
            case Chose("resend"):
                return Do(SendCode(self.phone))
            case CodeSent(phone):
                return Go(EnterCode(phone), say=Say("identify.sent_again"))
            case CodeRefused(why, minutes):
                return Stay(_refused(why, minutes))
            case Proved():
                return Done(Say("identify.proved"))
            case CodeWrong(left):
                return Stay(Say("identify.code_wrong", {"left": left}))
            case CodeDead():
                return Go(ShareOrType(), say=Say("identify.code_dead"))
            case _:
                return missed("identify.enter_code")


@dataclass(frozen=True, slots=True)
class EnterName:
    def ask(self, facts: Facts) -> Say:
        called = a_name(facts.called)
        choices = (Choice(called, called),) if called else ()
        return Say("identify.enter_name", choices=choices)

    def answer(self, event: Heard, facts: Facts) -> Go[Permit] | Stay:
        match event:
            case Chose(text) | Typed(text) if name := a_name(text):
                return Go(Permit(), (NameMember(name),))
            case _:
                return missed("identify.enter_name")


@dataclass(frozen=True, slots=True)
class Permit:
    def ask(self, facts: Facts) -> Say:
        choices = (Choice("yes", Say("choice.yes")), Choice("no", Say("choice.no")))
        return Say("identify.permit", choices=choices)

    def answer(self, event: Heard, facts: Facts) -> Stay | Done:
        match event:
            case Chose("yes"):
                return _permitted(allowed=True)
            case Chose("no"):
                return _permitted(allowed=False)
            case Typed(text) if (said := yes_no(text)) is not None:
                return _permitted(allowed=said)
            case _:
                return missed("identify.permit")


def a_name(text: str) -> str | None:
    """A person's name as typed: two to five words of letters, or one; no question, no sentence."""
    words = text.split()
    fits = 1 <= len(words) <= 5 and len(text) <= 60
    return (
        " ".join(words)
        if fits and re.fullmatch(r"[^\W\d_]+(?:[\s‌.'-]+[^\W\d_]+)*", text.strip())
        else None
    )


def _permitted(*, allowed: bool) -> Done:
    return Done(
        Say("identify.allowed" if allowed else "identify.not_allowed"), (AllowAnswers(allowed),)
    )


def _refused(why: str, minutes: int) -> Say:
    return Say(f"identify.refused.{why}", {"minutes": minutes} if why == "wait" else {})
