"""How fast Telegram may be spoken to: by chat, by group and by bot, on the program's clock."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from turns.clock import Clock

# https://core.telegram.org/bots/faq, "My bot is hitting limits": about one message a second in a
# chat, twenty a minute in a group, thirty a second in all. Three at once pass in a chat, so that
# a first answer in parts is not torn apart.
CHAT = (3, timedelta(seconds=3))
GROUP = (20, timedelta(minutes=1))
BOT = (30, timedelta(seconds=1))

# So many different chats refused within a second are no accident of theirs: the bot is meant.
FLOODED_CHATS = 3
FLOOD_SPAN = timedelta(seconds=1)
_SWEPT_AT_LEAST = 256
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Window:
    """At most so many calls in any stretch of a length; those still to come count already."""

    __slots__ = ("_calls", "_length", "_most")

    def __init__(self, most: int, length: timedelta) -> None:
        self._most = most
        self._length = length
        self._calls: deque[datetime] = deque()

    def opens(self, now: datetime) -> datetime:
        """The first instant, now or later, with room for one more."""
        while self._calls and self._calls[0] <= now - self._length:
            self._calls.popleft()
        if len(self._calls) < self._most:
            return now
        return self._calls[-self._most] + self._length

    def take(self, at: datetime) -> None:
        self._calls.append(at)

    def idle(self, now: datetime) -> bool:
        return not self._calls or self._calls[-1] <= now - self._length

    def clear(self) -> None:
        self._calls.clear()


@dataclass(slots=True)
class _Chat:
    windows: tuple[Window, ...]
    held_until: datetime = _LONG_AGO
    slot: datetime | None = None  # the chat's turn among all of the bot's, once it has one

    def opens(self, now: datetime) -> datetime:
        return max(self.held_until, *(window.opens(now) for window in self.windows))

    def idle(self, now: datetime) -> bool:
        waits = self.slot is not None and self.slot > now
        rests = all(window.idle(now) for window in self.windows)
        return rests and not waits and self.held_until <= now


class Pace:
    """When a bot's next call may go. A chat has one sender, which asks again when told to wait."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._bot = Window(*BOT)
        self._held_until = _LONG_AGO
        self._floods: deque[tuple[datetime, int]] = deque()
        self._chats: dict[int, _Chat] = {}
        self._swept_at = _SWEPT_AT_LEAST

    def admit(self, chat: int) -> datetime | None:
        """None when a message may go to the chat now, which counts it; else when to ask again.

        A chat with a negative number is a group.
        """
        now = self._clock.now()
        if now < self._held_until:
            return self._held_until
        known = self._known(chat, now)
        wait = self._wait(known, now)
        if wait is None:
            for window in known.windows:
                window.take(now)
            known.slot = None
        return wait

    def hold(self, chat: int, seconds: float) -> datetime:
        """Sends nothing to the chat for so long, nor to any if many chats are held at once.

        Gives the instant at which the chat may ask again.
        """
        now = self._clock.now()
        until = now + timedelta(seconds=seconds)
        self._known(chat, now).held_until = until
        self._floods.append((now, chat))
        while self._floods[0][0] <= now - FLOOD_SPAN:
            self._floods.popleft()
        if len({flooded for _, flooded in self._floods}) >= FLOODED_CHATS:
            self.hold_all(seconds)
        return until

    def hold_all(self, seconds: float) -> datetime:
        """Sends nothing at all for so long; gives the instant at which it ends."""
        self._held_until = self._clock.now() + timedelta(seconds=seconds)
        self._bot.clear()
        for chat in self._chats.values():
            chat.slot = None
        return self._held_until

    def _wait(self, chat: _Chat, now: datetime) -> datetime | None:
        """First the chat's own limits, then a turn among all chats, in the order of asking."""
        if chat.slot is None:
            opens = chat.opens(now)
            if opens > now:
                return opens
            chat.slot = self._bot.opens(now)
            self._bot.take(chat.slot)
        return chat.slot if chat.slot > now else None

    def _known(self, number: int, now: datetime) -> _Chat:
        chat = self._chats.get(number)
        if chat is None:
            self._sweep(now)
            chat = self._chats[number] = _Chat(tuple(_windows(number)))
        return chat

    def _sweep(self, now: datetime) -> None:
        """Forgets chats at rest, whenever twice as many are known as were busy the last time."""
        if len(self._chats) < self._swept_at:
            return
        busy = {number: chat for number, chat in self._chats.items() if not chat.idle(now)}
        self._chats = busy
        self._swept_at = max(2 * len(busy), _SWEPT_AT_LEAST)


def _windows(chat: int) -> Iterator[Window]:
    yield Window(*CHAT)
    if chat < 0:
        yield Window(*GROUP)
