"""Reads the shop's records from JSON and from cells of a table, and names every fault at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final, TypeAlias

import msgspec

from rules import phones
from rules.document import Fault, Reader
from rules.spelling import digits
from storage.records import (
    CustomerRecord,
    HolidayRecord,
    ItemRecord,
    Mobile,
    OrderRecord,
    ProductRecord,
    Record,
    SupplierRecord,
    Telephone,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a kind's record is made of, and the field that names it in the feed's address."""

    record: type[Record]
    key: str


SHAPES: Final[Mapping[str, Shape]] = {
    "orders": Shape(OrderRecord, "code"),
    "products": Shape(ProductRecord, "code"),
    "suppliers": Shape(SupplierRecord, "code"),
    "customers": Shape(CustomerRecord, "phone"),
    "holidays": Shape(HolidayRecord, "date"),
}
# Known to the feed's description, and not taken by this program yet.
NOT_TAKEN: Final = frozenset({"services", "specialists", "bookings", "offers", "points"})


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a record was not taken."""

    faults: tuple[Fault, ...]


Document: TypeAlias = Mapping[str, object]


def no_such_kind(kind: str) -> str | None:
    """Why records of this kind can't be taken; None when they can."""
    if kind in SHAPES:
        return None
    if kind in NOT_TAKEN:
        return f"{kind}: not taken yet; this program takes {', '.join(SHAPES)}"
    return f"{kind}: no such kind of record; the kinds are {', '.join(SHAPES)}"


def key_of(kind: str, record: Record) -> str:
    """The text that names a record among its kind: a code, a phone or a day."""
    return str(getattr(record, SHAPES[kind].key))


def document(text: bytes) -> Document | Refused:
    """One JSON object; anything else is refused as a whole, with an empty field."""
    try:
        found = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return _whole(f"is not JSON: {error}")
    return found if isinstance(found, dict) else _whole("must be a JSON object with a record")


def record(kind: str, found: Document, *, cells: bool = False) -> Record | Refused:
    """The record of a kind that `no_such_kind` lets pass.

    With `cells` numbers and yes or no may come as text, as they do from a table.
    """
    reader = RecordReader(cells=cells)
    value = reader.read(SHAPES[kind].record, found, "")
    if reader.faults or not isinstance(value, Record):
        return Refused(tuple(reader.faults))
    return replace(value, items=_named(value.items)) if isinstance(value, OrderRecord) else value


def addressed(kind: str, code: str, found: Document) -> Record | Refused:
    """The record sent to an address; it may leave out the code that the address says."""
    key = SHAPES[kind].key
    there = {**found, key: found.get(key) or code}
    value = record(kind, there)
    if isinstance(value, Refused):
        return value
    named = phones.mobile(code) if key == "phone" else code
    if key_of(kind, value) != named:
        return Refused((Fault(key, f"must be {code}, as in the address it was sent to"),))
    return value


class RecordReader(Reader):
    """Reads a record as the feed writes it: instants, days and phones as text, null as left out."""

    def __init__(self, *, cells: bool = False) -> None:
        super().__init__()
        self._readings = {**_IN_JSON, **_IN_CELLS} if cells else _IN_JSON

    def read(self, kind: object, value: object, path: str) -> object:
        if isinstance(value, dict):
            value = {name: each for name, each in value.items() if each is not None}
        elif (reading := self._readings.get(kind)) and (isinstance(value, str) or kind in _IN_JSON):
            return self._said(reading, value, path)
        return super().read(kind, value, path)

    def _said(self, reading: Callable[[str], object], value: object, path: str) -> object:
        try:
            if isinstance(value, str):
                return reading(value)
        except (ValueError, KeyError, OverflowError):
            pass
        return self.refuse(path, _WANTED[reading])


def _mobile(text: str) -> str:
    if number := phones.mobile(text):
        return number
    raise ValueError(text)


def _telephone(text: str) -> str:
    number = phones.mobile(text) or phones.compact(text)
    if number.isdecimal() and 3 <= len(number) <= 15:
        return number
    raise ValueError(text)


def _instant(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None or not 1970 <= found.year <= 2100:
        raise ValueError(text)
    return found.astimezone(UTC)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _number(text: str) -> int:
    return int(digits(text))


def _flag(text: str) -> bool:
    return _FLAGS[text.strip().casefold()]


_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_IN_JSON: Mapping[object, Callable[[str], object]] = {
    Mobile: _mobile,
    Telephone: _telephone,
    datetime: _instant,
    date: _day,
}
_IN_CELLS: Mapping[object, Callable[[str], object]] = {int: _number, bool: _flag}
_WANTED: Mapping[Callable[[str], object], str] = {
    _mobile: "must be an Iranian mobile number as text, such as 09121234567",
    _telephone: "must be a telephone number as text, such as 02112345678",
    _instant: "must be a time with its zone, such as 2026-11-21T10:00:00+03:30",
    _day: "must be a Gregorian day, such as 2026-11-21",
    _number: "must be a whole number",
    _flag: "must be true or false",
}


def _whole(reason: str) -> Refused:
    return Refused((Fault("", reason),))


def _named(items: tuple[ItemRecord, ...]) -> tuple[ItemRecord, ...]:
    """Gives lines without an id their product's code, numbered where it stands already."""
    taken = {item.id for item in items if item.id}
    return tuple(
        item if item.id else replace(item, id=_free(item.product, taken)) for item in items
    )


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free
