"""Works out which time of day was meant, from the words that name it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import time

from dialogs.understand.hours import PARTS, HourWords
from dialogs.understand.readings import (
    AmbiguousTime,
    FoundTime,
    ImpossibleTime,
    NoTime,
    PartOfDay,
    TimeRead,
    TimeSpan,
)

_WINDOWS = {
    "صبح": (8, 12), "ظهر": (12, 14), "بعدازظهر": (13, 17), "عصر": (16, 19), "غروب": (17, 19),
    "شب": (19, 22), "نیمشب": (0, 4),
}  # fmt: skip
# Hours on a twelve-hour dial that go with a part of the day as they are, and those moved by 12.
_MORNING = {"صبح": range(1, 12), "ظهر": range(11, 13), "شب": range(1, 5), "نیمشب": range(1, 5)}
_LATER = {
    "ظهر": range(1, 4), "بعدازظهر": range(1, 8), "عصر": range(2, 9), "غروب": range(4, 9),
    "شب": range(5, 12),
}  # fmt: skip
_SURELY_LATER = range(1, 7)  # nobody is visited at five in the morning
_EITHER = range(7, 9)
_NUMBERS = re.compile(r"[0-9]+")
_TWELVE = 12


def resolve(words: HourWords) -> TimeRead:
    """Works out the time that these words mean."""
    return _READERS[words.kind](words.parts | {"said": words.text})


def settle(times: list[TimeRead]) -> TimeRead:
    """Makes one reading of several: «عصر، ساعت ۷» is 19:00, «۵ یا ۶» is asked."""
    told = list(dict.fromkeys(time for time in times if not isinstance(time, NoTime)))
    if len(told) <= 1:
        return told[0] if told else NoTime()
    parts = [time for time in told if isinstance(time, PartOfDay)]
    rest = [time for time in told if not isinstance(time, PartOfDay)]
    if len(parts) == len(rest) == 1:
        return _within(rest[0], parts[0])
    candidates = [each.at for each in told if isinstance(each, FoundTime)]
    return AmbiguousTime(tuple(sorted(set(candidates))))


def _within(read: TimeRead, part: PartOfDay) -> TimeRead:
    """Moves an hour into the part of the day that was named beside it («عصر، حدود ۷»)."""
    match read:
        case FoundTime(at, about):
            moved = in_part(at.hour % _TWELVE or _TWELVE, at.minute, part.name)
            return FoundTime(moved.at, about) if isinstance(moved, FoundTime) else read
        case AmbiguousTime((first, *_), about):
            moved = in_part(first.hour, first.minute, part.name)
            return FoundTime(moved.at, about) if isinstance(moved, FoundTime) else read
        case _:
            return read


def in_part(hour: int, minute: int, part: str | None, *, written_out: bool = False) -> TimeRead:
    """Puts an hour of a twelve-hour dial where it belongs; 24-hour times stay as they are.

    Without a part of the day one to six are after noon, nine to twelve as they are, and seven
    and eight are asked.
    """
    if hour > 24 or minute > 59:
        return ImpossibleTime(f"{hour}:{minute:02d}")
    if hour > _TWELVE or hour == 0:
        return _late(hour, minute, part)
    if part is None:
        return _bare(hour, minute, written_out=written_out)
    if hour == _TWELVE and part in {"شب", "نیمشب"}:
        return FoundTime(time(0, minute))
    if hour in _MORNING.get(part, ()) or (hour == _TWELVE and part == "بعدازظهر"):
        return FoundTime(time(hour, minute))
    if hour in _LATER.get(part, ()):
        return FoundTime(time(hour + _TWELVE, minute))
    return AmbiguousTime((time(hour % 24, minute), time((hour + _TWELVE) % 24, minute)))


def _late(hour: int, minute: int, part: str | None) -> TimeRead:
    if part == "صبح" and hour > _TWELVE:
        return ImpossibleTime(f"{hour}:{minute:02d}")
    return FoundTime(time(hour % 24, minute))


def _bare(hour: int, minute: int, *, written_out: bool) -> TimeRead:
    either = AmbiguousTime((time(hour, minute), time((hour + _TWELVE) % 24, minute)))
    if written_out:  # «07:30» is a 24-hour clock, and yet «05:00» is hardly meant
        return FoundTime(time(hour, minute)) if hour > max(_SURELY_LATER) else either
    if hour in _EITHER:
        return either
    return FoundTime(time(hour + _TWELVE if hour in _SURELY_LATER else hour, minute))


def read_hour(said: str, part: str | None = None) -> TimeRead:
    """Reads «ساعت پنج و نیم عصر» once its numbers are digits."""
    named = next((name for name in reversed(PARTS) if re.search(rf"(?<![^ ]){name}", said)), part)
    numbers = [int(number) for number in _NUMBERS.findall(said)]
    hour, minute = _dial(said, numbers)
    return in_part(hour, minute, named, written_out=bool(re.search(r"(?<![0-9])0[0-9]:", said)))


def _dial(said: str, numbers: list[int]) -> tuple[int, int]:
    """Gives hour and minute: «یک ربع به ۵» is 4:45, «۵ و ربع» 5:15."""
    hour = numbers[-1] if " به " in said else numbers[0]
    if " به " in said:
        before = 15 if "ربع" in said else numbers[0]
        return (hour - 1 or _TWELVE), 60 - before
    if "3 ربع" in said:
        return hour, 45
    quarter = 30 if "نیم" in said else 15 if "ربع" in said else 0
    return hour, quarter or (numbers[1] if len(numbers) > 1 else 0)


def _hour(parts: Mapping[str, str]) -> TimeRead:
    return read_hour(parts["hour"])


def _about(parts: Mapping[str, str]) -> TimeRead:
    read = read_hour(parts["hour"])
    return replace(read, about=True) if isinstance(read, FoundTime | AmbiguousTime) else read


def _part(parts: Mapping[str, str]) -> TimeRead:
    said = parts["part"]
    name = next((name for name in reversed(PARTS) if name in said), "صبح")  # «اول وقت»
    return part_of_day(name)


def part_of_day(name: str) -> PartOfDay:
    start, end = _WINDOWS[name]
    return PartOfDay(name, time(start), time(end))


def _forenoon(_parts: Mapping[str, str]) -> TimeRead:
    return part_of_day("صبح")


def _open(parts: Mapping[str, str]) -> TimeRead:
    named = parts["hour"]
    read = FoundTime(part_of_day(named).start) if named in PARTS else read_hour(named)
    if not isinstance(read, FoundTime):
        return read
    return TimeSpan(read.at, None) if parts["side"] == "بعد" else TimeSpan(None, read.at)


def _span(parts: Mapping[str, str]) -> TimeRead:
    """Reads both ends; the first takes the part of the day that only the second names."""
    end_part = next((name for name in reversed(PARTS) if parts["to"].endswith(name)), None)
    ends = _edges(parts["to"], None)
    starts = _edges(parts["from"], None) if end_part is None else _edges(parts["from"], end_part)
    pairs = [TimeSpan(start, end) for start in starts for end in ends if start < end]
    if not pairs and end_part is not None:
        pairs = [TimeSpan(s, e) for s in _edges(parts["from"], None) for e in ends if s < e]
    early = len(starts) > 1 and len(ends) == 1 and ends[0].hour < _TWELVE - 2
    if early:  # «۷ تا ۹» may be of the morning or of the night
        return AmbiguousTime(starts)
    if len(pairs) == 1:
        return pairs[0]
    if pairs and len(ends) == 1 and ends[0].hour >= _TWELVE - 2:
        return pairs[0]
    return AmbiguousTime(tuple(pair.start for pair in pairs if pair.start))


def _edges(said: str, part: str | None) -> tuple[time, ...]:
    """Gives the times that an end of a span can be."""
    if said in PARTS:
        return (part_of_day(said).start,)
    match read_hour(said, part):
        case FoundTime(at):
            return (at,)
        case AmbiguousTime(candidates):
            return candidates
        case _:
            return ()


def _relative(_parts: Mapping[str, str]) -> TimeRead:
    return NoTime()  # counted from now, by who knows what time it is


_READERS: Mapping[str, Callable[[Mapping[str, str]], TimeRead]] = {
    "span": _span,
    "open": _open,
    "forenoon": _forenoon,
    "about": _about,
    "hour": _hour,
    "part": _part,
    "soon": _relative,
    "now": _relative,
}
