"""`pishkhan play`: a story in, its transcript out."""

from __future__ import annotations

import asyncio
import json
import random
import sys
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import typer

from bot.brands import UnknownBrand, load_profile
from bot.logs import quiet_logs
from bot.play.acts import Acts
from bot.play.sample import load_sample
from bot.play.stage import Stage, new_sandbox, story_settings
from bot.play.story import CannotPlay, instant, lines, read_action
from bot.play.transcript import Line, iso
from dialogs.catalog import DIALOGS, UPGRADES
from dialogs.engine.saved import load
from rules.profile import ProfileInvalid
from sandbox.server import serve
from storage.conversations import Chat

FAILED = 2


def run_story(
    path: Path, brand: str, at: str, database: str | None, seed: int, *, sample: bool
) -> int:
    """The exit code: 2 with a plain message when an action could not be done."""
    quiet_logs()
    try:
        story = path.read_bytes().splitlines()
        begin = instant(at)
        with tempfile.TemporaryDirectory(prefix="pishkhan-") as folder:
            url = database or f"sqlite:///{folder}/story.sqlite"
            asyncio.run(_play(story, brand, begin, url, seed, sample=sample))
    except (CannotPlay, UnknownBrand, ProfileInvalid, OSError) as refused:
        typer.echo(refused, err=True)
        return FAILED
    return 0


async def _play(  # noqa: PLR0913 - the fixed command line
    story: Iterable[bytes], brand: str, at: datetime, url: str, seed: int, *, sample: bool
) -> None:
    profile = load_profile(brand)
    sandbox = new_sandbox(profile, at)
    async with serve(sandbox) as address:
        chance = random.Random(seed)
        stage = Stage(story_settings(brand, url, address), sandbox, profile, chance)
        await stage.open()
        try:
            await _scenes(stage, story, sample=sample)
        finally:
            await stage.close()
            await sandbox.close()


async def _scenes(stage: Stage, story: Iterable[bytes], *, sample: bool) -> None:
    if sample:
        await load_sample(stage.program)
        await stage.quiet()
        await stage.gather()
        stage.transcript.taken()
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
            _print(found)
        _print({"at": iso(stage.clock.now()), "state": await _state(stage, acts, action)})


async def _state(stage: Stage, acts: Acts, action: Any) -> Line:  # noqa: ANN401 - any action
    who = getattr(action, "who", None) if not hasattr(action, "about") else action.about
    who = who or acts.last_customer
    if who is None:
        return {"who": None, "mode": "bot", "dialog": None, "step": None, "depth": 0}
    chat = await stage.chat(acts.customer(who).user_id)
    return {"who": who} | _where(chat)


def _where(chat: Chat | None) -> Line:
    """The top dialog and its step; a draft that the menu stands before is not open."""
    frames = load(chat.frames, DIALOGS, UPGRADES)[0] if chat else ()
    mode = chat.mode if chat else "bot"
    if not frames or (chat and chat.paused == ""):
        return {"mode": mode, "dialog": None, "step": None, "depth": 0}
    top = frames[-1]
    step = top.dialog.step_name(top.trail[-1]) if top.trail else None
    return {"mode": mode, "dialog": top.dialog.name, "step": step, "depth": len(frames)}


def _print(line: Line) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()
