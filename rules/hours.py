"""When people answer (R48)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from rules.brand import Shift, StaffHours
from rules.calendar import Calendar
from rules.jalali import at_tehran, day_end, tehran_day, weekday

# No closure lasts so long that the next shift lies further away.
_AHEAD = 30


@dataclass(frozen=True, slots=True)
class StaffPresence:
    """Whether somebody answers now, and the instant that changes; None round the clock."""

    open: bool
    changes_at: datetime | None


def staff_presence(now: datetime, hours: StaffHours, calendar: Calendar) -> StaffPresence:
    """Who waits is told whether people are there, until when, or from when on (R48).

    Homino answers round the clock (H2), Holoostore in its hours; holidays have none unless the
    profile says so.
    """
    if hours.always:
        return StaffPresence(open=True, changes_at=None)
    now = now.astimezone(UTC)
    opens = [span for span in _spans(tehran_day(now), hours, calendar) if span[1] > now]
    if not opens:
        return StaffPresence(open=False, changes_at=None)
    begins, ends = opens[0]
    if now < begins:
        return StaffPresence(open=False, changes_at=begins)
    for following, later in opens[1:]:
        if following > ends:
            break
        ends = later
    return StaffPresence(open=True, changes_at=ends)


def _spans(
    today: date, hours: StaffHours, calendar: Calendar
) -> Iterator[tuple[datetime, datetime]]:
    """The shifts from today on, in order, as instants."""
    for step in range(_AHEAD):
        day = today + timedelta(days=step)
        for begins, ends in sorted(_shifts(day, hours, calendar)):
            yield at_tehran(day, begins), day_end(day) if ends == time.min else at_tehran(day, ends)


def _shifts(day: date, hours: StaffHours, calendar: Calendar) -> tuple[Shift, ...]:
    if calendar.holiday(day) is not None and not hours.on_holidays:
        return ()
    week = (
        hours.saturday,
        hours.sunday,
        hours.monday,
        hours.tuesday,
        hours.wednesday,
        hours.thursday,
        hours.friday,
    )
    return week[weekday(day)]
