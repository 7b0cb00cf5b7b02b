"""Takes records in batches: each good one is kept, and the faults of the others are told."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from handlers.records import Document, Refused, record
from storage.record_table import Older, Put, Taken
from storage.records import Record

# Keeps one record of a kind, after all that were handed over before it.
Take: TypeAlias = Callable[[str, Record], Awaitable[Put]]
Answer: TypeAlias = Put | Refused

BATCH = 16  # records read in one go; some milliseconds, so that nobody else waits for it


@dataclass(frozen=True, slots=True)
class Row:
    """A record by its place in what was sent, the first being 1; not every one can be read."""

    line: int
    found: Document | Refused


@dataclass(frozen=True, slots=True)
class LineFault:
    """What is wrong with a field of the record that began on a line; no field: with all of it."""

    line: int
    field: str
    reason: str


@dataclass(slots=True)
class Counts:
    """How many records there were of each answer."""

    created: int = 0
    changed: int = 0
    same: int = 0
    older: int = 0
    rejected: int = 0

    def add(self, answer: Answer) -> None:
        match answer:
            case Taken.CREATED:
                self.created += 1
            case Taken.CHANGED:
                self.changed += 1
            case Taken.SAME:
                self.same += 1
            case Older():
                self.older += 1
            case Refused():
                self.rejected += 1

    @property
    def refused(self) -> int:
        """How many were not kept."""
        return self.older + self.rejected


async def answers(
    kind: str, rows: Sequence[Row], take: Take, *, cells: bool = False
) -> list[Answer]:
    """What became of each row, in their order."""
    read = [_read(kind, row, cells=cells) for row in rows]
    return list(await asyncio.gather(*(_taken(kind, each, take) for each in read)))


def faults(line: int, answer: Answer) -> Iterator[LineFault]:
    """Why a row was not kept; nothing when it was."""
    match answer:
        case Refused(found):
            for fault in found:
                yield LineFault(line, fault.field, fault.reason)
        case Older(kept):
            reason = f"is older than what is kept, which is of {kept.isoformat()}"
            yield LineFault(line, "updated_at", reason)


def _read(kind: str, row: Row, *, cells: bool) -> Record | Refused:
    return row.found if isinstance(row.found, Refused) else record(kind, row.found, cells=cells)


async def _taken(kind: str, read: Record | Refused, take: Take) -> Answer:
    return read if isinstance(read, Refused) else await take(kind, read)
