"""A story's lines, read into actions; what can't be read is named by its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

import msgspec

from rules.jalali import TEHRAN


class CannotPlay(Exception):
    """An action that could not be done; the message says which and why."""


class _Action(msgspec.Struct, tag_field="do", forbid_unknown_fields=True, kw_only=True):
    pass


class StartAct(_Action, tag="start"):
    who: str
    payload: str = ""


class SayAct(_Action, tag="say"):
    who: str
    text: str


class PressAct(_Action, tag="press"):
    who: str
    label: str | None = None
    choice: int | None = None
    stale: int = 0


class ShareAct(_Action, tag="share"):
    who: str
    phone: str
    own: bool = True


class PhotoAct(_Action, tag="photo"):
    who: str
    caption: str = ""


class VoiceAct(_Action, tag="voice"):
    who: str


class BlockAct(_Action, tag="block"):
    who: str


class SmsAct(_Action, tag="sms"):
    number: str = msgspec.field(name="from")
    text: str


class ReceiptAct(_Action, tag="receipt"):
    to: str
    status: int


class StaffAct(_Action, tag="staff"):
    who: str
    about: str
    text: str | None = None
    press: str | None = None
    listed: bool = True
    role: Literal["agent", "supervisor", "mediator"] = "agent"


class FeedAct(_Action, tag="feed"):
    kind: str
    record: dict[str, object]


class WaitAct(_Action, tag="wait"):
    span: str | None = msgspec.field(name="for", default=None)
    until: str | None = None


class CodeAct(_Action, tag="code"):
    phone: str
    name: str = msgspec.field(name="as", default="CODE")


class AgainAct(_Action, tag="again"):
    n: int = 1


class RestartAct(_Action, tag="restart"):
    after: str | None = None


class CrashAct(_Action, tag="crash"):
    at: Literal["before_commit", "after_commit", "after_send"]


class FaultAct(_Action, tag="fault"):
    on: Literal["telegram", "sms"]
    kind: str | int
    times: int = 1


CustomerAct: TypeAlias = StartAct | SayAct | PressAct | ShareAct | PhotoAct | VoiceAct
InstantAct: TypeAlias = BlockAct | SmsAct | ReceiptAct | CodeAct | AgainAct | CrashAct | FaultAct
Action: TypeAlias = CustomerAct | InstantAct | StaffAct | FeedAct | WaitAct | RestartAct

_WORDS = ("text", "caption", "payload")  # what people write, where a code can stand
_NAME = re.compile(r"\$([A-Za-z_]\w*)")
_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def lines(story: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines that hold something, with their numbers from 1; `#` begins a remark."""
    for number, line in enumerate(story, 1):
        if line.strip() and not line.lstrip().startswith(b"#"):
            yield number, line


def read_action(number: int, line: bytes, names: Mapping[str, str]) -> Action:
    """One action, `$NAME` replaced by what an earlier `code` read.

    Raises:
        CannotPlay: the line is no action of the play format, or names an unknown `$NAME`.
    """
    try:
        action: Action = msgspec.json.decode(line, type=Action)
    except msgspec.MsgspecError as error:
        raise CannotPlay(f"line {number}: {error}") from None
    return _named(number, action, names)


def span(text: str) -> timedelta:
    """«24h», «90m», «1d12h», «45s».

    Raises:
        CannotPlay: it is no span of time.
    """
    compact = text.replace(" ", "")
    parts = _SPAN.findall(compact)
    if not parts or "".join(f"{count}{unit}" for count, unit in parts) != compact:
        raise CannotPlay(f"no span of time: {text!r}; say for example 90m, 24h or 7d")
    return sum((timedelta(**{_UNITS[u]: float(n)}) for n, u in parts), timedelta())


def instant(text: str) -> datetime:
    """An ISO 8601 instant; without a zone it is Tehran's.

    Raises:
        CannotPlay: it is no instant.
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise CannotPlay(f"no instant: {text!r}; say for example 2026-11-21T10:00:00") from None
    return found if found.tzinfo else found.replace(tzinfo=TEHRAN)


def _named(number: int, action: Action, names: Mapping[str, str]) -> Action:
    def value(found: re.Match[str]) -> str:
        if found[1] not in names:
            raise CannotPlay(f"line {number}: ${found[1]} was not read by a code action before")
        return names[found[1]]

    words = {name: getattr(action, name, None) for name in _WORDS}
    said = {name: _NAME.sub(value, text) for name, text in words.items() if text}
    return msgspec.structs.replace(action, **said)
