"""Who spoke in a reply and by which rule, kept beside its calls for transcripts and reports."""

from __future__ import annotations

import json
from dataclasses import dataclass

import msgspec

from dialogs.engine.moves import Say
from dialogs.engine.turn import Speaker
from turns.messages import Call


@dataclass(frozen=True, slots=True)
class Origin:
    dialog: str | None = None
    step: str | None = None
    rule: str | None = None


def origin(says: tuple[Say, ...], speaker: Speaker | None) -> Origin:
    """The last speaker, and the rule of the first refusal."""
    rule = next((say.rule for say in says if say.rule), None)
    return Origin(speaker.dialog, speaker.step, rule) if speaker else Origin(rule=rule)


def with_origin(calls: tuple[Call, ...], said: Origin) -> str:
    """The calls as JSON, the origin beside the last one's body."""
    *earlier, last = calls
    return msgspec.json.encode([*earlier, {**last, "origin": said}]).decode()


def read_origin(calls: str) -> Origin:
    return Origin(**json.loads(calls)[-1]["origin"])


def sent_texts(calls: str) -> list[str]:
    """The texts of a reply's messages."""
    bodies = (call["body"] for call in json.loads(calls))
    return [body["text"] for body in bodies if "text" in body]
