"""Look-ups are for one's own affairs, not for copying the shop (R51)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from rules.brand import LookupLimits

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def may_look_up(
    chat_times: Iterable[datetime],
    phone_times: Iterable[datetime],
    now: datetime,
    limits: LookupLimits,
) -> bool:
    """Whether one more look-up is within the limits of the chat and of the number (R51).

    Robots, data mining and copies of products and prices are not allowed (S user privacy).
    """
    by_chat = _within(chat_times, now - _HOUR) < limits.per_chat_an_hour
    return by_chat and _within(phone_times, now - _DAY) < limits.per_phone_a_day


def may_answer_inbound(answers: Iterable[datetime], now: datetime, limits: LookupLimits) -> bool:
    """Whether a number may have another answer on the inbound line today (R51)."""
    return _within(answers, now - _DAY) < limits.inbound_answers_a_day


def _within(times: Iterable[datetime], since: datetime) -> int:
    return sum(time > since for time in times)
