"""Play a story's actions on a stage, and tell what left the program, line by line."""

from __future__ import annotations

import random
import tempfile
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from bot.brands import load_profile
from bot.play.acts import Acts
from bot.play.sample import load_sample
from bot.play.stage import Stage, new_sandbox, story_settings
from bot.play.story import Action, CannotPlay, instant, lines, read_action
from bot.play.transcript import Line, iso
from dialogs.catalog import DIALOGS, UPGRADES
from dialogs.engine.conversation import DRAFT_KEPT
from dialogs.engine.saved import load
from dialogs.engine.turn import Frames
from sandbox.server import serve
from storage.conversations import Chat

BEGINNING = "2026-11-21T10:00:00+03:30"  # a Saturday morning without a holiday near

Tell: TypeAlias = Callable[[Line], None]


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a story takes place; without a database it gets a file of its own."""

    brand: str = "demo"
    at: str = BEGINNING
    database: str | None = None
    seed: int = 0
    sample: bool = False


async def play(story: Iterable[bytes], setting: Setting, tell: Tell) -> None:
    """Plays the whole story.

    Raises:
        CannotPlay: an action could not be done; what came before it has been told.
        UnknownBrand, ProfileInvalid: the brand can't be played with.
    """
    async with staged(setting) as stage:
        await perform(stage, story, tell)


@asynccontextmanager
async def staged(setting: Setting) -> AsyncIterator[Stage]:
    """The program begun beside its sandbox, at the setting's instant; raises as `play` does."""
    profile, begin = load_profile(setting.brand), instant(setting.at)
    sandbox = new_sandbox(profile, begin)
    with tempfile.TemporaryDirectory(prefix="pishkhan-") as folder:
        database = setting.database or f"sqlite:///{folder}/story.sqlite"
        async with serve(sandbox) as address:
            settings = story_settings(setting.brand, database, address)
            stage = Stage(settings, sandbox, profile, random.Random(setting.seed))
            await stage.open()
            try:
                if setting.sample:
                    await _furnish(stage)
                yield stage
            finally:
                await stage.close()
                await sandbox.close()


async def perform(stage: Stage, story: Iterable[bytes], tell: Tell) -> None:
    """Raises CannotPlay with the number of the line that could not be played."""
    acts = Acts(stage)
    for number, line in lines(story):
        action = read_action(number, line, acts.names)
        try:
            await acts.do(action)
        except CannotPlay as refused:
            raise CannotPlay(f"line {number}: {refused}") from None
        await stage.settle()
        await stage.gather()
        for found in stage.transcript.taken():
            tell(found)
        tell({"at": iso(stage.clock.now()), "state": await _state(stage, acts, action)})


async def _furnish(stage: Stage) -> None:
    """The sample data are there before the story begins, so what they cause is no part of it."""
    await load_sample(stage.program)
    await stage.settle()
    await stage.gather()
    stage.transcript.taken()


async def _state(stage: Stage, acts: Acts, action: Action) -> Line:
    who = getattr(action, "about", None) or getattr(action, "who", None) or acts.last_customer
    if who is None:
        return {"who": None, "mode": "bot", "dialog": None, "step": None, "depth": 0}
    chat = await stage.chat(acts.customer(who).user_id)
    frames = _open(chat, stage.clock.now()) if chat else ()
    return {"who": who, "mode": chat.mode if chat else "bot"} | _where(frames)


def _open(chat: Chat, now: datetime) -> Frames:
    """A draft that the menu stands before is not open, and one that has run out is gone."""
    gone = chat.heard_at is not None and now - chat.heard_at >= DRAFT_KEPT
    return () if gone or chat.paused == "" else load(chat.frames, DIALOGS, UPGRADES)[0]


def _where(frames: Frames) -> Line:
    if not frames:
        return {"dialog": None, "step": None, "depth": 0}
    top = frames[-1]
    step = top.dialog.step_name(top.trail[-1]) if top.trail else None
    return {"dialog": top.dialog.name, "step": step, "depth": len(frames)}
