"""What was asked of a rule: its keys, read into values, and what is wrong with them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import TypeVar

from rules.calendar import Calendar
from rules.jalali import TEHRAN, tehran_day
from rules.profile import Profile
from rules.spelling import digits

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]
Choice = TypeVar("Choice", bound=Enum)

_FLAGS = {"true": True, "false": False, "yes": True, "no": False, "1": True, "0": False}


class NotExplained(ValueError):
    """A question that cannot be answered as it was asked; its message says why."""


class UnknownRule(NotExplained):
    """There is no such rule, it decides nothing, or the brand does not follow it."""


class BadKey(NotExplained):
    """A key that the rule does not know, or one that it needs and did not get."""


class BadValue(NotExplained):
    """A value that is not what its key stands for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A rule's result, ready for JSON, and the sentences that a customer can be read."""

    result: Json
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What every answer stands on: the brand and its business days."""

    profile: Profile
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class Asked:
    """The values that were given, by key."""

    values: Mapping[str, str]

    def has(self, key: str) -> bool:
        return key in self.values

    def text(self, key: str) -> str:
        return self.values[key]

    def flag(self, key: str) -> bool:
        value = self.values[key].strip().lower()
        if value not in _FLAGS:
            raise BadValue(f"{key}: must be true or false, not {self.values[key]!r}")
        return _FLAGS[value]

    def number(self, key: str) -> int:
        value = digits(self.values[key]).strip()
        if not (value.isascii() and value.isdecimal() and len(value) <= 6):
            raise BadValue(f"{key}: must be a whole number, not {self.values[key]!r}")
        return int(value)

    def instant(self, key: str) -> datetime:
        """An instant; one without a zone is Tehran's."""
        value = self._parsed(key, datetime.fromisoformat, "an instant such as 2026-11-22T10:00")
        return value if value.tzinfo else value.replace(tzinfo=TEHRAN)

    def day(self, key: str) -> date:
        """A day in Tehran; an instant's day will do."""
        return tehran_day(self.instant(key))

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        return self._parsed(key, kind, f"one of {_names(kind)}")

    def choices(self, key: str, kind: type[Choice]) -> tuple[Choice, ...]:
        """Several, with commas between them."""
        return self._parsed(
            key,
            lambda text: tuple(kind(name.strip()) for name in text.split(",") if name.strip()),
            f"some of {_names(kind)}",
        )

    def _parsed(self, key: str, read: Callable[[str], "_Read"], meaning: str) -> "_Read":
        try:
            return read(digits(self.values[key]).strip())
        except ValueError as error:
            raise BadValue(f"{key}: must be {meaning}, not {self.values[key]!r}") from error


_Read = TypeVar("_Read")


def _names(kind: type[Enum]) -> str:
    return ", ".join(str(each.value) for each in kind)


@dataclass(frozen=True, slots=True)
class Question:
    """The keys of a rule and who answers them.

    A key is written as `placed` when it is needed, `lead=0` with what it is when left out, `text?`
    when it may be missing.
    """

    keys: tuple[str, ...]
    answer: Callable[[Asked, Ground], Answer]

    def read(self, rule: str, given: Mapping[str, str]) -> Asked:
        """Puts the defaults beside what was given; raises BadKey."""
        names = {key.rstrip("?").partition("=")[0] for key in self.keys}
        for key in given:
            if key not in names:
                raise BadKey(f"{rule} has no key {key!r}; it knows {', '.join(self.keys)}")
        defaults = dict(key.split("=", 1) for key in self.keys if "=" in key)
        for key in self.keys:
            if key.isidentifier() and key not in given:
                raise BadKey(f"{rule} needs {key!r}; it knows {', '.join(self.keys)}")
        return Asked({**defaults, **given})
