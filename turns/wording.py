"""What the words of a text are made from: what is true of one number when it is composed.

A composing function gives a text in several lengths, the fullest first; the first that fits is
taken. If it gives none the text is no longer true, and nobody gets it (I17).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

import msgspec

from dialogs.engine.moves import Code, Say, Value
from dialogs.facts.complaints import Complaints
from dialogs.facts.orders import Orders
from rules.calendar import Calendar
from rules.profile import Profile
from turns.subjects import OneTimeCode


@dataclass(frozen=True, slots=True)
class TextFacts:
    """All that may be said to one number at this moment; only what is its own (R07)."""

    now: datetime
    language: str
    profile: Profile
    calendar: Calendar
    orders: Orders
    complaints: Complaints

    @property
    def brand(self) -> str:
        name = self.profile.name
        return name.fa if self.language == "fa" else name.en


Versions: TypeAlias = Iterator[Say]
Values: TypeAlias = dict[str, Value]
Composer: TypeAlias = Callable[[str, TextFacts], Versions]


def one_time_code(subject: str, facts: TextFacts) -> Versions:
    about = msgspec.json.decode(subject, type=OneTimeCode)
    values: Values = {"brand": facts.brand, "code": Code(about.code)}
    yield Say("text.code", values)
    yield Say("text.code.short", values)


def told(
    key: str, facts: TextFacts, code: str, notes: tuple[Say, ...] = (), **values: Value
) -> Say:
    """A text about an order: its code, notes a line each, and the way to answer (R03)."""
    around: Values = {
        "brand": facts.brand,
        "code": Code(code),
        "notes": notes,
        "way": way(facts.profile),
    }
    return Say(key, {**around, **values})


def way(profile: Profile) -> Value:
    """Nobody can answer to our numbers: a text names the bot, else the telephone (R03, R32)."""
    if link := profile.platform.link():
        return Say("text.way.bot", {"link": Code(link)})
    if profile.contacts.phones:
        return Say("text.way.phone", {"phone": Code(profile.contacts.phones[0].number)})
    return ()
