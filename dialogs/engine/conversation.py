"""Move a whole conversation: read what came, answer the open question first, interrupt, pause."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol, TypeAlias

from dialogs.engine.moves import (
    Choice,
    Chose,
    Done,
    Effect,
    Event,
    Nav,
    Say,
    Sent,
    SharedContact,
    Start,
    Typed,
    start_choice,
)
from dialogs.engine.turn import (
    IDENTIFY,
    MISSES_TO_A_PERSON,
    Dialogs,
    Frames,
    Perform,
    Speaker,
    Turn,
    advance,
    understands,
)
from dialogs.facts import Facts
from dialogs.understand.choice import yes_no
from dialogs.understand.navigation import command
from dialogs.understand.slots import order_code

PATIENCE = timedelta(hours=2)  # then the next words are met with "shall we go on?"
DRAFT_KEPT = timedelta(hours=24)
MENU = "menu"
PERSON = "human"


class Reading(Protocol):
    """What the reader of Persian makes of words that answer nothing; the intents are its own."""

    @property
    def intent(self) -> str: ...
    @property
    def sure(self) -> bool: ...
    @property
    def among(self) -> tuple[str, ...]: ...
    @property
    def slots(self) -> Mapping[str, str | list[str]]: ...


Read: TypeAlias = Callable[[str], Reading]

DIALOG_OF_INTENT = {
    "book_specialist": "book",
    "my_bookings": "bookings",
    "track_order": "track",
    "invoice": "invoice",
    "complaint": "complaint",
    "points": "points",
    "check_sender": "sender",
    "return_refund": "refund",
    "product_activation": "activate",
    "review": "review",
    "rules_question": "rules",
    "contact": "contact",
    "privacy": "privacy",
    "human": PERSON,
}


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is kept of a chat between two turns.

    `paused` holds the words that were met with "shall we go on?", to be read as new ones if the
    answer is no; None when nothing is paused. `misses` counts words that no dialog understood.
    """

    frames: Frames = ()
    heard_at: datetime | None = None
    paused: str | None = None
    misses: int = 0


@dataclass(frozen=True, slots=True)
class Moved:
    conversation: Conversation
    says: tuple[Say, ...]
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """A question to be put once nothing else is open, and the mark that it was put."""

    start: Start
    mark: Effect


@dataclass(frozen=True, slots=True)
class World:
    """What a turn works with beside the conversation itself."""

    facts: Facts
    dialogs: Dialogs
    perform: Perform
    read: Read
    menu: Callable[[Facts], Say]
    afterwards: Callable[[Facts], Closing | None]


def converse(before: Conversation, event: Event, world: World) -> Moved:
    """One customer's turn: the conversation as it stands afterwards, and all that is said."""
    idle = world.facts.now - (before.heard_at or world.facts.now)
    if idle >= DRAFT_KEPT:
        before = Conversation()
    now = replace(before, heard_at=world.facts.now)
    event = _navigation(event)
    if now.paused is not None:
        return _while_paused(now, event, world)
    if idle >= PATIENCE and now.frames and _needs_reading(now, event, world):
        return _pause(now, event)
    return _move(now, event, world)


def _navigation(event: Event) -> Event:
    """Buttons and bare words that mean the same everywhere."""
    match event:
        case Chose(value) if value.startswith("/start "):
            dialog, _, about = value.removeprefix("/start ").partition(" ")
            return Start(dialog, about)
        case Chose("/person"):
            return Start(PERSON)
        case Chose("/back"):
            return Nav.BACK
        case Chose("/cancel"):
            return Nav.CANCEL
        case Typed(text):
            return _bare_word(text) or event
    return event


def _bare_word(text: str) -> Event | None:
    match command(text):
        case "back":
            return Nav.BACK
        case "cancel":
            return Nav.CANCEL
        case "person":
            return Start(PERSON)
    return None


def _move(now: Conversation, event: Event, world: World) -> Moved:
    match event:
        case Start(dialog) if dialog == MENU:
            return _menu(now, world)
        case Start(dialog) if dialog not in world.dialogs:
            return _stay(now, world, Say("dialog.not_here"))
        case Typed(text) if _needs_reading(now, event, world):
            return _read(now, text, world)
        case Sent(kind) if not now.frames:
            return _menu(now, world, Say(f"dialog.sent.{kind}"))
        case Nav.STALE if not now.frames:
            return _menu(now, world, Say("dialog.old_button"))
        case Nav() if not now.frames:
            return _menu(now, world)
        case SharedContact() if not _open_on(now, IDENTIFY):
            return _contact_unasked(now, event, world)
    return _advanced(now, event, world)


def _open_on(now: Conversation, dialog: str) -> bool:
    return bool(now.frames) and now.frames[-1].dialog.name == dialog


def _contact_unasked(now: Conversation, event: SharedContact, world: World) -> Moved:
    """A contact that nobody asked for proves the phone all the same."""
    asked = _advanced(now, Start(IDENTIFY), world)
    return _advanced(asked.conversation, event, world)


def _advanced(now: Conversation, event: Event, world: World) -> Moved:
    moved = advance(now.frames, event, world.facts, world.dialogs, world.perform)
    after = replace(now, frames=moved.frames, misses=0)
    if event is Nav.CANCEL or (event is Nav.BACK and not moved.frames):
        return _menu(after, world, *moved.says[:1] if event is Nav.CANCEL else ())
    if not moved.frames and (closing := world.afterwards(world.facts)):
        return _closing(after, moved, closing, world)
    return Moved(after, _with_ways_on(moved, world), moved.speaker)


def _closing(after: Conversation, moved: Turn, closing: Closing, world: World) -> Moved:
    """What has to be asked once, now that the customer has what they came for."""
    world.perform(closing.mark)
    asked = advance((), closing.start, world.facts, world.dialogs, world.perform)
    says = tuple(replace(say, choices=()) for say in moved.says)
    return Moved(replace(after, frames=asked.frames), (*says, *asked.says), asked.speaker)


def _with_ways_on(moved: Turn, world: World) -> tuple[Say, ...]:
    """When nothing is open any more, a last word without buttons is followed by the menu's.

    Buttons that would start a dialog which this program does not have are left out.
    """
    *earlier, last = moved.says
    choices = tuple(choice for choice in last.choices if _is_there(choice, world.dialogs))
    if not moved.frames and not choices:
        choices = world.menu(world.facts).choices
    return (*earlier, replace(last, choices=choices))


def _is_there(choice: Choice, dialogs: Dialogs) -> bool:
    event = _navigation(Chose(choice.value))
    return not isinstance(event, Start) or event.dialog in dialogs


def _needs_reading(now: Conversation, event: Event, world: World) -> bool:
    return isinstance(event, Typed) and not understands(now.frames, event, world.facts)


def _read(now: Conversation, text: str, world: World) -> Moved:
    """Words that are no answer to the open question: another ask, small talk, or a miss."""
    reading = world.read(text)
    open_dialog = now.frames[-1].dialog.name if now.frames else None
    if not reading.sure:
        return _unsure(now, text, reading, world)
    dialog = DIALOG_OF_INTENT.get(reading.intent)
    if dialog is not None and dialog == open_dialog:
        return _asked_within(now, text, _about(dialog, text, reading, world), world)
    if dialog is not None:
        return _move(now, Start(dialog, _about(dialog, text, reading, world)), world)
    match reading.intent:
        case "cancel" if _is_said(text):
            return _move(now, Nav.CANCEL, world)
        case "back" if _is_said(text):
            return _move(now, Nav.BACK, world)
        case "greeting" | "thanks":
            return _stay(replace(now, misses=0), world, Say(f"dialog.{reading.intent}"))
    return _unsure(now, text, reading, world)


def _asked_within(now: Conversation, text: str, about: str, world: World) -> Moved:
    """The open dialog's own ask amid its questions: answered where one answer is all."""
    match now.frames[-1].dialog.start(world.facts, about):
        case Done(say, ()):
            return _stay(replace(now, misses=0), world, replace(say, choices=()))
    return _advanced(now, Typed(text), world)


def _is_said(text: str) -> bool:
    """A way out in one's own words takes several; the single words for it were heard before."""
    return len(text.split()) > 1


def _about(name: str, text: str, reading: Reading, world: World) -> str:
    named = reading.slots.get("order_code", "")
    words = named if isinstance(named, str) else named[0]  # as they stand in the text
    order = order_code(words, world.facts.profile.order_prefix) or words
    dialog = world.dialogs.get(name)
    return dialog.about(text, order) if dialog and dialog.about else order


def _unsure(now: Conversation, text: str, reading: Reading, world: World) -> Moved:
    if now.frames:
        return _advanced(now, Typed(text), world)
    misses = now.misses + 1
    after = replace(now, misses=misses)
    if misses >= MISSES_TO_A_PERSON:
        person = Choice("/person", Say("choice.person"))
        menu = world.menu(world.facts).choices
        return Moved(after, (Say("dialog.offer_person", choices=(person, *menu)),))
    among = tuple(
        dialog
        for dialog in dict.fromkeys(DIALOG_OF_INTENT.get(intent, "") for intent in reading.among)
        if dialog in world.dialogs
    )
    if among:
        choices = tuple(
            Choice(start_choice(d, _about(d, text, reading, world)), Say(f"menu.{d}"))
            for d in among
        )
        return Moved(after, (Say("dialog.which_one", choices=choices),))
    hint = "dialog.not_understood" if misses == 1 else "dialog.not_understood.examples"
    return _menu(after, world, Say(hint))


def _stay(now: Conversation, world: World, say: Say) -> Moved:
    """Say a word and leave everything as it is: the open question again, or the menu."""
    if not now.frames:
        return _menu(now, world, say)
    moved = advance(now.frames, Nav.AGAIN, world.facts, world.dialogs, world.perform)
    return Moved(now, (say, *moved.says), moved.speaker)


def _menu(now: Conversation, world: World, *first: Say) -> Moved:
    """The menu; what is still half done waits and is offered first."""
    menu = world.menu(world.facts)
    if not now.frames:
        says = (*first, menu) if not first or first[-1].key != menu.key else first
        return Moved(replace(now, paused=None), says)
    draft = Say("dialog.draft", {"dialog": _name(now.frames)})
    go_on = Choice("/go_on", Say("choice.go_on"))
    says = (*first, draft, replace(menu, choices=(go_on, *menu.choices)))
    return Moved(replace(now, paused=""), says)


def _name(frames: Frames) -> Say:
    return Say(f"menu.{frames[0].dialog.name}")


def _pause(now: Conversation, event: Event) -> Moved:
    """After a long silence words that answer nothing are met with a question."""
    words = event.text if isinstance(event, Typed) else ""
    choices = (Choice("/go_on", Say("choice.go_on")), Choice("/leave", Say("choice.leave")))
    question = Say("dialog.go_on", {"dialog": _name(now.frames)}, choices)
    return Moved(replace(now, paused=words), (question,))


def _while_paused(now: Conversation, event: Event, world: World) -> Moved:
    open_again = replace(now, paused=None)
    match event:
        case Chose("/go_on") | Nav.BACK:
            return _move(open_again, Nav.AGAIN, world)
        case Chose("/leave"):
            return _leave(now, world)
        case Nav.CANCEL:
            return _menu(replace(open_again, frames=()), world, Say("dialog.cancelled"))
        case Nav.STALE:
            return _menu(now, world, Say("dialog.old_button"))
        case Typed(text) if _needs_reading(open_again, event, world):
            return _words_while_paused(now, text, world)
    return _move(open_again, event, world)


def _words_while_paused(now: Conversation, text: str, world: World) -> Moved:
    match yes_no(text):
        case True:
            return _move(replace(now, paused=None), Nav.AGAIN, world)
        case False:
            return _leave(now, world)
        case None:
            return _read(replace(now, paused=None), text, world)


def _leave(now: Conversation, world: World) -> Moved:
    """The draft goes; the words that met the question are read as new ones."""
    fresh = replace(now, frames=(), paused=None)
    if now.paused:
        return _move(fresh, Typed(now.paused), world)
    return _menu(fresh, world)
