"""How often codes go out and may be guessed; every count is of the transaction that asks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, ColumnElement, Text, bindparam, func, select

from dialogs.identify import CodeRefused
from rules.brand import CodeLimits
from storage.identity.tables import code_sends, wrong_codes
from storage.instants import instant_or_none, stored
from storage.statement import Query
from storage.transaction import Transaction

_SHORT = timedelta(minutes=10)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_MONTH = timedelta(days=30)
_MINUTE = timedelta(minutes=1)
_ALIKE = 9  # leading digits: a hundred numbers share them


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks for a code for which number, in which transaction and when."""

    tx: Transaction
    bot: int
    chat: int
    phone: str
    now: datetime

    def count(self, query: Query[int], window: timedelta) -> int:
        return self.tx.one(query, **self._values(window)) or 0

    def moment(self, query: Query[datetime | None], window: timedelta) -> datetime | None:
        return self.tx.one(query, **self._values(window))

    def _values(self, window: timedelta) -> dict[str, object]:
        since = stored(self.now - window)
        return {"bot": self.bot, "chat": self.chat, "phone": self.phone, "since": since}


@dataclass(frozen=True, slots=True)
class Limit:
    """So many in a window, else the answer is `why`."""

    why: str
    counted: Query[int]
    window: timedelta
    most: Callable[[CodeLimits], int]

    def reached(self, asker: Asker, limits: CodeLimits) -> bool:
        return asker.count(self.counted, self.window) >= self.most(limits)


_since = bindparam("since", type_=BigInteger)
_phone = bindparam("phone", type_=Text)
_to_phone = code_sends.c.phone == _phone
_from_chat = (code_sends.c.bot == bindparam("bot")) & (code_sends.c.chat == bindparam("chat"))
_alike = func.substr(code_sends.c.phone, 1, _ALIKE) == func.substr(_phone, 1, _ALIKE)
_wrong = wrong_codes.c.phone == _phone


def _sends(*where: ColumnElement[bool]) -> Query[int]:
    return Query(select(func.count()).where(code_sends.c.at > _since, *where), int)


def _other_phones(*where: ColumnElement[bool]) -> Query[int]:
    phones = func.count(code_sends.c.phone.distinct())
    return Query(select(phones).where(code_sends.c.at > _since, ~_to_phone, *where), int)


def _wrongs(*where: ColumnElement[bool]) -> Query[int]:
    return Query(select(func.count()).where(wrong_codes.c.at > _since, *where), int)


_ALL = _sends()
_PROVED = _sends(code_sends.c.proved)
_TO_PHONE = _sends(_to_phone)
_FROM_CHAT = _sends(_from_chat)
_WRONG = _wrongs()
_WRONG_OF_PHONE = _wrongs(_wrong)
_LATEST = Query(
    select(func.max(code_sends.c.at)).where(code_sends.c.at > _since, _to_phone),
    instant_or_none,
)
_FIRST_TO_PHONE = Query(
    select(func.min(code_sends.c.at)).where(code_sends.c.at > _since, _to_phone),
    instant_or_none,
)
_FIRST_FROM_CHAT = Query(
    select(func.min(code_sends.c.at)).where(code_sends.c.at > _since, _from_chat),
    instant_or_none,
)
_LATEST_WRONG = Query(
    select(func.max(wrong_codes.c.at)).where(wrong_codes.c.at > _since, _wrong),
    instant_or_none,
)

GUESSES = (
    Limit("locked", _WRONG_OF_PHONE, _MONTH, lambda limits: limits.wrong_per_phone_in_30_days),
    Limit("business", _WRONG, _HOUR, lambda limits: limits.wrong_an_hour),
    Limit("business", _WRONG, _DAY, lambda limits: limits.wrong_a_day),
)
SENDS = (
    Limit("phone", _TO_PHONE, _DAY, lambda limits: limits.per_phone_a_day),
    Limit("phone", _TO_PHONE, _MONTH, lambda limits: limits.per_phone_in_30_days),
    Limit("phone", _other_phones(_alike), _DAY, lambda limits: limits.sequence_phones),
    Limit("chat", _FROM_CHAT, _DAY, lambda limits: limits.per_chat_a_day),
    Limit("numbers", _other_phones(_from_chat), _DAY, lambda limits: limits.phones_per_chat_a_day),
    Limit(
        "numbers",
        _other_phones(_from_chat),
        _MONTH,
        lambda limits: limits.phones_per_chat_in_30_days,
    ),
    Limit("business", _ALL, _HOUR, lambda limits: limits.an_hour),
    Limit("business", _ALL, _DAY, lambda limits: limits.a_day),
)


def refusal(asker: Asker, limits: CodeLimits) -> CodeRefused | None:
    """Why no code goes now, the lasting reasons before those that pass in minutes."""
    if (refused := guessing_refused(asker, limits)) or (refused := _sending(asker, limits)):
        return refused
    waits = [wait for wait in _waits(asker, limits) if wait > timedelta()]
    return CodeRefused("wait", -(-max(waits) // _MINUTE)) if waits else None


def guessing_refused(asker: Asker, limits: CodeLimits) -> CodeRefused | None:
    """Why no code of this number is looked at now."""
    if _locked(asker, limits):
        return CodeRefused("locked")
    return next((CodeRefused(each.why) for each in GUESSES if each.reached(asker, limits)), None)


def _sending(asker: Asker, limits: CodeLimits) -> CodeRefused | None:
    if _breaker_open(asker, limits):
        return CodeRefused("business")
    return next((CodeRefused(each.why) for each in SENDS if each.reached(asker, limits)), None)


def _locked(asker: Asker, limits: CodeLimits) -> bool:
    """For a day after the last wrong code of a day with too many."""
    latest = asker.moment(_LATEST_WRONG, _DAY)
    if latest is None:
        return False
    of_its_day = asker.count(_WRONG_OF_PHONE, asker.now - latest + _DAY)
    return of_its_day >= limits.wrong_per_phone_a_day


def _breaker_open(asker: Asker, limits: CodeLimits) -> bool:
    """When hardly any code is typed in again, somebody has them sent for another purpose."""
    sent, proved = asker.count(_ALL, _HOUR), asker.count(_PROVED, _HOUR)
    return sent >= limits.breaker_sample and proved * 100 < sent * limits.breaker_percent


def _waits(asker: Asker, limits: CodeLimits) -> list[timedelta]:
    """How long each of the short limits still lasts; zero or less where it is over."""
    return [
        _resend_wait(asker, limits),
        _window_wait(asker, _TO_PHONE, _FIRST_TO_PHONE, limits.per_phone_in_10_minutes),
        _window_wait(asker, _FROM_CHAT, _FIRST_FROM_CHAT, limits.per_chat_in_10_minutes),
    ]


def _resend_wait(asker: Asker, limits: CodeLimits) -> timedelta:
    latest = asker.moment(_LATEST, _DAY)
    if latest is None:
        return timedelta()
    sent = asker.count(_TO_PHONE, _DAY)
    seconds = limits.resend_seconds[min(sent, len(limits.resend_seconds)) - 1]
    return latest + timedelta(seconds=seconds) - asker.now


def _window_wait(
    asker: Asker,
    counted: Query[int],
    first: Query[datetime | None],
    most: int,
) -> timedelta:
    if asker.count(counted, _SHORT) < most:
        return timedelta()
    began = asker.moment(first, _SHORT) or asker.now
    return began + _SHORT - asker.now
