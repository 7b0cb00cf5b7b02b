"""Calls of the Bot API as the programs make them, and its answers: at once, always the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

TOKEN = "4100:token-of-the-benchmark"
BOT = {"id": 4100, "is_bot": True, "first_name": "دستیار", "username": "dokan_bot"}

# Short for every message, whatever was sent: the peers build objects from it, so that less is
# theirs to build than Telegram would give them.
_MESSAGE = {
    "message_id": 7,
    "from": BOT,
    "chat": {"id": 10_000_000, "type": "private", "first_name": "سارا"},
    "date": 1_795_242_600,
    "text": "…",
}
_RESULTS = {"getMe": BOT, "sendMessage": _MESSAGE}
_ANSWERS = {
    name: json.dumps({"ok": True, "result": result}).encode() for name, result in _RESULTS.items()
}
_TRUE = b'{"ok":true,"result":true}'


def answer(method: str) -> bytes:
    """What Telegram says to a call of the method."""
    return _ANSWERS.get(method, _TRUE)


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    data: str = ""  # empty for a button under the keys, which sends its label


@dataclass(frozen=True, slots=True)
class Call:
    """A call on its way out, its fields as the program's transport encodes them."""

    method: str
    fields: Mapping[str, object]

    @property
    def chat(self) -> int | None:
        """None for calls that are about no chat."""
        chat = self.fields.get("chat_id")
        return None if chat is None else int(str(chat))

    @property
    def text(self) -> str:
        return str(self.fields.get("text", ""))

    @property
    def markup(self) -> Mapping[str, Any]:
        """The keyboard as JSON; empty when there is none."""
        found: Any = self.fields.get("reply_markup") or {}
        markup: Mapping[str, Any] = json.loads(found) if isinstance(found, str) else found
        return markup

    @property
    def rows(self) -> tuple[tuple[Button, ...], ...]:
        """The buttons, under the message or under the keys."""
        rows = self.markup.get("inline_keyboard") or self.markup.get("keyboard") or ()
        return tuple(
            tuple(Button(each["text"], each.get("callback_data", "")) for each in row)
            for row in rows
        )
