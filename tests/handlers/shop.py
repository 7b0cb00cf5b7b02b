"""The sending side over real records and the sandbox's Bot API; its clock is moved by hand."""

import asyncio
import json
import random
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from bot.telegram import TelegramClient
from bot.transport import HttpTransport
from handlers.outlet import Outlet
from handlers.pace import Pace
from handlers.replies import Replies
from sandbox.clock import VirtualClock
from sandbox.server import Sandbox, serve
from sandbox.telegram.customers import Customer
from storage import conversations, replies
from storage.conversations import Chat
from storage.database import Database
from storage.replies import Key, Reply
from storage.transaction import Transaction
from turns.activity import Activity

START = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
TOKEN = "4100:canary-of-the-customers-bot"
BOT = 4100
LIFE = "test/1"

Result = TypeVar("Result")


class Unmoved(random.Random):
    """Chance that adds nothing."""

    def random(self) -> float:
        return 0.0


@dataclass
class Shop:
    """The sending side of the program, and the world it sends to."""

    sandbox: Sandbox
    database: Database
    client: TelegramClient
    file: Path
    life: str = LIFE
    activity: Activity = field(default_factory=Activity)
    notices: list[tuple[str, int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clock = self.sandbox.clock
        self.replies = self.sender(self.life)

    async def close(self) -> None:
        await self.replies.close(timedelta())

    def sender(self, life: str) -> Replies:
        writer, pace = self.database.writer, Pace(self.clock)
        outlet = Outlet(BOT, self.client, writer, self.clock, pace, Unmoved(), life, self._notice)
        return Replies(outlet, self.activity)

    def customer(self, name: str) -> Customer:
        """Somebody who has written to the bot."""
        person = self.sandbox.telegram.customer(name, TOKEN)
        person.start()
        return person

    async def act(self, work: Callable[[Transaction], Result]) -> Result:
        return await asyncio.wrap_future(self.database.writer.act(work))

    async def say(self, chat: int, *texts: str, life: str = LIFE) -> list[Reply]:
        """A turn's words, one reply each, on record and not yet sent."""
        calls = [[{"method": "sendMessage", "body": {"chat_id": chat, "text": t}}] for t in texts]
        return await self.queue(chat, *calls, life=life)

    async def queue(self, chat: int, *rows: object, life: str = LIFE) -> list[Reply]:
        """Replies of these calls, on record and not yet sent."""
        now = self.clock.now()

        def work(tx: Transaction) -> list[Reply]:
            found = conversations.load(tx, BOT, chat) or Chat(BOT, chat)
            leased = replies.take_lease(found, life, now)
            first = found.sequence + 1
            made = [
                Reply(BOT, chat, number, now, f"update:{chat}:{number}", json.dumps(calls))
                for number, calls in enumerate(rows, first)
            ]
            for reply in made:
                replies.add(tx, reply)
            last = found.sequence + len(made)
            conversations.save(tx, replace(leased, sequence=last))
            return made

        return await self.act(work)

    async def rest(self) -> None:
        """Returns when nothing is under way but calls that the sandbox holds."""
        quiet = 0
        while quiet < 20:
            await asyncio.sleep(0)
            busy = self.activity.busy > self.sandbox.telegram.held
            quiet = 0 if busy else quiet + 1

    async def until(self, seconds: float) -> None:
        """The clock moves to so many seconds from the start, and what falls due is done."""
        await self.rest()
        await self.clock.advance(START + timedelta(seconds=seconds), self.rest)

    def seen(self) -> list[tuple[float, str | None]]:
        """What was accepted, and when, in seconds from the start."""
        return [
            ((record.at - START).total_seconds(), record.text)
            for record in self.sandbox.telegram.history.records
        ]

    def states(self) -> list[str]:
        """Each reply's state, by chat and number."""
        with closing(sqlite3.connect(self.file)) as connection:
            found = connection.execute("SELECT state FROM replies ORDER BY chat, sequence")
            return [state for (state,) in found]

    async def chat(self, number: int) -> Chat | None:
        return await self.act(lambda tx: conversations.state(tx, BOT, number))

    def _notice(self, tx: Transaction, kind: str, reply: Key, why: str) -> None:
        self.notices.append((kind, reply.sequence, why))


Scene = Callable[[Shop], Awaitable[Result]]


def play(folder: Path, scene: Scene[Result], life: str = LIFE) -> Result:
    """The scene with a sandbox that is up, the folder's records and a client between them.

    Another scene in the same folder is the program started again, with another life's name.
    """

    async def scenario() -> Result:
        sandbox, file = Sandbox(VirtualClock(START), bots={TOKEN: "assistant"}), folder / "shop"
        async with AsyncExitStack() as stack:
            address = await stack.enter_async_context(serve(sandbox))
            client = TelegramClient(TOKEN, HttpTransport(sandbox.clock), address)
            stack.push_async_callback(client.close)
            database = Database.open(f"sqlite:///{file}", senders=(), life=life)
            stack.callback(database.close)
            shop = Shop(sandbox, database, client, file, life)
            stack.push_async_callback(shop.close)
            return await scene(shop)

    return asyncio.run(scenario())
