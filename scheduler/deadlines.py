"""The loop that lets deadlines come: in order, also those that passed while nobody was there."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from rules.calendar import Calendar
from rules.profile import Profile
from scheduler.act import Act
from turns.activity import Activity
from turns.clock import Clock, woken
from turns.deadline import fire_due
from turns.moment import Moment

GAP = timedelta(seconds=1)  # after a round that failed

_log = logging.getLogger(__name__)


class Deadlines:
    """Waits for the next deadline and has it answered; `told` is called when any was."""

    def __init__(  # noqa: PLR0913, PLR0917 - each is another room's
        self,
        act: Act,
        clock: Clock,
        profile: Profile,
        calendar: Callable[[], Calendar],
        activity: Activity,
        told: Callable[[], None],
    ) -> None:
        self._act = act
        self._clock = clock
        self._profile = profile
        self._calendar = calendar
        self._activity = activity
        self._told = told
        self._awake = asyncio.Event()

    def wake(self) -> None:
        """There may be a deadline that comes earlier than was known."""
        self._awake.set()

    async def run(self) -> None:
        """Works until it is cancelled."""
        while True:
            with self._activity:
                until = await self._round()
            await woken(self._awake, self._clock, until)

    async def _round(self) -> datetime | None:
        """Answers all that has come; returns when the next one comes."""
        try:
            while True:
                moment = Moment(self._clock.now(), self._profile, self._calendar())
                fired = await self._act(partial(fire_due, moment=moment))
                if not fired.count:
                    return fired.next_at
                self._told()
        except Exception:  # noqa: BLE001 - the loop outlives whatever went wrong in one round
            _log.exception("a round of deadlines failed")
            return self._clock.now() + GAP
