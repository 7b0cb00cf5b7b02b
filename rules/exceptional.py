"""Exceptional times: what they say, and which clocks stand still in them (R46)."""

from collections.abc import Iterable
from datetime import datetime

from rules.brand import Exceptional

# The terms hold in normal times (S force majeure). Where the rule pauses a clock its due time
# moves by the paused span; the others keep their dates and show the notice.
PAUSED = frozenset({"R17", "R28", "R30"})
KEPT = frozenset({"R14", "R25", "R29"})


def exceptional_at(instant: datetime, times: Iterable[Exceptional]) -> Exceptional | None:
    """The exceptional times that an instant falls into, with their notice (R46)."""
    return next((each for each in times if _holds(each, instant)), None)


def moved_due(started: datetime, due: datetime, times: Iterable[Exceptional]) -> datetime | None:
    """A due time moved by each paused span inside it; None while a pause has no end (R46).

    `started` is when the clock began: what was paused before it does not count.
    """
    counted = started
    for pause in sorted(times, key=lambda each: each.begins):
        begins = max(pause.begins, counted)
        if begins >= due:
            break
        if pause.ends is None:
            return None
        if pause.ends > begins:
            due += pause.ends - begins
            counted = pause.ends
    return due


def _holds(times: Exceptional, instant: datetime) -> bool:
    return times.begins <= instant and (times.ends is None or instant < times.ends)
