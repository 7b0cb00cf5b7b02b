"""The database as the event loop uses it."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from bot.settings import Settings
from rules.calendar import Calendar
from rules.profile import Profile
from storage.database import Database
from storage.holidays.announcements import notices
from storage.lock import Lock
from storage.transaction import Transaction
from turns.arrivals import Arrivals

Result = TypeVar("Result")


class Records:
    """One open database with its lock, and the calendar that the feed's holidays change."""

    def __init__(self, settings: Settings, profile: Profile, life: str) -> None:
        """Raises storage.lock.Locked when another program holds the SQLite file."""
        path = settings.database_file
        self._lock = Lock.take(path, settings.listen) if path else None
        self.database = Database.open(
            settings.database_url, senders=profile.senders.listed, life=life
        )
        self.arrivals = Arrivals()
        self._profile = profile
        self._calendar = profile.calendar()

    @property
    def alone(self) -> bool:
        """Whether the lock keeps every other program away from these records."""
        return self._lock is not None

    def calendar(self) -> Calendar:
        return self._calendar

    async def refresh_calendar(self) -> None:
        """After a holiday was announced."""
        found = await self.read(notices)
        self._calendar = self._profile.calendar().with_notices(found)

    async def act(self, work: Callable[[Transaction], Result], key: str | None = None) -> Result:
        """The work's result once it is committed; works of one key keep their order."""
        return await self.arrivals.of(self.database.writer.act(work, key))

    async def read(self, work: Callable[[Transaction], Result]) -> Result:
        return await self.arrivals.of(self.database.writer.read(work))

    def close(self) -> None:
        self.database.close()
        if self._lock:
            self._lock.release()


def new_life(started: datetime, chance: random.Random) -> str:
    """A name for this run of this process that no other run has."""
    return f"{os.getpid()}/{started.timestamp():.6f}-{chance.getrandbits(32):08x}"
