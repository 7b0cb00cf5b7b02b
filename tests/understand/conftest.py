"""What the tests of reading share: one reader for all, and the messages it is tried on."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from dialogs.understand.intent import Reader
from dialogs.understand.lexicon import Lexicon, branded

SENDERS = ("100002000000", "300023067")


@dataclass(frozen=True)
class Said:
    """A message of the test set: what is wanted, in which style, and what it names."""

    intent: str
    style: str
    text: str
    named: tuple[tuple[str, str], ...]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return branded((), senders=SENDERS)


@pytest.fixture(scope="session")
def reader(lexicon: Lexicon) -> Reader:
    return Reader(lexicon)


@pytest.fixture(scope="session")
def messages() -> list[Said]:
    """The lines of messages.txt."""
    text = Path(__file__).with_name("messages.txt").read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.splitlines() if line and not line.startswith("#")]
    return [_said(*(part.strip() for part in row)) for row in rows]


def _said(intent: str, style: str, text: str, named: str = "") -> Said:
    pairs = [part.strip().partition("=") for part in named.split(";") if part.strip()]
    return Said(intent, style, text, tuple((kind, part) for kind, _, part in pairs))
