"""The customers' side: their bot, its door, and the replies on their way out."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial

import structlog
from fastapi import FastAPI
from telegram.request import BaseRequest

from bot.parts import Parts
from bot.polling import FIRST_PAUSE, LONGEST_PAUSE, Polling
from bot.telegram import TelegramClient
from bot.transport import HttpTransport
from dialogs.engine.moves import Say
from dialogs.words.render import Voice
from handlers.calls import CallFailed, Revoked
from handlers.customer import CustomerDoor
from handlers.outlet import Outlet
from handlers.pace import Pace
from handlers.replies import Replies
from handlers.webhook import Webhook, path
from rules.jalali import tehran_day
from scheduler.timetable import Tick
from storage import inbox, notices
from storage.replies import Key
from storage.transaction import Transaction
from turns.clock import woken
from turns.customer import Taken, customer_turn
from turns.incoming import Incoming

TAKE_OVER = timedelta(seconds=30)

log: structlog.stdlib.BoundLogger = structlog.get_logger()

COMMANDS = ("start", "help", "track", "language", "cancel")


class Customers:
    """The customers' bot of a running program."""

    def __init__(self, parts: Parts, token: str, transport: BaseRequest | None = None) -> None:
        settings = parts.settings
        proxy = settings.telegram_proxy.get_secret_value() if settings.telegram_proxy else None
        network = transport or HttpTransport(parts.clock, proxy)
        self._parts = parts
        self._told = asyncio.Event()
        self.client = TelegramClient(token, network, settings.telegram_api)
        self.replies = Replies(self._outlet(), parts.activity)
        self.polling: Polling | None = None

    async def run(self, app: FastAPI) -> None:
        """Serves customers until told to stop; an outage at the start is waited out."""
        door = await self._begun()
        if door is None:
            return
        if not await self._posted_to(app, door):
            self.polling = Polling(self.client, door, self._parts.clock)
            await self.polling.run()

    def ticks(self) -> tuple[Tick, ...]:
        """Where several programs share the records, what an ended one left is taken over."""
        return (Tick("take over replies", self._take_over, TAKE_OVER),)

    def _take_over(self) -> None:
        self._taking_over = asyncio.ensure_future(self.replies.recover())

    def stop(self) -> None:
        self._told.set()
        if self.polling:
            self.polling.stop()

    async def close(self, patience: timedelta) -> None:
        """Replies on their way may end within `patience`; the rest waits on record."""
        await self.replies.close(patience)
        await self.client.close()

    async def _begun(self) -> CustomerDoor | None:
        """The door once Telegram has answered; None when told to stop, or refused, before that."""
        failures = 0
        while not self._told.is_set():
            try:
                with self._parts.activity:
                    return await self._begin()
            except Revoked:
                log.critical("telegram.token_refused", then="customers are not served")
                return None
            except CallFailed as failure:
                failures += 1
                log.warning("telegram.not_reached", why=repr(failure))
                pause = min(FIRST_PAUSE * (1 << min(failures - 1, 6)), LONGEST_PAUSE)
                await woken(self._told, self._parts.clock, self._parts.clock.now() + pause)
        return None

    async def _begin(self) -> CustomerDoor:
        """Says hello, sets the commands, and takes over what was left unsent."""
        await self.client.open()
        username = await self.client.username()
        for language in ("", *self._parts.business.words.catalogs):
            await self.client.set_commands(self._commands(language or "fa"), language)
        await self.replies.recover()
        return CustomerDoor(
            self.client.id,
            username,
            act=self._act,
            park=self._park,
            outgoing=self.replies,
            apology=self._apology,
            activity=self._parts.activity,
        )

    async def _posted_to(self, app: FastAPI, door: CustomerDoor) -> bool:
        """Whether updates come by webhook; served then until told to stop."""
        settings = self._parts.settings
        if settings.webhook_url is None or settings.webhook_secret is None:
            return False
        secret = settings.webhook_secret.get_secret_value()
        app.include_router(Webhook(secret, door).router())
        await self.client.set_webhook(settings.webhook_url.rstrip("/") + path(secret), secret)
        await self._told.wait()
        return True

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
            arrivals=parts.records.arrivals,
            alone=parts.records.alone,
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
