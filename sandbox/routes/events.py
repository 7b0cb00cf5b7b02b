"""Server-sent events: everything accepted or changed, as it happens, for the page."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack
from dataclasses import asdict, is_dataclass
from typing import TypeVar

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from sandbox.history import History
from sandbox.routes.control import Servers

Record = TypeVar("Record")


def event_routes(servers: Servers) -> APIRouter:
    """The route `/sandbox/events`."""
    router = APIRouter(prefix="/sandbox", tags=["control"])

    @router.get("/events")
    async def events() -> StreamingResponse:
        """A stream of `telegram`, `chat`, `sms`, `inbound`, `status` and `clock` events.

        `chat` carries the id of a chat whose view has changed; the others carry the record.
        """
        return StreamingResponse(_stream(servers), media_type="text/event-stream")

    return router


async def _stream(servers: Servers) -> AsyncIterator[str]:
    waiting: asyncio.Queue[str] = asyncio.Queue()
    with ExitStack() as listening:
        for stop in _listen(servers, waiting):
            listening.callback(stop)
        yield ": listening\n\n"
        while True:
            yield await waiting.get()


def _listen(servers: Servers, waiting: asyncio.Queue[str]) -> tuple[Callable[[], None], ...]:
    telegram, kavenegar = servers.telegram, servers.kavenegar
    return (
        _forward("telegram", telegram.history, waiting),
        _forward("chat", telegram.world.changes, waiting),
        _forward("sms", kavenegar.history, waiting),
        _forward("inbound", kavenegar.inbound_history, waiting),
        _forward("status", kavenegar.carrier.statuses, waiting),
        _forward("clock", servers.clock.jumps, waiting),
    )


def _forward(
    name: str, history: History[Record], waiting: asyncio.Queue[str]
) -> Callable[[], None]:
    return history.listen(lambda record: waiting.put_nowait(_event(name, record)))


def _event(name: str, record: object) -> str:
    shown = asdict(record) if is_dataclass(record) and not isinstance(record, type) else record
    return f"event: {name}\ndata: {json.dumps(shown, ensure_ascii=False, default=str)}\n\n"
