"""What the page asks of the sandbox and of whoever runs the program beside it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Protocol, TypeAlias

from sandbox.clock import VirtualClock
from sandbox.telegram import Telegram

# What falls due in the program, soonest first: {"at": an instant in ISO 8601, "text": what it is}.
Due: TypeAlias = Callable[[], Sequence[Mapping[str, str]]]
Restart: TypeAlias = Callable[[], Awaitable[None]]


class Stage(Protocol):
    """The sandbox as the page needs it; without `restart` the page offers no start over."""

    clock: VirtualClock
    telegram: Telegram
    due: Due
    restart: Restart | None
