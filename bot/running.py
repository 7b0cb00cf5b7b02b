"""`pishkhan run`: the real program, until a signal ends it."""

from __future__ import annotations

import asyncio
import logging
import random
import signal

import typer
from pydantic import ValidationError

from bot.brands import UnknownBrand
from bot.clock import RealClock
from bot.logs import set_up_logs
from bot.program import Program
from bot.settings import Settings
from handlers.calls import CallFailed
from rules.profile import ProfileInvalid
from scheduler.timetable import timetable
from storage.errors import DatabaseFailed
from storage.lock import Locked

REFUSED = 2


def run_program() -> int:
    """The exit code: 2 with each reason when the program may not start as it is set."""
    settings = read_settings()
    if settings is None:
        return REFUSED
    set_up_logs(settings.secrets())
    try:
        asyncio.run(_run(settings))
    except (UnknownBrand, ProfileInvalid, Locked, DatabaseFailed, OSError, CallFailed) as refused:
        typer.echo(f"not started: {refused}", err=True)
        return REFUSED
    return 0


def read_settings() -> Settings | None:
    """The settings; None when they are unsafe or can't be read, each told with what to do."""
    try:
        settings = Settings()
    except ValidationError as invalid:
        for error in invalid.errors():
            name = "_".join(map(str, error["loc"])).upper()
            typer.echo(f"PISHKHAN_{name}: {error['msg']}", err=True)
        return None
    unsafe = settings.unsafe()
    for found in unsafe:
        typer.echo(f"PISHKHAN_{found.name}: {found.reason}", err=True)
    return None if unsafe else settings


async def _run(settings: Settings) -> None:
    program = Program(settings, RealClock(), random.SystemRandom())
    customers = program.customers.ticks() if program.customers else ()
    ticks = timetable((*program.texting.ticks(), *customers))
    told = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, told.set)
    try:
        await program.open()
        ticks.start()
        logging.getLogger("pishkhan").info("started at %s", program.web.address)
        await told.wait()
    finally:
        await program.close()
        if ticks.running:
            ticks.shutdown(wait=False)
