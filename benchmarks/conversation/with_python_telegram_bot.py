"""The conversation with python-telegram-bot: an Application, every turn saved to SQLite."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from telegram import Update
from telegram.ext import ApplicationBuilder

from benchmarks.conversation.calls import TOKEN, Call
from benchmarks.conversation.customers import Customer
from benchmarks.conversation.peer_records import PeerRecords
from benchmarks.conversation.ptb_persistence import SqlitePersistence
from benchmarks.conversation.ptb_talk import Talk
from benchmarks.conversation.telegram_in_process import TelegramInProcess, as_form
from benchmarks.conversation.words import Words


class PythonTelegramBot:
    """One update after another, as its Application takes them by default."""

    name = "python-telegram-bot"

    def __init__(self, folder: Path, words: Words) -> None:
        self._words = words
        self._records = PeerRecords(folder / "python-telegram-bot.sqlite")
        self._telegram = TelegramInProcess(as_form)
        self._application = (
            ApplicationBuilder()
            .token(TOKEN)
            .request(self._telegram)
            .get_updates_request(self._telegram)
            .updater(None)
            .job_queue(None)
            .persistence(SqlitePersistence(self._records))
            .build()
        )
        self._application.add_handler(Talk(self._records, words).handler())

    async def __aenter__(self) -> Self:
        await self._application.initialize()
        self.calls()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._application.shutdown()
        self._records.close()

    async def know(self, customers: Sequence[Customer]) -> None:
        self._records.know(customers, self._words)

    async def take(self, batch: Sequence[bytes]) -> None:
        for raw in batch:
            update = Update.de_json(json.loads(raw), self._application.bot)
            await self._application.process_update(update)
            await self._application.update_persistence()
            self._records.commit()

    def calls(self) -> list[Call]:
        return self._telegram.calls()

    async def kept(self) -> int:
        return self._records.kept()
