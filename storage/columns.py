"""How a record lies in the columns of its table."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

from storage.instants import instant, stored

R = TypeVar("R")
Convert = Callable[[Any], Any]


class Columns(Generic[R]):
    """Writes a record of one kind as a row's values, and makes it from a row again.

    A field is a column of its name. A part of the record is a column for each of its own fields,
    named part_field, all of them null where the part is left out. What is named in `elsewhere` lies
    in other tables, and is given to `record` by name.
    """

    def __init__(self, kind: Callable[..., R], elsewhere: Iterable[str] = ()) -> None:
        self._kind = kind
        self._fields = tuple(_lying(kind, frozenset(elsewhere)))
        self.names = tuple(name for field in self._fields for name in field.names)

    def values(self, record: R) -> dict[str, object]:
        return {
            name: value
            for field in self._fields
            for name, value in field.spread(getattr(record, field.name))
        }

    def record(self, cells: Iterable[object], **elsewhere: object) -> R:
        """The record of a row whose cells come in the order of `names`."""
        left = iter(cells)
        found = {field.name: field.gather(left) for field in self._fields}
        return self._kind(**found, **elsewhere)


@dataclass(frozen=True, slots=True)
class _Cell:
    name: str
    write: Convert
    read: Convert

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name,)

    def spread(self, value: object) -> Iterator[tuple[str, object]]:
        yield self.name, None if value is None else self.write(value)

    def gather(self, cells: Iterator[object]) -> object:
        cell = next(cells)
        return None if cell is None else self.read(cell)


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    columns: Columns[Any]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(f"{self.name}_{name}" for name in self.columns.names)

    def spread(self, value: object) -> Iterator[tuple[str, object]]:
        if value is None:
            return iter([(name, None) for name in self.names])
        return zip(self.names, self.columns.values(value).values(), strict=True)

    def gather(self, cells: Iterator[object]) -> object:
        own = [next(cells) for _ in self.names]
        return None if all(cell is None for cell in own) else self.columns.record(own)


def _as_it_is(value: object) -> object:
    return value


_CONVERTED: dict[object, tuple[Convert, Convert]] = {
    datetime: (stored, instant),
    date: (date.isoformat, date.fromisoformat),
    bool: (bool, bool),  # SQLite gives numbers back
    tuple: (json.dumps, lambda text: tuple(json.loads(text))),
}


def _lying(kind: Callable[..., object], elsewhere: frozenset[str]) -> Iterator[_Cell | _Part]:
    hints = get_type_hints(kind, include_extras=True)
    names = (field.name for field in fields(kind))  # type: ignore[arg-type]
    for name in names:
        if name not in elsewhere:
            yield _field(name, _plain(hints[name]))


def _field(name: str, hint: Any) -> _Cell | _Part:  # noqa: ANN401 - a type of any form
    if isinstance(hint, type) and is_dataclass(hint):
        return _Part(name, Columns(hint))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _Cell(name, str, hint)
    return _Cell(name, *_CONVERTED.get(get_origin(hint) or hint, (_as_it_is, _as_it_is)))


def _plain(hint: Any) -> Any:  # noqa: ANN401 - as above
    """A field's type without its checks and without None."""
    if get_origin(hint) is Annotated:
        return _plain(get_args(hint)[0])
    if get_origin(hint) in {Union, UnionType}:
        return _plain(next(each for each in get_args(hint) if each is not NoneType))
    return hint
