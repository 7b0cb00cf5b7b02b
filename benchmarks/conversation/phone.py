"""A customer's phone: what it shows, and the bytes Telegram sends for what is done on it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from benchmarks.conversation.calls import BOT, Button, Call
from benchmarks.conversation.customers import Customer

Json: TypeAlias = Mapping[str, object]
# What a message says, and the labels of its buttons: equal wherever the same was shown.
Shown: TypeAlias = tuple[str, str, tuple[tuple[str, ...], ...]]

DATE = 1_795_242_600


class Phone:
    """`updates` numbers the updates of one bot, whoever they come from."""

    def __init__(self, customer: Customer, updates: Iterator[int]) -> None:
        self.customer = customer
        self.shown: list[list[Shown]] = []  # step by step
        self._updates = updates
        self._newest: Call | None = None

    def next_step(self) -> None:
        self.shown.append([])

    def show(self, call: Call) -> None:
        """What reaches the chat; of messages with buttons the newest one's can be pressed."""
        labels = tuple(tuple(button.label for button in row) for row in call.rows)
        self.shown[-1].append((call.method, call.text, labels))
        if "inline_keyboard" in call.markup:
            self._newest = call

    def start(self) -> bytes:
        entity = {"type": "bot_command", "offset": 0, "length": 6}
        return self._message({"text": "/start", "entities": [entity]})

    def share(self) -> bytes:
        """The customer's own number, by the button for it."""
        customer = self.customer
        contact = {"phone_number": f"+98{customer.phone[1:]}", **self._name(), "user_id": self._id}
        return self._message({"contact": contact})

    def press(self, part: str) -> bytes:
        """A button by a part of its label."""
        pressed = self._button(part)
        number = next(self._updates)
        query = {
            "id": str(10**18 + number),
            "from": self._person(),
            "message": self._pressed_message(number),
            "chat_instance": "-7103912345678901234",
            "data": pressed.data,
        }
        return _encoded({"update_id": number, "callback_query": query})

    @property
    def _id(self) -> int:
        return self.customer.user

    def _button(self, part: str) -> Button:
        assert self._newest is not None
        buttons = (button for row in self._newest.rows for button in row)
        return next(button for button in buttons if part in button.label)

    def _pressed_message(self, number: int) -> Json:
        assert self._newest is not None
        return {
            "message_id": number,
            "from": BOT,
            "chat": self._chat(),
            "date": DATE,
            "text": self._newest.text,
            "reply_markup": self._newest.markup,
        }

    def _message(self, content: Json) -> bytes:
        number = next(self._updates)
        about = {"message_id": number, "from": self._person(), "chat": self._chat(), "date": DATE}
        return _encoded({"update_id": number, "message": {**about, **content}})

    def _person(self) -> Json:
        return {"id": self._id, "is_bot": False, **self._name(), "language_code": "fa"}

    def _chat(self) -> Json:
        return {"id": self._id, **self._name(), "type": "private"}

    def _name(self) -> Json:
        return {"first_name": "سارا", "last_name": "محمدی", "username": f"sara{self._id}"}


def _encoded(update: Json) -> bytes:
    return json.dumps(update, ensure_ascii=False).encode()
