"""What every side of the running program shares."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.records import Records
from bot.settings import Settings
from turns.activity import Activity
from turns.clock import Clock
from turns.customer import Business, Taken


@dataclass(slots=True)
class Parts:
    """`wake` says that texts or deadlines may have come due; `heard` is told of every turn."""

    settings: Settings
    clock: Clock
    chance: random.Random
    records: Records
    business: Business
    activity: Activity
    wakes: list[Callable[[], None]] = field(default_factory=list)
    listeners: list[Callable[[Taken], None]] = field(default_factory=list)

    def wake(self) -> None:
        for wake in self.wakes:
            wake()

    def heard(self, taken: Taken) -> None:
        for listener in self.listeners:
            listener(taken)
