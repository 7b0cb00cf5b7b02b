"""`pishkhan import KIND FILE`: keeps a file's good records and reports the others beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import IO, Self

import msgspec
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from bot.rows import FileRow, Unreadable, file_rows, is_table
from handlers.intake import BATCH, Counts, LineFault, Take, answers, faults
from handlers.records import no_such_kind

DONE, SOME_REFUSED, NOT_READ = 0, 1, 2


async def import_file(kind: str, path: Path, take: Take, console: Console) -> Counts:
    """Keeps each record of the file, and says on the console what became of them.

    The records that were not kept, with their faults, go to `report_path`. A second run of the
    same file changes nothing.

    Raises:
        Unreadable: the kind is not taken, or the file is none of records; rows before the place
            that is broken are kept.
    """
    if reason := no_such_kind(kind):
        raise Unreadable(reason)
    counts = Counts()
    with _Report(report_path(path)) as report, _progress(console) as progress:
        task = progress.add_task(path.name, total=_size(path))
        for rows in _batches(file_rows(path)):
            given = await answers(kind, [row.row for row in rows], take, cells=is_table(path))
            for row, answer in zip(rows, given, strict=True):
                counts.add(answer)
                report.add(row, faults(row.row.line, answer))
            progress.update(task, completed=rows[-1].read)
    console.print(closing(counts, path), highlight=False, soft_wrap=True)
    return counts


def exit_code(counts: Counts) -> int:
    """What the command ends with when the file could be read."""
    return SOME_REFUSED if counts.refused else DONE


def report_path(path: Path) -> Path:
    """Where the records that were not kept are written, one fault a line."""
    return path.with_name(f"{path.name}.rejected.ndjson")


def closing(counts: Counts, path: Path) -> str:
    """How many there were of each, and where to find why some were not kept."""
    told = ", ".join(f"{name} {count}" for name, count in asdict(counts).items())
    return f"{told}; see {report_path(path).name}" if counts.refused else told


class _Report:
    """Written only when there is something to write; one of an earlier run goes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None
        self._open = ExitStack()

    def __enter__(self) -> Self:
        self._path.unlink(missing_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def add(self, row: FileRow, found: Iterable[LineFault]) -> None:
        for fault in found:
            if self._file is None:
                self._file = self._open.enter_context(self._path.open("wb"))
            self._file.write(msgspec.json.encode({**asdict(fault), "record": row.raw}) + b"\n")


def _batches(rows: Iterator[FileRow]) -> Iterator[list[FileRow]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _size(path: Path) -> int | None:
    return path.stat().st_size if path.is_file() else None


def _progress(console: Console) -> Progress:
    """A bar for who watches; nothing in a file or a pipe."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
