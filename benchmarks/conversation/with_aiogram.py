"""The conversation with aiogram: its Dispatcher, every turn saved to SQLite."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self, TypeVar

from aiogram import Bot, Dispatcher
from aiogram.client.session.base import BaseSession
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from aiogram.methods import TelegramMethod
from aiogram.types import Update

from benchmarks.conversation.aiogram_talk import Talk
from benchmarks.conversation.calls import TOKEN, Call, answer
from benchmarks.conversation.customers import Customer
from benchmarks.conversation.peer_records import PeerRecords
from benchmarks.conversation.words import Words

Result = TypeVar("Result")


class Aiogram:
    """One update after another, each saved before the next."""

    name = "aiogram"

    def __init__(self, folder: Path, words: Words) -> None:
        self._words = words
        self._records = PeerRecords(folder / "aiogram.sqlite")
        self._session = InProcess()
        self._bot = Bot(TOKEN, session=self._session)
        self._dispatcher = Dispatcher(storage=SqliteStorage(self._records))
        self._dispatcher.include_router(Talk(self._records, words).router())

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self._records.close()

    async def know(self, customers: Sequence[Customer]) -> None:
        self._records.know(customers, self._words)

    async def take(self, batch: Sequence[bytes]) -> None:
        for raw in batch:
            update = Update.model_validate_json(raw, context={"bot": self._bot})
            await self._dispatcher.feed_update(self._bot, update)
            self._records.commit()

    def calls(self) -> list[Call]:
        made, self._session.made = self._session.made, []
        return made

    async def kept(self) -> int:
        return self._records.kept()


class InProcess(BaseSession):
    """Writes a call's fields as AiohttpSession does, and has the answer at once."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[Call] = []

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[Result],
        timeout: int | None = None,  # noqa: ARG002, ASYNC109
    ) -> Result:
        written = {
            name: self.prepare_value(value, bot=bot, files={})
            for name, value in method.model_dump(warnings=False).items()
        }
        fields = {name: value for name, value in written.items() if value}
        self.made.append(Call(method.__api_method__, fields))
        content = answer(method.__api_method__).decode()
        response = self.check_response(bot=bot, method=method, status_code=200, content=content)
        result: Result = response.result  # type: ignore[assignment]
        return result

    async def close(self) -> None:
        """Nothing is open."""

    async def stream_content(
        self,
        url: str,  # noqa: ARG002
        headers: dict[str, Any] | None = None,  # noqa: ARG002
        timeout: int = 30,  # noqa: ARG002, ASYNC109
        chunk_size: int = 65536,  # noqa: ARG002
        raise_for_status: bool = True,  # noqa: ARG002, FBT001, FBT002
    ) -> AsyncGenerator[bytes, None]:
        yield b""


class SqliteStorage(BaseStorage):
    def __init__(self, records: PeerRecords) -> None:
        self._records = records

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        self._records.set_state(key.chat_id, state.state if isinstance(state, State) else state)

    async def get_state(self, key: StorageKey) -> str | None:
        return self._records.state(key.chat_id)

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        self._records.set_data(key.chat_id, data)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return dict(self._records.data(key.chat_id))

    async def close(self) -> None:
        """The records are closed by their owner."""
