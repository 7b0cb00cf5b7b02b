"""What the program is doing now, so that whoever moves its clock knows when it rests."""

from __future__ import annotations

from types import TracebackType


class Activity:
    """A count of the units of work under way; waiting for the clock or for a wake-up is none.

    Work that waits for an answer over the network counts until the answer is there.
    """

    def __init__(self) -> None:
        self.busy = 0
        self.done = 0  # units finished since the start: whether anything happened in between

    def __enter__(self) -> None:
        self.busy += 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.busy -= 1
        self.done += 1
