"""`pishkhan demo`: the whole program against the sandbox, with a page to try it on."""

from __future__ import annotations

import asyncio
import random
import signal
import tempfile
import webbrowser
from datetime import UTC, datetime, time

import typer

from bot.brands import load_profile
from bot.logs import quiet_logs
from bot.play.coming import coming
from bot.play.sample import load_sample
from bot.play.stage import Stage, new_sandbox, story_settings
from rules.brand import Quiet
from rules.jalali import at_tehran, tehran_day
from rules.texts import is_quiet, night_end
from sandbox.server import Sandbox, serve

BRAND = "demo"
HOST = "127.0.0.1"
MORNING = time(10)


def run_demo(port: int, *, browser: bool) -> int:
    """The exit code; runs until it is interrupted."""
    quiet_logs()
    try:
        asyncio.run(_Demo(port, browser=browser).run())
    except OSError as taken:
        typer.echo(f"{HOST}:{port} can't be used: {taken}; try PORT=8090 make demo", err=True)
        return 1
    return 0


def by_day(now: datetime, quiet: Quiet) -> datetime:
    """Now, or the next morning at ten where no text would leave before it."""
    if not is_quiet(now, quiet):
        return now
    return at_tehran(tehran_day(night_end(now, quiet)), MORNING)


class _Demo:
    """Begins anew whenever the page asks for it."""

    def __init__(self, port: int, *, browser: bool) -> None:
        self._port = port
        self._browser = browser
        self._told = asyncio.Event()
        self._ended = False

    async def run(self) -> None:
        for name in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(name, self._end)
        while not self._ended:
            self._told.clear()
            with tempfile.TemporaryDirectory(prefix="pishkhan-demo-") as folder:
                await self._show(f"sqlite:///{folder}/demo.sqlite")

    async def _show(self, database: str) -> None:
        profile = load_profile(BRAND)
        sandbox = new_sandbox(profile, by_day(datetime.now(UTC), profile.quiet), running=True)
        async with serve(sandbox, host=HOST, port=self._port) as address:
            stage = Stage(
                story_settings(BRAND, database, address), sandbox, profile, random.SystemRandom()
            )
            await stage.open()
            try:
                await load_sample(stage.program)
                self._wire(sandbox, stage)
                self._greet(address)
                await self._told.wait()
            finally:
                await stage.close()
                await sandbox.close()

    def _wire(self, sandbox: Sandbox, stage: Stage) -> None:
        sandbox.settle = stage.quiet
        sandbox.restart = self._begin_anew
        sandbox.due = lambda: coming(stage.program)

    async def _begin_anew(self) -> None:
        self._told.set()

    def _greet(self, address: str) -> None:
        typer.echo(f"پیشخوان: {address}   (Ctrl+C ends it)")
        if self._browser:
            webbrowser.open(address)
        self._browser = False

    def _end(self) -> None:
        self._ended = True
        self._told.set()
