"""What left the program, as lines in the order of the play format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from rules.jalali import TEHRAN
from sandbox.kavenegar.texts import Text
from sandbox.telegram.history import Accepted, Buttons
from turns.origin import Origin

Line: TypeAlias = dict[str, Any]

TELEGRAM, TOPIC, SMS, FEED = range(4)  # the order of lines at one instant
SHOWN = frozenset({"editMessageText", "editMessageCaption", "copyMessage", "forwardMessage"})


@dataclass(frozen=True, slots=True)
class Source:
    """What a message came of: who spoke in it, and the number of the update it answers."""

    origin: Origin = field(default_factory=Origin)
    update: int = 0


@dataclass(slots=True)
class Transcript:
    """Gathers an action's lines; `source_of` knows of a message what the sandbox does not."""

    source_of: Callable[[int, str], Source]
    names: dict[int, str] = field(default_factory=dict)  # who by chat
    topics: dict[int, str] = field(default_factory=dict)  # about whom by thread
    _found: list[tuple[datetime, int, int, Line]] = field(default_factory=list)

    def call(self, accepted: Accepted) -> None:
        """A call that the Bot API accepted; only what a person sees is a line."""
        if not _is_line(accepted):
            return
        who = self.names.get(accepted.chat_id or 0)
        if who is None:
            self._topic(accepted)
            return
        text = accepted.text or ""
        source = self.source_of(accepted.chat_id or 0, text)
        origin = source.origin
        line: Line = {"via": "telegram", "to": who, "text": text}
        line |= {"buttons": _labels(accepted.buttons), "rule": origin.rule}
        line |= {"dialog": origin.dialog, "step": origin.step} | _marks(accepted)
        self._add(accepted.at, TELEGRAM, line, source.update)

    def text(self, text: Text, kind: str | None) -> None:
        """A text that the carrier accepted, and what it is about."""
        line = {"via": "sms", "from": text.sender, "to": text.receptor, "text": text.text}
        self._add(text.at, SMS, line | {"kind": kind})

    def feed(self, at: datetime, line: Line) -> None:
        self._add(at, FEED, {"via": "feed"} | line)

    def taken(self) -> list[Line]:
        """The lines so far, in order, and a fresh sheet."""
        found = sorted(self._found, key=lambda each: each[:3])
        self._found = []
        return [line for *_, line in found]

    def _topic(self, accepted: Accepted) -> None:
        about = self.topics.get(accepted.thread_id or 0)
        line: Line = {"via": "topic", "about": about, "text": accepted.text or ""}
        line |= {"buttons": _labels(accepted.buttons)} | _marks(accepted)
        self._add(accepted.at, TOPIC, line)

    def _add(self, at: datetime, place: int, line: Line, update: int = 0) -> None:
        self._found.append((at, place, update, {"at": iso(at)} | line))


def iso(at: datetime) -> str:
    return at.astimezone(TEHRAN).isoformat()


def _is_line(accepted: Accepted) -> bool:
    """Sendings and edits of text; a message that only takes a keyboard away is none."""
    if accepted.keyboard == "remove" and not any(map(str.isalnum, accepted.text or "")):
        return False
    is_sending = accepted.method.startswith("send") and accepted.method != "sendChatAction"
    return is_sending or accepted.method in SHOWN


def _labels(buttons: Buttons) -> list[list[str]]:
    return [[button.label for button in row] for row in buttons]


def _marks(accepted: Accepted) -> Line:
    marks: Line = {}
    if accepted.file_name:
        marks["file"] = accepted.file_name
    if accepted.edited:
        marks["edit"] = True
    return marks
