"""Whether the carrier is to be spoken to now: there are rests after failures, and pauses."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

FIRST_REST = timedelta(seconds=1)
LONGEST_REST = timedelta(minutes=5)
PROBE_EVERY = timedelta(minutes=5)
JITTER = 0.25  # of a rest, so that several programs do not come back together


class Channel:
    """What the last answers of the carrier mean for the next call."""

    def __init__(self, chance: random.Random) -> None:
        self.paused = False
        self.rests_until: datetime | None = None
        self._chance = chance
        self._failures = 0
        self._closed: dict[str, datetime] = {}

    def resting(self, now: datetime) -> bool:
        return self.rests_until is not None and now < self.rests_until

    def failed(self, now: datetime) -> datetime:
        """Each failure in a row doubles the rest; returns when it ends."""
        rest = min(FIRST_REST * 2**self._failures, LONGEST_REST)
        self._failures = min(self._failures + 1, 10)
        self.rests_until = now + rest * (1 + JITTER * self._chance.random())
        return self.rests_until

    def pause(self, now: datetime) -> datetime:
        """Nothing goes; returns when the account is looked at again."""
        self.paused = True
        self.rests_until = now + PROBE_EVERY
        return self.rests_until

    def works(self) -> None:
        self.paused = False
        self.rests_until = None
        self._failures = 0

    def close(self, line: str, now: datetime) -> datetime:
        """The line is not tried before the returned instant, and no other in its place (R01)."""
        self._closed[line] = now + PROBE_EVERY
        return self._closed[line]

    def closed(self, line: str, now: datetime) -> datetime | None:
        """Until when a line is not to be tried, if it is closed."""
        until = self._closed.get(line)
        return until if until is not None and now < until else None
