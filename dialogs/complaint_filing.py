"""File a complaint about an order, a person, a price or something else (R28, R49, R50)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, TypeVar

from dialogs.complaint_card import due_for, filed, item_of, item_title
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
    Until,
    Values,
    missed,
)
from dialogs.facts import Facts
from dialogs.facts.orders import Order
from dialogs.order_choice import SHOWN, buttons, chosen
from dialogs.understand.among import among, telling
from dialogs.understand.choice import choose, yes_no
from rules.complaints import GoodsFault, Wish

WORDS = "complaint_words"
ABOUT = ("order", "person", "price", "other")
FAULTS = tuple(fault.value for fault in GoodsFault)
WISHES = tuple(wish.value for wish in Wish)
OF_PEOPLE = (Wish.APOLOGY.value, Wish.EXPLANATION.value)  # what can be wanted without goods
PHOTOS = 10
LONGEST = 1500  # characters of a customer's own words that are kept
WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Draft:
    """What has been said so far; nothing of it is in the records before the summary's yes."""

    about: str
    order: str = ""
    item: str = ""
    fault: str = ""
    words: str = ""
    wish: str = ""
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileComplaint(Draft, Effect):
    """Outcome: ComplaintFiled. `due` is the first instant after the answer was due (R28)."""

    due: datetime | None = None
    hardware: bool = False


@dataclass(frozen=True, slots=True)
class ComplaintFiled(Outcome):
    """`new` is False when the same fault of the same item is open already."""

    code: str
    new: bool


@dataclass(frozen=True, slots=True)
class ChooseAbout:
    def ask(self, facts: Facts) -> Say:
        return Say("complaint.about", choices=_choices("complaint.about", ABOUT))

    def answer(
        self, event: Heard, facts: Facts
    ) -> Go[ChooseOrder | ChooseItem | ChooseFault | Describe] | Stay:
        match _picked(event, ABOUT):
            case None:
                return missed("complaint.about")
            case "order":
                orders = facts.orders.all()
                if not orders:
                    return Stay(Say("track.none"))
                return Go(of_order(orders[0]) if len(orders) == 1 else ChooseOrder())
            case about:
                return Go(Describe(about))


@dataclass(frozen=True, slots=True)
class ChooseOrder:
    def ask(self, facts: Facts) -> Say:
        return Say("complaint.which_order", choices=buttons(facts.orders.all()[:SHOWN]))

    def answer(self, event: Heard, facts: Facts) -> Go[ChooseItem | ChooseFault] | Stay:
        code = chosen(event, facts.orders.all()[:SHOWN], facts)
        if code is None:
            return missed("complaint.which_order")
        order = facts.orders.get(code)
        return Go(of_order(order)) if order else Stay(Say("track.not_found", rule="R07"))


@dataclass(frozen=True, slots=True)
class ChooseItem:
    order: str

    def ask(self, facts: Facts) -> Say:
        order = facts.orders.get(self.order)
        items = order.items if order else ()
        choices = tuple(Choice(item.id, item.title) for item in items)
        whole = Choice(WHOLE, Say("complaint.whole_order"))
        return Say("complaint.which_item", {"code": Code(self.order)}, (*choices, whole))

    def answer(self, event: Heard, facts: Facts) -> Go[ChooseFault] | Stay:
        order = facts.orders.get(self.order)
        items = order.items if order else ()
        match event:
            case Chose(value) if value == WHOLE:
                return Go(ChooseFault("order", self.order))
            case Chose(value) if value in {item.id for item in items}:
                return Go(ChooseFault("order", self.order, value))
            case Typed(text):
                place = choose(text, tuple(item.title for item in items))
                if place is not None:
                    return Go(ChooseFault("order", self.order, items[place].id))
        return missed("complaint.which_item")


@dataclass(frozen=True, slots=True)
class ChooseFault(Draft):
    def ask(self, facts: Facts) -> Say:
        return Say("complaint.fault", choices=_choices("complaint.fault", FAULTS))

    def answer(self, event: Heard, facts: Facts) -> Go[ChooseWish] | Stay:
        fault = _picked(event, FAULTS)
        if fault:
            own = telling(event.text) if isinstance(event, Typed) else None
            return Go(_next(ChooseWish, self, fault=fault, words=(own or "")[:LONGEST]))
        if isinstance(event, Typed) and (own := telling(event.text)):
            return Go(_next(ChooseWish, self, fault="other", words=own[:LONGEST]))
        return missed("complaint.fault")


@dataclass(frozen=True, slots=True)
class Describe(Draft):
    def ask(self, facts: Facts) -> Say:
        return Say(f"complaint.describe.{self.about}")

    def answer(self, event: Heard, facts: Facts) -> Go[ChooseWish] | Stay:
        if isinstance(event, Typed) and (own := telling(event.text)):
            return Go(_next(ChooseWish, self, words=own[:LONGEST]))
        return missed("complaint.describe")


@dataclass(frozen=True, slots=True)
class ChooseWish(Draft):
    def ask(self, facts: Facts) -> Say:
        return Say("complaint.wish", choices=_choices("complaint.wish", self._wishes()))

    def answer(self, event: Heard, facts: Facts) -> Go[AddPhotos] | Stay:
        wish = _picked(event, self._wishes())
        return Go(_next(AddPhotos, self, wish=wish)) if wish else missed("complaint.wish")

    def _wishes(self) -> tuple[str, ...]:
        return WISHES if self.about == "order" else OF_PEOPLE


@dataclass(frozen=True, slots=True)
class AddPhotos(Draft):
    def ask(self, facts: Facts) -> Say:
        done = Choice("done", Say("complaint.photos_done" if self.photos else "complaint.no_photo"))
        if not self.photos:
            return Say("complaint.photos", {"most": PHOTOS}, (done,))
        values: Values = {"count": len(self.photos), "most": PHOTOS}
        return Say("complaint.more_photos", values, (done,))

    def answer(self, event: Heard, facts: Facts) -> Go[AddPhotos | ConfirmComplaint] | Stay:
        match event:
            case Sent("photo", file) if file:
                photos = (*self.photos, file)
                if len(photos) < PHOTOS:
                    return Go(_next(AddPhotos, self, photos=photos))
                return Go(_next(ConfirmComplaint, self, photos=photos))
            case Chose("done"):
                return Go(_next(ConfirmComplaint, self))
            case Typed(text) if yes_no(text) is False or among(text, WORDS, ("done",)):
                return Go(_next(ConfirmComplaint, self))
            case _:
                return missed("complaint.photos")


@dataclass(frozen=True, slots=True)
class ConfirmComplaint(Draft):
    def ask(self, facts: Facts) -> Say:
        choices = (Choice("yes", Say("choice.yes")), Choice("no", Say("choice.no")))
        return Say("complaint.confirm", {"lines": tuple(self._lines(facts))}, choices)

    def answer(self, event: Heard, facts: Facts) -> Stay | Do | Done:
        match event:
            case Chose("yes"):
                return self._file(facts)
            case Chose("no"):
                return Done(Say("complaint.left"))
            case Typed(text) if (said := yes_no(text)) is not None:
                return self._file(facts) if said else Done(Say("complaint.left"))
            case ComplaintFiled(code, new):
                return Done(filed(code, facts, new=new))
            case _:
                return missed("complaint.confirm")

    def _file(self, facts: Facts) -> Do | Done:
        if self.order and facts.orders.get(self.order) is None:
            return Done(Say("track.not_found", rule="R07"))  # another number was proved meanwhile
        hardware = self._hardware(facts)
        return Do(FileComplaint(**asdict(self), due=due_for(facts), hardware=hardware))

    def _hardware(self, facts: Facts) -> bool:
        return any(item.kind == "hardware" for item in item_of(self.order, self.item, facts))

    def _lines(self, facts: Facts) -> Iterator[Say]:
        yield Say("complaint.is_about", {"about": self._subject(facts)})
        if self.fault:
            yield Say("complaint.is_wrong", {"fault": Say(f"complaint.fault.{self.fault}")})
        if self.fault == "price" or self.about == "price":
            yield Say("complaint.price_binds", rule="R49")
        if self.words:
            yield Say("complaint.in_words", {"words": self.words})
        yield Say("complaint.is_wanted", {"wish": Say(f"complaint.wish.{self.wish}")})
        if self.photos:
            yield Say("complaint.with_photos", {"count": len(self.photos)})
        if not (self.wish == Wish.MONEY.value and self._hardware(facts)):
            yield Say("complaint.until", {"until": Until(due_for(facts))}, rule="R28")

    def _subject(self, facts: Facts) -> Say:
        if self.about != "order":
            return Say(f"complaint.about.{self.about}")
        return item_title(self.order, self.item, facts)


def of_order(order: Order) -> ChooseItem | ChooseFault:
    if len(order.items) > 1:
        return ChooseItem(order.code)
    return ChooseFault("order", order.code, order.items[0].id)


DraftT = TypeVar("DraftT", bound=Draft)


def _next(step: type[DraftT], before: Draft, **said: Any) -> DraftT:  # noqa: ANN401 - its fields
    """The next question with all that was said before, and what has been said now."""
    return step(**{**asdict(before), **said})


def _picked(event: Heard, values: tuple[str, ...]) -> str | None:
    match event:
        case Chose(value) if value in values:
            return value
        case Typed(text):
            return among(text, WORDS, values)
    return None


def _choices(question: str, values: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(value, Say(f"{question}.{value}")) for value in values)
