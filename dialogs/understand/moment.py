"""Reads days and times of day in customers' own Persian, by Tehran's calendar."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from dialogs.understand import clock, dates
from dialogs.understand.days import DayWords, day_words
from dialogs.understand.hours import HourWords, hour_words, without
from dialogs.understand.readings import (
    AmbiguousDay,
    AmbiguousTime,
    DayRead,
    FoundDay,
    FoundTime,
    Moment,
    NoDay,
    NoTime,
    PastDay,
    TimeRead,
    TimeSpan,
)
from dialogs.understand.timeline import Timeline, timeline
from dialogs.understand.today import OpenDays, Today
from rules.jalali import TEHRAN, at_tehran, tehran_day

_BARE = re.compile(
    r"[# ]*(?:(?:ساعت|حدود|سر|برای|همان|فقط|لطفا) )*(?P<hours>[0-9]{1,2}(?: یا [0-9]{1,2})*)"
    r"(?: (?:خوبه|خوب|لطفا|باشه|است|بیاید))*[# ]*"
)
_REFUSED = re.compile(r" ?(?:که )?(?:نه|نمیشود|نمیتوانم|نمیخواهم)(?![^ ])")
_LONGEST = 400  # characters that are read
_NIGHTS = frozenset({"امشب", "دیشب", "فرداشب", "یلدا"})


def read_day(text: str, now: datetime, calendar: OpenDays) -> DayRead:
    """Reads the day that a text names, as it stands at `now` (aware) in Tehran.

    A day that is over comes as PastDay, one that no calendar has as ImpossibleDay, and what could
    be several days as AmbiguousDay, to be asked.
    """
    return read_moment(text, now, calendar).day


def read_time(text: str) -> TimeRead:
    """Reads the time of day that a text names; a bare number is an hour."""
    line = timeline(text[:_LONGEST])
    found, _ = _times(line, _kept(line, list(day_words(line))))
    return found


def read_moment(text: str, now: datetime, calendar: OpenDays) -> Moment:
    """Reads day and time together, so that «امروز ساعت ۸» at ten is eight in the evening."""
    line = timeline(text[:_LONGEST])
    named = _kept(line, list(day_words(line)))
    today = Today(tehran_day(now), calendar)
    hour, words = _times(line, named)
    soon = _soon(words, now)
    if soon is not None:
        return soon
    day = _span_of_days(line, named, today) or dates.settle(
        [dates.resolve(w, today) for w in named]
    )
    return _at(day, hour, now)


def _kept(line: Timeline, named: list[DayWords]) -> list[DayWords]:
    """Drops a day that was refused before another was named: «فردا نه، شنبه»."""
    if len(named) < 2:
        return named
    kept = [words for words in named if not _REFUSED.match(line.text[words.end :])]
    return kept or named


def _times(line: Timeline, named: Sequence[DayWords]) -> tuple[TimeRead, list[HourWords]]:
    taken = tuple((day.start, day.end) for day in named)
    words = list(hour_words(line, taken))
    times = [clock.resolve(each) for each in words]
    if not words and (bare := _BARE.fullmatch(without(line.text, taken))):
        times = [clock.read_hour(hour) for hour in bare["hours"].split(" یا ")]
    if any(night in day.text for day in named for night in _NIGHTS):
        times.append(clock.part_of_day("شب"))
    return clock.settle(times), words


def _span_of_days(line: Timeline, named: list[DayWords], today: Today) -> DayRead | None:
    """Reads «شنبه تا دوشنبه» as the days from one to the other, to be asked."""
    if len(named) != 2 or line.text[named[0].end : named[1].start].strip() not in {"تا", "الی"}:
        return None
    first, last = (dates.resolve(words, today) for words in named)
    if not (isinstance(first, FoundDay) and isinstance(last, FoundDay)) or last.day < first.day:
        return None
    days = (last.day - first.day).days + 1
    return AmbiguousDay(tuple(first.day + timedelta(days=count) for count in range(days)))


def _soon(words: list[HourWords], now: datetime) -> Moment | None:
    """Reads what is counted from now: «دو ساعت دیگه»، «الان»."""
    counted = next((each for each in words if each.kind in {"soon", "now"}), None)
    if counted is None:
        return None
    at = (now + _length(counted)).astimezone(TEHRAN)
    return Moment(
        FoundDay(at.date()), FoundTime(at.time().replace(second=0, microsecond=0), about=True)
    )


def _length(words: HourWords) -> timedelta:
    if "half" in words.parts:
        return timedelta(minutes=30 if words.parts["half"].startswith("نیم") else 15)
    if "count" not in words.parts:
        return timedelta()
    more = timedelta(minutes=30) if "more" in words.parts else timedelta()
    count = int(words.parts["count"])
    return more + (
        timedelta(hours=count) if words.parts["unit"] == "ساعت" else timedelta(minutes=count)
    )


def _at(day: DayRead, hour: TimeRead, now: datetime) -> Moment:
    """Settles an hour of today by what is still to come; one that is over makes the day past."""
    if not isinstance(day, FoundDay) or day.day != tehran_day(now):
        return Moment(day, hour)
    match hour:
        case AmbiguousTime(candidates) if candidates:
            return _later_today(day.day, candidates, now)
        case FoundTime(at) if _over(day.day, at, now):
            return Moment(PastDay(day.day), hour)
        case TimeSpan(_, end) if end is not None and _over(day.day, end, now):
            return Moment(PastDay(day.day), hour)
        case _:
            return Moment(day, hour)


def _later_today(day: date, candidates: tuple[time, ...], now: datetime) -> Moment:
    left = [at for at in candidates if not _over(day, at, now)]
    if not left:
        return Moment(PastDay(day), AmbiguousTime(candidates))
    return Moment(
        FoundDay(day), FoundTime(left[0]) if len(left) == 1 else AmbiguousTime(tuple(left))
    )


def _over(day: date, at: time, now: datetime) -> bool:
    return at_tehran(day, at) <= now


__all__ = ["Moment", "NoDay", "NoTime", "read_day", "read_moment", "read_time"]
