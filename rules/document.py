"""Reads a checked value from plain tables, and names every field that is wrong."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date, datetime, time
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    Protocol,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    runtime_checkable,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_PLAIN: Mapping[object, str] = {
    bool: "true or false",
    int: "a whole number",
    str: "a text",
    date: "a date",
    time: "a time of day",
    datetime: "an instant with a zone",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A field by its dotted name, and what is wrong with it."""

    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class Between:
    """A number within hard bounds, both included."""

    low: int
    high: int

    def refusal(self, value: int) -> str | None:
        if self.low <= value <= self.high:
            return None
        return f"must be from {self.low} to {self.high}"


@dataclass(frozen=True, slots=True)
class Matching:
    """A text of a known shape."""

    pattern: str
    meaning: str

    def refusal(self, value: str) -> str | None:
        return None if re.fullmatch(self.pattern, value) else f"must be {self.meaning}"


@dataclass(frozen=True, slots=True)
class NotEmpty:
    """A list or a text that says something."""

    def refusal(self, value: str | tuple[object, ...]) -> str | None:
        return None if value else "must not be empty"


@runtime_checkable
class Consistent(Protocol):
    """A part of the document whose fields can be right one by one and wrong together.

    It gives the fields concerned, each with the reason.
    """

    def contradictions(self) -> Iterator[tuple[str, str]]: ...


def repeated(name: str, values: Iterable[Hashable]) -> Iterator[tuple[str, str]]:
    """The places of a list that say again what stood before."""
    seen: set[Hashable] = set()
    for place, value in enumerate(values):
        if value in seen:
            yield f"{name}.{place}", f"stands twice: {value}"
        seen.add(value)


class Broken:
    """Stands where a value could not be read; its fault is already noted."""


_BROKEN = Broken()


class Reader:
    """Collects the faults of one document instead of stopping at the first."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def refuse(self, path: str, reason: str) -> Broken:
        self.faults.append(Fault(path, reason))
        return _BROKEN

    def read(self, kind: object, value: object, path: str) -> object:
        """Gives a value of this kind, or Broken after noting why not."""
        origin = get_origin(kind)
        if origin is Annotated:
            return self._checked(kind, value, path)
        if origin in {Union, UnionType}:
            return self.read(next(a for a in get_args(kind) if a is not NoneType), value, path)
        if origin is Literal:
            return self._choice(get_args(kind), value, path)
        if origin is tuple:
            return self._list(get_args(kind), value, path)
        if origin is not None and issubclass(origin, Mapping):
            return self._mapping(get_args(kind)[1], value, path)
        if isinstance(kind, type) and is_dataclass(kind):
            return self._table(kind, value, path)
        return self._plain(kind, value, path)

    def _checked(self, kind: object, value: object, path: str) -> object:
        inner, *checks = get_args(kind)
        found = self.read(inner, value, path)
        if found is not _BROKEN:
            for check in checks:
                if refusal := check.refusal(found):
                    return self.refuse(path, refusal)
        return found

    def _choice(self, choices: tuple[str, ...], value: object, path: str) -> object:
        if value in choices:
            return value
        return self.refuse(path, f"must be one of {', '.join(choices)}")

    def _list(self, kinds: tuple[object, ...], value: object, path: str) -> object:
        if not isinstance(value, list):
            return self.refuse(path, "must be a list")
        if kinds[1:] != (...,):
            return self._fixed_list(kinds, value, path)
        return _whole(tuple(self.read(kinds[0], v, f"{path}.{n}") for n, v in enumerate(value)))

    def _fixed_list(self, kinds: tuple[object, ...], value: list[object], path: str) -> object:
        if len(value) != len(kinds):
            return self.refuse(path, f"must be a list of {len(kinds)}")
        places = enumerate(zip(kinds, value, strict=True))
        return _whole(tuple(self.read(kind, v, f"{path}.{n}") for n, (kind, v) in places))

    def _mapping(self, kind: object, value: object, path: str) -> object:
        if not isinstance(value, Mapping):
            return self.refuse(path, "must be a table")
        found = {key: self.read(kind, item, f"{path}.{key}") for key, item in value.items()}
        return _BROKEN if _BROKEN in found.values() else found

    def _plain(self, kind: object, value: object, path: str) -> object:
        # A flag is a number and an instant a day to Python, never to us.
        if type(value) is not kind:
            return self.refuse(path, f"must be {_PLAIN[kind]}")
        if isinstance(value, datetime) and value.tzinfo is None:
            return self.refuse(path, f"must be {_PLAIN[datetime]}")
        return value

    def _table(self, kind: "type[DataclassInstance]", value: object, path: str) -> object:
        if not isinstance(value, Mapping):
            return self.refuse(path, "must be a table")
        known = {field.name: field for field in fields(kind) if field.init}
        for key in sorted(value.keys() - known.keys()):
            self.refuse(_dotted(path, key), "is not a known field")
        found = dict(self._fields(kind, known, value, path))
        return _BROKEN if _BROKEN in found.values() else self._consistent(kind(**found), path)

    def _consistent(self, part: object, path: str) -> object:
        if isinstance(part, Consistent):
            for name, reason in part.contradictions():
                self.refuse(_dotted(path, name), reason)
        return part

    def _fields(
        self,
        kind: object,
        known: Mapping[str, Field[Any]],
        value: Mapping[str, object],
        path: str,
    ) -> Iterator[tuple[str, object]]:
        hints = get_type_hints(kind, include_extras=True)
        for name, field in known.items():
            if name in value:
                yield name, self.read(hints[name], value[name], _dotted(path, name))
            elif field.default is MISSING and field.default_factory is MISSING:
                yield name, self.refuse(_dotted(path, name), "is missing")


def _whole(values: tuple[object, ...]) -> object:
    return _BROKEN if _BROKEN in values else values


def _dotted(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
