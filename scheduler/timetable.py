"""What is done again and again by the wall's clock: only wake-ups, so a missed one is no loss."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

BACKSTOP = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Tick:
    """`wake` is called this often; it only says that somebody should look, and returns at once."""

    name: str
    wake: Callable[[], None]
    every: timedelta = BACKSTOP


def timetable(ticks: Sequence[Tick]) -> AsyncIOScheduler:
    """The ticks, ready to be started in a running loop.

    A tick that comes late is never skipped (APScheduler drops it after a second by default), and
    several that were missed are one.
    """
    kept = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    scheduler = AsyncIOScheduler(timezone="UTC", job_defaults=kept)
    for tick in ticks:
        trigger = IntervalTrigger(seconds=tick.every.total_seconds(), timezone="UTC")
        scheduler.add_job(_called(tick.wake), trigger, id=tick.name, name=tick.name)
    return scheduler


def _called(wake: Callable[[], None]) -> Callable[[], object]:
    """As a coroutine: APScheduler runs plain functions in a thread, where no event may be set."""

    async def run() -> None:
        wake()

    return run
