"""The timetable only wakes, and never drops a tick that comes late."""

import asyncio
from datetime import timedelta

from scheduler.timetable import BACKSTOP, Tick, timetable


def test_every_tick_is_kept_however_late_and_many_missed_ones_are_one() -> None:
    async def scene() -> list[tuple[str, timedelta, object, bool, int]]:
        ticks = [Tick("texts", print), Tick("audit", print, timedelta(hours=1))]
        scheduler = timetable(ticks)
        scheduler.start(paused=True)
        jobs = [
            (job.id, job.trigger.interval, job.misfire_grace_time, job.coalesce, job.max_instances)
            for job in scheduler.get_jobs()
        ]
        scheduler.shutdown()
        return jobs

    assert asyncio.run(scene()) == [
        ("texts", BACKSTOP, None, True, 1),
        ("audit", timedelta(hours=1), None, True, 1),
    ]


def test_a_tick_wakes_in_the_loop_itself() -> None:
    async def scene() -> bool:
        awake = asyncio.Event()
        scheduler = timetable([Tick("texts", awake.set)])
        scheduler.start(paused=True)
        (job,) = scheduler.get_jobs()
        await job.func()
        scheduler.shutdown()
        return awake.is_set()

    assert asyncio.run(scene())
