"""`pishkhan import`: through the running program where there is one, else into its database."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import typer
from rich.console import Console

from bot.brands import UnknownBrand
from bot.clock import RealClock
from bot.importing import exit_code, import_file
from bot.program import Program
from bot.remote_feed import NoWayIn, remote_feed
from bot.rows import Unreadable
from bot.running import REFUSED, read_settings
from bot.settings import Settings
from handlers.intake import Counts
from handlers.records import no_such_kind
from rules.profile import ProfileInvalid
from storage.lock import Locked


def run_import(kind: str, path: Path) -> int:
    """The exit code: 0, 1 when some rows were rejected, 2 when nothing could be read."""
    if refused := no_such_kind(kind):
        typer.echo(refused, err=True)
        return REFUSED
    settings = read_settings()
    if settings is None:
        return REFUSED
    try:
        counts = asyncio.run(_import(settings, kind, path))
    except (Unreadable, NoWayIn, UnknownBrand, ProfileInvalid, OSError) as unreadable:
        typer.echo(unreadable, err=True)
        return REFUSED
    return exit_code(counts)


async def _import(settings: Settings, kind: str, path: Path) -> Counts:
    console = Console(stderr=True)
    try:
        program = Program(settings, RealClock(), random.SystemRandom())
    except Locked as holder:
        async with remote_feed(settings, holder) as take:
            return await import_file(kind, path, take, console)
    try:
        return await import_file(kind, path, program.web.take, console)
    finally:
        await asyncio.to_thread(program.parts.records.close)
