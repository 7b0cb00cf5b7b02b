"""The vocabulary: what a dialog hears, says, asks to be done, and where it can go.

A dialog's own effects and their outcomes stand in the dialog's file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Generic, Protocol, TypeAlias, TypeVar

from dialogs.facts import Facts


class Effect:
    """Something to be done to the records, in the turn's transaction."""

    __slots__ = ()


class Outcome:
    """What came of an effect that a step wanted to hear of."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Typed:
    text: str


@dataclass(frozen=True, slots=True)
class Chose:
    """A button of the open question, by the value its choice was given."""

    value: str


@dataclass(frozen=True, slots=True)
class SharedContact:
    phone: str
    own: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that is neither words nor a button: photo, voice, sticker, location, document."""

    kind: str
    file: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    """Open a dialog; `about` is what it is to be about (an order's code), if that is known."""

    dialog: str
    about: str = ""


class Nav(Enum):
    BACK = "back"
    CANCEL = "cancel"
    AGAIN = "again"  # put the open question again
    STALE = "stale"  # a button of an older message


Heard: TypeAlias = Typed | Chose | SharedContact | Sent | Outcome
Event: TypeAlias = Heard | Start | Nav


@dataclass(frozen=True, slots=True)
class Code:
    """What is copied or dialled: Latin digits, set apart from the Persian around it."""

    text: str


@dataclass(frozen=True, slots=True)
class Rial:
    """Money in Rial; shown in Toman with its unit."""

    amount: int


@dataclass(frozen=True, slots=True)
class Until:
    """A deadline: the first instant that is too late."""

    instant: datetime


@dataclass(frozen=True, slots=True)
class Say:
    """A message by its catalog key; rule names the rule of the terms that decided it.

    Values fill the key's placeholders: words of people and digits of counts as they are, days and
    instants in the customer's calendar, a Say as its own words, several as lines.
    """

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    rule: str | None = None
    contact: bool = False  # show the button that shares one's own number


Values: TypeAlias = "dict[str, Value]"
Value: TypeAlias = str | int | date | datetime | Code | Rial | Until | Say | tuple[Say, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A button; a label that is a plain string is data (an order's code), else catalog words."""

    value: str
    label: Say | str


StepT_co = TypeVar("StepT_co", bound="Step", covariant=True)


@dataclass(frozen=True, slots=True)
class Go(Generic[StepT_co]):
    step: StepT_co
    effects: tuple[Effect, ...] = ()
    say: Say | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """Say why, and put the question again; `missed` when the answer was not understood."""

    say: Say
    missed: bool = False


@dataclass(frozen=True, slots=True)
class Do:
    """Carry the effect out now and answer this step with its outcome."""

    effect: Effect


@dataclass(frozen=True, slots=True)
class Prove:
    """Have the phone proved anew if the last proof is older, then put the question again."""

    within: timedelta


@dataclass(frozen=True, slots=True)
class Done:
    """The dialog's end; its choices are what can be started from here when nothing else waits."""

    say: Say
    effects: tuple[Effect, ...] = ()


class Step(Protocol):
    def ask(self, facts: Facts) -> Say: ...
    def answer(self, event: Heard, facts: Facts) -> Go[Step] | Stay | Do | Prove | Done: ...


def missed(question: str) -> Stay:
    """The answer was not understood: the question's hint, and examples the second time."""
    return Stay(Say(f"{question}.hint"), missed=True)


def start_choice(dialog: str, about: str = "") -> str:
    """The value of a button that opens a dialog."""
    return f"/start {dialog} {about}".rstrip()
