"""What falls due next, in words, for the demo's page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import msgspec

from bot.program import Program
from dialogs.engine.moves import Code, Say
from dialogs.words.render import Voice
from rules.jalali import tehran_day
from storage import deadlines
from turns.deadline import COMPLAINT
from turns.invitation import INVITATION
from turns.points import POINTS
from turns.subjects import ComplaintStep, FriendsPurchase, ItemPoints, OrderDelayed

SHOWN = 3


def coming(program: Program) -> Sequence[dict[str, str]]:
    """The next deadlines, each with its instant and what happens then."""
    parts = program.parts
    voice = Voice(parts.business.words, "fa", tehran_day(parts.clock.now()))
    found = parts.records.database.writer.read(partial(deadlines.coming, limit=SHOWN)).result()
    return [
        {"at": due.due_at.isoformat(), "text": voice.text(_said(due.kind, due.subject))}
        for due in found
    ]


def _said(kind: str, subject: str) -> Say:
    return Say(f"due.{kind}", {"code": Code(_code(kind, subject))})


def _code(kind: str, subject: str) -> str:
    """What the deadline is about."""
    if kind == COMPLAINT:
        return msgspec.json.decode(subject, type=ComplaintStep).complaint
    if kind == POINTS:
        return msgspec.json.decode(subject, type=ItemPoints).order
    if kind == INVITATION:
        return msgspec.json.decode(subject, type=FriendsPurchase).order
    return msgspec.json.decode(subject, type=OrderDelayed).order
