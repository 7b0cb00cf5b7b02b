"""The rows of a file of records: JSON, NDJSON, or a table as CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import groupby
from pathlib import Path
from typing import IO, TypeAlias

import msgspec

from handlers.intake import Row
from handlers.records import Refused, document
from rules.document import Fault

ITEM = "item."  # before the columns of a table of orders that tell of one line of the order
SEPARATORS = ",;\t"

Tree: TypeAlias = dict[str, object]


class Unreadable(Exception):
    """The file can't be read as records; the message says what to do."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row, what it is called in a report, and how much of the file was read with it."""

    row: Row
    raw: object
    read: int


@dataclass(frozen=True, slots=True)
class _Cells:
    """A line of a table by its header."""

    line: int
    cells: Mapping[str, str]
    read: int
    too_many: bool


def file_rows(path: Path) -> Iterator[FileRow]:
    """The rows of a file by its name's ending.

    Raises:
        Unreadable: no such file, no such ending, or its form is broken.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise Unreadable(f"{path.name}: the name must end in {', '.join(_READERS)}")
    try:
        yield from reader(path)
    except OSError as error:
        raise Unreadable(f"{path.name}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Unreadable(f"{path.name}: is not UTF-8; save it as «CSV UTF-8»") from error


def is_table(path: Path) -> bool:
    """Whether numbers and flags come as text."""
    return path.suffix.lower() == ".csv"


def _lines(path: Path) -> Iterator[FileRow]:
    with path.open("rb") as file:
        read = 0
        for number, line in enumerate(file, 1):
            read += len(line)
            if line.strip():
                yield _row(number, line, read)


def _json(path: Path) -> Iterator[FileRow]:
    """An array of records, counted from 1, or one record."""
    text = path.read_bytes()
    try:
        found = msgspec.json.decode(text, type=list[msgspec.Raw] | dict[str, msgspec.Raw])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable(f"{path.name}: is not an array or object of JSON: {error}") from error
    read = 0
    for number, each in enumerate(found if isinstance(found, list) else [text], 1):
        record = bytes(each)
        read += len(record)
        yield _row(number, record, read)


def _row(number: int, text: bytes, read: int) -> FileRow:
    found = document(text)
    raw = text.decode(errors="replace").strip() if isinstance(found, Refused) else found
    return FileRow(Row(number, found), raw, read)


def _table(path: Path) -> Iterator[FileRow]:
    """Rows of one record each, or of one line of an order each where there are `item.` columns."""
    with path.open("rb") as file, TextIOWrapper(file, "utf-8-sig", newline="") as text:
        header = text.readline()
        text.seek(0)
        lines = _cells(text, file, max(SEPARATORS, key=header.count))
        if ITEM not in header:
            yield from (_record(line) for line in lines)
            return
        for _, rows in groupby(lines, lambda line: line.cells.get("code") or line.line):
            yield _order(list(rows))


def _cells(text: Iterable[str], file: IO[bytes], separator: str) -> Iterator[_Cells]:
    reader = csv.DictReader(text, delimiter=separator)
    before = 1
    try:
        for row in reader:
            said = {name: cell for name, cell in row.items() if name is not None and cell}
            yield _Cells(before + 1, said, file.tell(), None in row)
            before = reader.line_num
    except csv.Error as error:
        raise Unreadable(f"line {reader.line_num}: {error}") from error


def _record(line: _Cells) -> FileRow:
    return _told(line.line, _faults([line]), _tree(line.cells), line)


def _order(rows: list[_Cells]) -> FileRow:
    """One order from rows that repeat what is said of all of it, or leave it out."""
    order = _tree(_without(ITEM, rows[0].cells))
    order["items"] = [_tree(_only(ITEM, row.cells)) for row in rows]
    return _told(rows[0].line, _faults(rows), order, rows[-1])


def _told(number: int, faults: tuple[Fault, ...], found: Tree, last: _Cells) -> FileRow:
    return FileRow(Row(number, Refused(faults) if faults else found), found, last.read)


def _faults(rows: list[_Cells]) -> tuple[Fault, ...]:
    first = _without(ITEM, rows[0].cells)
    too_many = [Fault("", "has more cells than the header") for row in rows if row.too_many]
    differing = [
        Fault(name, f"is another than in line {rows[0].line}, where the order begins")
        for row in rows
        for name, cell in _without(ITEM, row.cells).items()
        if first.get(name) != cell
    ]
    return (*too_many, *differing)


def _without(prefix: str, cells: Mapping[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in cells.items() if not name.startswith(prefix)}


def _only(prefix: str, cells: Mapping[str, str]) -> dict[str, str]:
    return {
        name.removeprefix(prefix): cell for name, cell in cells.items() if name.startswith(prefix)
    }


def _tree(cells: Mapping[str, str]) -> Tree:
    """`company.name` is the name in the part called company; [ and { begin JSON."""
    tree: Tree = {}
    for name, cell in cells.items():
        *parts, last = name.split(".")
        _part(tree, parts)[last] = _value(cell)
    return tree


def _part(tree: Tree, names: Iterable[str]) -> Tree:
    for name in names:
        inner = tree.setdefault(name, {})
        if not isinstance(inner, dict):
            return {}  # a column of the part's own name says something else, and is refused
        tree = inner
    return tree


def _value(cell: str) -> object:
    if not cell.startswith(("[", "{")):
        return cell
    try:
        value: object = json.loads(cell)
    except (ValueError, RecursionError):
        return cell  # refused by its field, as any text that stands for a list
    return value


_READERS = {".csv": _table, ".json": _json, ".ndjson": _lines, ".jsonl": _lines}
