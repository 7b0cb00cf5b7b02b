"""Moments before now, written as the feed wants them."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

TEHRAN = ZoneInfo("Asia/Tehran")


class Moments:
    """Instants and days seen from `now`, in Tehran, as ISO 8601."""

    def __init__(self, now: datetime) -> None:
        self._now = now.astimezone(TEHRAN)

    def ago(self, *, hours: int = 0, minutes: int = 0) -> str:
        """So long before now, to the second."""
        return _written(self._now - timedelta(hours=hours, minutes=minutes))

    def day(self, days_ago: int, clock: str) -> str:
        """A time such as "15:59" on a day before today."""
        day = self._now.date() - timedelta(days=days_ago)
        return _written(datetime.combine(day, time.fromisoformat(clock), TEHRAN))

    def coming_day(self, days: int) -> date:
        """The day so many days from today."""
        return self._now.date() + timedelta(days=days)


def _written(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds")
