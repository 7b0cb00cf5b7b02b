"""What python-telegram-bot keeps of a conversation, in SQLite."""

from __future__ import annotations

from typing import Any, TypeAlias

from telegram.ext import BasePersistence, PersistenceInput

from benchmarks.conversation.peer_records import PeerRecords

Data: TypeAlias = dict[Any, Any]


class SqlitePersistence(BasePersistence[Data, Data, Data]):
    """A user's data and a conversation's state; the other kinds of data aren't kept."""

    def __init__(self, records: PeerRecords) -> None:
        kept = PersistenceInput(bot_data=False, chat_data=False, callback_data=False)
        super().__init__(store_data=kept)
        self._records = records

    async def update_conversation(
        self,
        name: str,  # noqa: ARG002 - there is one
        key: tuple[int | str, ...],
        new_state: object | None,
    ) -> None:
        chat, *_ = key
        self._records.set_state(int(chat), None if new_state is None else str(new_state))

    async def update_user_data(self, user_id: int, data: Data) -> None:
        self._records.set_data(user_id, data)

    async def get_user_data(self) -> dict[int, Data]:
        return {}  # a run begins with an empty file

    async def get_conversations(
        self,
        name: str,  # noqa: ARG002 - as above
    ) -> dict[tuple[int | str, ...], object]:
        return {}

    async def refresh_user_data(self, user_id: int, user_data: Data) -> None:
        """Nobody else writes it."""

    async def flush(self) -> None:
        self._records.commit()

    async def get_chat_data(self) -> dict[int, Data]:
        return {}

    async def get_bot_data(self) -> Data:
        return {}

    async def get_callback_data(self) -> None:
        return None

    async def update_chat_data(self, chat_id: int, data: Data) -> None: ...
    async def update_bot_data(self, data: Data) -> None: ...
    async def update_callback_data(self, data: object) -> None: ...
    async def drop_chat_data(self, chat_id: int) -> None: ...
    async def drop_user_data(self, user_id: int) -> None: ...
    async def refresh_chat_data(self, chat_id: int, chat_data: Data) -> None: ...
    async def refresh_bot_data(self, bot_data: Data) -> None: ...
