"""Telegram's flood limits, counted on the sandbox's clock."""

import math
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from sandbox.telegram.errors import too_many


@dataclass(slots=True)
class Window:
    """At most `most` messages in any stretch of `seconds`."""

    most: int
    seconds: float
    sent: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """The seconds until there is room for one more."""
        while self.sent and self.sent[0] <= now - self.seconds:
            self.sent.popleft()
        return self.sent[0] + self.seconds - now if len(self.sent) >= self.most else 0.0


class FloodLimits:
    """Messages of one bot: 1 a second in a chat, 20 a minute in a group, 30 a second in all.

    Three at once pass in a chat. The figures are the Bot FAQ's, approximate there, exact here.
    """

    def __init__(self) -> None:
        self.enforced = True
        self._bots: dict[int, Window] = {}
        self._chats: dict[tuple[int, int], Window] = {}
        self._groups: dict[tuple[int, int], Window] = {}

    def admit(self, bot_id: int, chat_id: int, now: float, *, group: bool) -> None:
        """Counts a message, or refuses it with 429 and the whole seconds to wait."""
        if not self.enforced:
            return
        windows = tuple(self._windows(bot_id, chat_id, group=group))
        wait = max(window.wait(now) for window in windows)
        if wait > 0:
            raise too_many(max(1, math.ceil(wait)))
        for window in windows:
            window.sent.append(now)

    def _windows(self, bot_id: int, chat_id: int, *, group: bool) -> Iterator[Window]:
        yield self._bots.setdefault(bot_id, Window(30, 1))
        yield self._chats.setdefault((bot_id, chat_id), Window(3, 3))
        if group:
            yield self._groups.setdefault((bot_id, chat_id), Window(20, 60))
