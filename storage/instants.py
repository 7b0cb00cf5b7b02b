"""Instants as they are stored: whole microseconds since 1970 in UTC."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def stored(instant: datetime) -> int:
    """The number for an aware instant; raises TypeError for a naive one."""
    since = instant - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def instant(number: int) -> datetime:
    """The aware instant in UTC."""
    return _EPOCH + timedelta(microseconds=number)


def stored_or_none(moment: datetime | None) -> int | None:
    return None if moment is None else stored(moment)


def instant_or_none(number: int | None) -> datetime | None:
    return None if number is None else instant(number)
