"""`pishkhan play`: a story in, its transcript out."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import typer

from bot.brands import UnknownBrand
from bot.logs import quiet_logs
from bot.play.performance import Setting, play
from bot.play.story import CannotPlay
from bot.play.transcript import Line
from rules.profile import ProfileInvalid
from storage.database import UnknownDatabase
from storage.errors import DatabaseFailed
from storage.lock import Locked

FAILED = 2


def run_story(  # noqa: PLR0913 - the fixed command line
    path: Path, brand: str, at: str, database: str | None, seed: int, *, sample: bool
) -> int:
    """The exit code: 2 with a plain message when an action could not be done."""
    quiet_logs()
    setting = Setting(brand, at, database, seed, sample)
    try:
        asyncio.run(play(path.read_bytes().splitlines(), setting, _print))
    except (CannotPlay, UnknownBrand, ProfileInvalid, OSError) as refused:
        typer.echo(refused, err=True)
        return FAILED
    except (UnknownDatabase, DatabaseFailed, Locked) as refused:
        typer.echo(f"the database can't be used: {refused}", err=True)
        return FAILED
    return 0


def _print(line: Line) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()
