"""The Bot API for python-telegram-bot's `Bot`: in the process, and answering at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias
from urllib.parse import urlencode

import msgspec
from telegram.request import BaseRequest, RequestData

from benchmarks.conversation.calls import Call, answer

# Writes a call's fields as a real transport does, and gives them.
Encode: TypeAlias = Callable[[RequestData], Mapping[str, object]]


def as_json(data: RequestData) -> Mapping[str, object]:
    """As bot.transport."""
    fields = data.parameters
    msgspec.json.encode(fields)
    return fields


def as_form(data: RequestData) -> Mapping[str, object]:
    """As python-telegram-bot's HTTPXRequest."""
    fields = data.json_parameters
    urlencode(fields).encode()
    return fields


class TelegramInProcess(BaseRequest):
    """Its `getUpdates` waits until there are some."""

    def __init__(self, encode: Encode) -> None:
        self.made: list[Call] = []
        self.asked = asyncio.Event()
        self._encode = encode
        self._coming: asyncio.Queue[bytes] = asyncio.Queue()

    def bring(self, batch: Sequence[bytes]) -> None:
        """The next answer of `getUpdates`; `asked` is set when the one after it is asked for."""
        self.asked.clear()
        self._coming.put_nowait(b'{"ok":true,"result":[' + b",".join(batch) + b"]}")

    def calls(self) -> list[Call]:
        """What was called since the last time it was asked."""
        made, self.made = self.made, []
        return made

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """Nothing is to be opened."""

    async def shutdown(self) -> None:
        """Nothing is to be closed."""

    async def do_request(  # noqa: PLR0913, PLR0917 - python-telegram-bot's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,  # noqa: ARG002
        write_timeout: object = None,  # noqa: ARG002
        connect_timeout: object = None,  # noqa: ARG002
        pool_timeout: object = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        if method == "GET":
            self.asked.set()
            return 200, await self._coming.get()
        name = url.rpartition("/")[2]
        fields = self._encode(request_data) if request_data else {}
        self.made.append(Call(name, fields))
        return 200, answer(name)
