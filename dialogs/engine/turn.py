"""Move the open dialogs by one event. Pure: no clock, no I/O, no chance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import takewhile
from typing import TypeAlias

from dialogs.engine.moves import (
    Choice,
    Do,
    Done,
    Effect,
    Event,
    Go,
    Heard,
    Nav,
    Outcome,
    Prove,
    Say,
    Sent,
    Start,
    Stay,
    Step,
)
from dialogs.facts import Facts

DEEDS_A_TURN = 2
MISSES_TO_A_PERSON = 3
DIALOGS_AT_ONCE = 2  # the one begun and the one asked in between; identify may stand above them
IDENTIFY = "identify"


@dataclass(frozen=True, slots=True)
class Dialog:
    """A conversation of the catalog; `start` may be done at once, where one answer is all.

    `about` says what it is to be about, from the words that asked for it and the order they name;
    without it, it is that order. `public` is what it may be about before a phone is proved.
    """

    name: str
    version: int
    start: Callable[[Facts, str], Step | Done]
    steps: Mapping[str, type[Step]]
    needs_phone: bool = False
    about: Callable[[str, str], str] | None = None
    public: frozenset[str] = frozenset()

    def step_name(self, step: Step) -> str:
        return next(name for name, kind in self.steps.items() if type(step) is kind)


@dataclass(frozen=True, slots=True)
class Frame:
    """One open dialog. Its trail ends where the customer is; Back walks the rest.

    An empty trail has not begun: it waits for the frame above it (a phone to be proved).
    """

    dialog: Dialog
    trail: tuple[Step, ...] = ()
    about: str = ""
    misses: int = 0


Frames: TypeAlias = tuple[Frame, ...]  # the last is being answered, the others wait
Dialogs: TypeAlias = Mapping[str, Dialog]
Perform: TypeAlias = Callable[[Effect], Outcome | None]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Which step of which dialog spoke last."""

    dialog: str
    step: str | None


@dataclass(frozen=True, slots=True)
class Turn:
    """What the event led to. With a deed nothing is said yet: its outcome is the next event."""

    frames: Frames
    says: tuple[Say, ...] = ()
    effects: tuple[Effect, ...] = ()
    deed: Effect | None = None
    speaker: Speaker | None = None


def advance(frames: Frames, event: Event, facts: Facts, dialogs: Dialogs, perform: Perform) -> Turn:
    """The whole turn: the event, its deeds and their outcomes, the effects, the open question.

    The question is asked last, so that it sees the effects: the turn that proves a phone already
    lists that phone's orders.

    Raises:
        TypeError: an effect that a step waits on has no outcome.
        RuntimeError: a step asks for more deeds than a turn may hold.
    """
    moved = turn(frames, event, facts, dialogs)
    for _ in range(DEEDS_A_TURN):
        if moved.deed is None:
            break
        outcome = perform(moved.deed)
        if outcome is None:
            raise TypeError(f"{moved.deed} has no outcome")
        moved = turn(moved.frames, outcome, facts, dialogs)
    if moved.deed is not None:
        raise RuntimeError(f"more than {DEEDS_A_TURN} deeds in a turn: {moved.deed}")
    for effect in moved.effects:
        perform(effect)
    return _ask(moved, facts, dialogs, perform)


def turn(frames: Frames, event: Event, facts: Facts, dialogs: Dialogs) -> Turn:
    """One move of the open dialogs."""
    if isinstance(event, Start):
        return Turn(_open(frames, event, facts, dialogs))
    if not frames:
        return Turn((), (Say("dialog.none_open"),))
    match event:
        case Nav.AGAIN:
            return Turn(frames)
        case Nav.STALE:
            return Turn(frames, (Say("dialog.old_button"),))
        case Nav.CANCEL:
            return Turn(_left(frames), (Say("dialog.cancelled"),))
        case Nav.BACK:
            return _back(frames)
    return _answered(frames, event, facts, dialogs)


def understands(frames: Frames, heard: Heard, facts: Facts) -> bool:
    """Whether what was heard answers the open question, without acting on it.

    An answer that a rule refuses is one: it is for the step to tell it from what is no answer.
    """
    if not frames or not frames[-1].trail:
        return False
    move = frames[-1].trail[-1].answer(heard, facts)
    return not (isinstance(move, Stay) and move.missed)


def _answered(frames: Frames, heard: Heard, facts: Facts, dialogs: Dialogs) -> Turn:
    *below, top = frames
    step = top.trail[-1]
    match step.answer(heard, facts):
        case Stay(_, missed=True) if isinstance(heard, Sent):
            return Turn(frames, (Say(f"dialog.sent.{heard.kind}"),))
        case Stay(say, missed=True):
            again = replace(top, misses=top.misses + 1)
            return Turn((*below, again), (_not_understood(say, again.misses),))
        case Stay(say):
            return Turn((*below, replace(top, misses=0)), (say,))
        case Do(effect):
            return Turn(frames, deed=effect)
        case Prove(within):
            return Turn(frames if _proved(facts, within) else (*frames, _identify(dialogs)))
        case Done(say, effects):
            speaker = Speaker(top.dialog.name, top.dialog.step_name(step))
            return Turn(tuple(below), (say,), effects, speaker=speaker)
        case Go(onward, effects, said):
            kept = takewhile(lambda earlier: type(earlier) is not type(onward), top.trail)
            moved = replace(top, trail=(*kept, onward), misses=0)
            return Turn((*below, moved), (said,) if said else (), effects)


def _not_understood(hint: Say, misses: int) -> Say:
    if misses >= MISSES_TO_A_PERSON:
        person = Choice("/person", Say("choice.person"))
        return Say("dialog.offer_person", choices=(person,))
    if misses > 1:
        return replace(hint, key=hint.key.removesuffix(".hint") + ".examples")
    return hint


def _back(frames: Frames) -> Turn:
    """To the step really visited; from a dialog's first step to what waits beneath it."""
    *below, top = frames
    if len(top.trail) > 1:
        return Turn((*below, replace(top, trail=top.trail[:-1], misses=0)))
    return Turn(_left(frames))


def _left(frames: Frames) -> Frames:
    """Without the top dialog, and without the one that only waited for it to begin."""
    below = frames[:-1]
    while below and not below[-1].trail:
        below = below[:-1]
    return below


def _proved(facts: Facts, within: timedelta) -> bool:
    return facts.proved_at is not None and facts.now - facts.proved_at <= within


def _open(frames: Frames, start: Start, facts: Facts, dialogs: Dialogs) -> Frames:
    """The dialog begins on top, once; with identify above it where a phone is wanted and unknown.

    Of several that wait, the one begun first is kept.
    """
    dialog = dialogs[start.dialog]
    opened = Frame(dialog, about=start.about)
    others = tuple(frame for frame in frames if frame.dialog.name != dialog.name)
    if _wants_phone(opened, facts):
        begun = tuple(f for f in others if f.trail and f.dialog.name != IDENTIFY)
        return (*begun[: DIALOGS_AT_ONCE - 1], opened, _identify(dialogs))
    while sum(frame.dialog.name != IDENTIFY for frame in others) >= DIALOGS_AT_ONCE:
        others = _left(others)
    return (*others, opened)


def _wants_phone(frame: Frame, facts: Facts) -> bool:
    dialog = frame.dialog
    return dialog.needs_phone and facts.phone is None and frame.about not in dialog.public


def _identify(dialogs: Dialogs) -> Frame:
    return Frame(dialogs[IDENTIFY])


def _ask(moved: Turn, facts: Facts, dialogs: Dialogs, perform: Perform) -> Turn:
    """Put the open question, if any; a dialog that is done as it starts lets the one below ask."""
    while moved.frames:
        top = moved.frames[-1]
        if _wants_phone(top, facts):  # it was forgotten while the dialog stood open (R07)
            moved = replace(moved, frames=(*moved.frames, _identify(dialogs)))
        elif top.trail:
            return _put(moved, top.trail[-1].ask(facts))
        else:
            moved = _begun(moved, facts, perform)
    return moved


def _begun(moved: Turn, facts: Facts, perform: Perform) -> Turn:
    *below, top = moved.frames
    match top.dialog.start(facts, top.about):
        case Done(say, effects):
            for effect in effects:
                perform(effect)
            speaker, says = Speaker(top.dialog.name, None), (*moved.says, say)
            return replace(moved, frames=tuple(below), says=says, speaker=speaker)
        case first:
            return replace(moved, frames=(*below, replace(top, trail=(first,))))


def _put(moved: Turn, question: Say) -> Turn:
    top = moved.frames[-1]
    speaker = Speaker(top.dialog.name, top.dialog.step_name(top.trail[-1]))
    return replace(moved, says=(*moved.says, question), speaker=speaker)
