"""The program's own web server: the feed, the webhook and its health."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

import uvicorn
from fastapi import FastAPI

from bot.parts import Parts
from handlers.feed import FeedDoor
from handlers.feed_pages import FeedEvent
from handlers.receipts import Receipts, Word, path
from storage import events, texts
from storage.orders.seal import Seal
from storage.record_table import Put
from storage.records import HolidayRecord, OrderRecord, Record
from turns.feed import Feed, take


class Web:
    """What is served at LISTEN."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._feed = Feed(parts.business.profile, Seal(parts.business.secret))
        self.app = FastAPI(title="Pishkhan", docs_url="/docs", redoc_url=None)
        self.app.get("/health", tags=["program"])(self.health)
        if key := parts.settings.feed_key:
            door = FeedDoor(key.get_secret_value(), self.take, self._events_after)
            self.app.include_router(door.router())
        self.app.include_router(Receipts(parts.business.secret, self._heed).router())
        self._server: _Server | None = None
        self._task: asyncio.Task[None] | None = None
        self.address = ""

    async def health(self) -> dict[str, str]:
        """Whether the program answers and its records can be read."""
        await self._parts.records.read(lambda tx: events.after(tx, 0, 1))
        return {"status": "ok"}

    async def take(self, kind: str, record: Record) -> Put:
        """One record of the shop, and what follows from it, in one transaction."""
        parts = self._parts
        with parts.activity:
            work = partial(take, record=record, feed=self._feed, now=parts.clock.now())
            code = record.code if isinstance(record, OrderRecord) else ""
            put = await parts.records.act(work, f"feed:{kind}:{code}")
            if isinstance(record, HolidayRecord):
                await parts.records.refresh_calendar()
            parts.wake()
        return put

    async def open(self) -> None:
        """Listens; raises OSError when the address is taken."""
        listener = socket.create_server(self._parts.settings.address)
        host, port = listener.getsockname()[:2]
        self.address = f"http://{host}:{port}"
        config = uvicorn.Config(self.app, log_config=None, access_log=False, lifespan="off")
        self._server = _Server(config)
        self._task = asyncio.ensure_future(self._server.serve([listener]))
        await self._server.listening.wait()

    async def close(self) -> None:
        if self._server and self._task:
            self._server.should_exit = True
            await self._task

    @property
    def receipts_path(self) -> str:
        """Where the carrier is to tell what became of texts."""
        return path(self._parts.business.secret)

    async def _heed(self, word: Word) -> None:
        parts = self._parts
        with parts.activity:
            number, status = word
            now = parts.clock.now()
            await parts.records.act(lambda tx: texts.carrier_status(tx, number, status, now))

    async def _events_after(self, after: int, most: int) -> Sequence[FeedEvent]:
        return await self._parts.records.read(lambda tx: events.after(tx, after, most))


class _Server(uvicorn.Server):
    """uvicorn without a hand on the signals, which are the program's own."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()
