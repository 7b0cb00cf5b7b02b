"""The customers' side: their bot, its door, and the replies on their way out."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from telegram.request import BaseRequest

from bot.parts import Parts
from bot.polling import Polling
from bot.telegram import TelegramClient
from bot.transport import HttpTransport
from dialogs.engine.moves import Say
from dialogs.words.render import Voice
from handlers.customer import CustomerDoor
from handlers.outlet import Outlet
from handlers.pace import Pace
from handlers.replies import Replies
from rules.jalali import tehran_day
from storage import inbox, notices
from storage.replies import Key
from storage.transaction import Transaction
from turns.customer import Taken, customer_turn
from turns.incoming import Incoming

COMMANDS = ("start", "help", "track", "language", "cancel")


class Customers:
    """The customers' bot of a running program."""

    def __init__(self, parts: Parts, token: str, transport: BaseRequest | None = None) -> None:
        settings = parts.settings
        proxy = settings.telegram_proxy.get_secret_value() if settings.telegram_proxy else None
        network = transport or HttpTransport(parts.clock, proxy)
        self._parts = parts
        self.client = TelegramClient(token, network, settings.telegram_api)
        self.replies = Replies(self._outlet(), parts.activity)
        self.door: CustomerDoor
        self.polling: Polling

    async def open(self) -> None:
        """Says hello to Telegram, sets the commands, and takes over what was left unsent."""
        await self.client.open()
        username = await self.client.username()
        self.door = CustomerDoor(
            self.client.id,
            username,
            act=self._act,
            park=self._park,
            outgoing=self.replies,
            apology=self._apology,
            activity=self._parts.activity,
        )
        self.polling = Polling(self.client, self.door, self._parts.clock)
        for language in ("", *self._parts.business.words.catalogs):
            await self.client.set_commands(self._commands(language or "fa"), language)
        await self.replies.recover()

    async def close(self, patience: timedelta) -> None:
        """Replies on their way may end within `patience`; the rest waits on record."""
        await self.replies.close(patience)
        await self.client.close()

    def _outlet(self) -> Outlet:
        parts = self._parts
        return Outlet(
            bot=self.client.id,
            calls=self.client,
            writer=parts.records.database.writer,
            clock=parts.clock,
            pace=Pace(parts.clock),
            chance=parts.chance,
            life=parts.business.life,
            notice=self._notice,
        )

    async def _act(self, incoming: Incoming) -> Taken:
        parts = self._parts
        work = partial(
            customer_turn, incoming=incoming, now=parts.clock.now(), business=parts.business
        )
        taken = await parts.records.act(work, f"{incoming.bot}:{incoming.chat}")
        if taken.acted:
            parts.wake()
        parts.heard(taken)
        return taken

    async def _park(self, update: int, raw: bytes, reason: str) -> None:
        now = self._parts.clock.now()

        def work(tx: Transaction) -> None:
            inbox.park(tx, self.client.id, update, raw, reason, now)
            notices.add(tx, "update_parked", str(update), reason, now)

        await self._parts.records.act(work)

    def _notice(self, tx: Transaction, kind: str, reply: Key, why: str) -> None:
        subject = f"{reply.chat}:{reply.sequence}"
        notices.add(tx, kind, subject, why, self._parts.clock.now())

    def _apology(self, incoming: Incoming) -> str:
        language = "en" if incoming.language.startswith("en") else "fa"
        return self._text(Say("dialog.broken"), language)

    def _commands(self, language: str) -> dict[str, str]:
        return {name: self._text(Say(f"command.{name}"), language) for name in COMMANDS}

    def _text(self, say: Say, language: str) -> str:
        today = tehran_day(self._parts.clock.now())
        return Voice(self._parts.business.words, language, today).text(say)
