"""What an act by itself is judged by: the instant, the profile and the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rules.calendar import Calendar
from rules.profile import Profile


@dataclass(frozen=True, slots=True)
class Moment:
    now: datetime
    profile: Profile
    calendar: Calendar
