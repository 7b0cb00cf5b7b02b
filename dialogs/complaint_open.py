"""The complaints that are open: seen, added to, withdrawn, and money accepted (R28)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dialogs.complaint_card import card, item_of, subject
from dialogs.complaint_filing import LONGEST, WORDS, ChooseAbout
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
    Sent,
    Stay,
    Typed,
    Values,
    missed,
)
from dialogs.facts import Facts
from dialogs.facts.complaints import Complaint
from dialogs.understand.among import among, telling
from dialogs.understand.choice import yes_no
from dialogs.understand.complaint_code import complaint_code
from rules.refunds import refund_by

NEW = "new"


@dataclass(frozen=True, slots=True)
class AddToComplaint(Effect):
    """More words, or a photo by the messenger's id of its file."""

    code: str
    words: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawComplaint(Effect):
    code: str


@dataclass(frozen=True, slots=True)
class AcceptRefund(Effect):
    """Take the money that was offered (R28). Outcome: RefundTaken.

    `until` is when it is back (R14), if nothing has to be sent back first (`hardware`).
    """

    code: str
    until: datetime
    hardware: bool


@dataclass(frozen=True, slots=True)
class RefundTaken(Outcome):
    """The complaint's own card says what follows."""

    code: str


@dataclass(frozen=True, slots=True)
class ChooseComplaint:
    def ask(self, facts: Facts) -> Say:
        choices = tuple(Choice(each.code, _label(each, facts)) for each in _open(facts))
        new = Choice(NEW, Say("complaint.new"))
        return Say("complaint.which", choices=(*choices, new))

    def answer(self, event: Heard, facts: Facts) -> Go[ShowComplaint | ChooseAbout] | Stay:
        match event:
            case Chose(value) if value == NEW:
                return Go(ChooseAbout())
            case Chose(code) if facts.complaints.get(code):
                return Go(ShowComplaint(code))
            case Typed(text) if named := complaint_code(text):
                found = facts.complaints.get(named)
                unknown = Stay(Say("complaint.not_found", rule="R07"))
                return Go(ShowComplaint(found.code)) if found else unknown
            case _:
                return missed("complaint.which")


@dataclass(frozen=True, slots=True)
class ShowComplaint:
    code: str

    def ask(self, facts: Facts) -> Say:
        complaint = facts.complaints.get(self.code)
        if complaint is None:
            return Say("complaint.not_found", rule="R07")
        said = card(complaint, facts)
        return Say(said.key, said.values, _ways_on(complaint))

    def answer(
        self, event: Heard, facts: Facts
    ) -> Go[AddWords | ConfirmWithdraw] | Stay | Do | Done:
        complaint = facts.complaints.get(self.code)
        if complaint is None:
            return Done(Say("complaint.not_found", rule="R07"))
        if isinstance(event, RefundTaken):
            return Done(card(complaint, facts))
        match _picked(event, complaint):
            case "add":
                return Go(AddWords(self.code))
            case "withdraw":
                return Go(ConfirmWithdraw(self.code))
            case "accept":
                return self._accept(complaint, facts)
            case _:
                return missed("complaint.show")

    def _accept(self, complaint: Complaint, facts: Facts) -> Do:
        goods = item_of(complaint.order or "", complaint.item, facts)
        hardware = any(item.kind == "hardware" for item in goods)
        until = refund_by(facts.now, facts.calendar, facts.profile.clocks)
        return Do(AcceptRefund(self.code, until, hardware))


@dataclass(frozen=True, slots=True)
class AddWords:
    code: str

    def ask(self, facts: Facts) -> Say:
        return Say("complaint.add", {"code": Code(self.code)})

    def answer(self, event: Heard, facts: Facts) -> Stay | Done:
        added = Say("complaint.added", {"code": Code(self.code)})
        match event:
            case Typed(text) if words := telling(text):
                return Done(added, (AddToComplaint(self.code, words=words[:LONGEST]),))
            case Sent("photo", file) if file:
                return Done(added, (AddToComplaint(self.code, file=file),))
            case _:
                return missed("complaint.add")


@dataclass(frozen=True, slots=True)
class ConfirmWithdraw:
    code: str

    def ask(self, facts: Facts) -> Say:
        choices = (Choice("yes", Say("choice.yes")), Choice("no", Say("choice.no")))
        return Say("complaint.withdraw", {"code": Code(self.code)}, choices)

    def answer(self, event: Heard, facts: Facts) -> Stay | Done:
        match event:
            case Chose("yes"):
                return self._withdrawn()
            case Chose("no"):
                return Done(Say("complaint.goes_on", {"code": Code(self.code)}))
            case Typed(text) if (said := yes_no(text)) is not None:
                goes_on = Say("complaint.goes_on", {"code": Code(self.code)})
                return self._withdrawn() if said else Done(goes_on)
            case _:
                return missed("complaint.withdraw")

    def _withdrawn(self) -> Done:
        gone = Say("complaint.withdrawn", {"code": Code(self.code)})
        return Done(gone, (WithdrawComplaint(self.code),))


def _open(facts: Facts) -> tuple[Complaint, ...]:
    return tuple(each for each in facts.complaints.all() if each.still_open)


def _label(complaint: Complaint, facts: Facts) -> Say:
    values: Values = {"code": Code(complaint.code), "about": subject(complaint, facts)}
    return Say("complaint.button", values)


def _ways(complaint: Complaint) -> tuple[str, ...]:
    """What can be done with a complaint as it stands."""
    if not complaint.still_open:
        return ()
    ways = ("add", "withdraw")
    return ("accept", *ways) if complaint.state == "refund_offered" else ways


def _ways_on(complaint: Complaint) -> tuple[Choice, ...]:
    return tuple(Choice(way, Say(f"complaint.then.{way}")) for way in _ways(complaint))


def _picked(event: Heard, complaint: Complaint) -> str | None:
    match event:
        case Chose(value) if value in _ways(complaint):
            return value
        case Typed(text):
            return among(text, WORDS, _ways(complaint))
    return None
