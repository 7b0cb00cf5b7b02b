"""Reads the lists of everyday words that stand beside the code as plain text."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("data")


def sections(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Gives the lines under each `[heading]`; a line that begins with # is a remark."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (line.strip() for line in lines):
        if line.startswith("[") and line.endswith("]"):
            current = found.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            current.append(line)
    return {heading: tuple(entries) for heading, entries in found.items()}


@cache
def listed(name: str) -> dict[str, tuple[str, ...]]:
    """Reads one of our own lists by its file's name without the ending."""
    return sections((_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines())
