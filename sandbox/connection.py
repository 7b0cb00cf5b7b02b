"""HTTP connections that can be held without an answer, or cut in the middle of one."""

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.types import Receive, Scope
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import STATUS_PHRASES, H11Protocol
from uvicorn.server import ServerState

from sandbox.faults import Faults

# Kavenegar mirrors its own codes in the HTTP status; uvicorn has words only for those below 600.
STATUS_PHRASES.update(dict.fromkeys(range(600, 1000), b""))


class Connection(H11Protocol):
    """A connection that hands its application the means to cut it.

    ASGI has no message for "go away without an answer": an application that returns in silence
    gets a 500 written in its name. Every request's `scope["state"]` is a copy of this
    connection's own state, so the transport's `abort` travels there and no private part of
    uvicorn is touched. The access log is off, because its lines hold tokens and keys.
    """

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.access_log = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {**self.app_state, "cut": transport.abort}


async def cut(scope: Scope, receive: Receive) -> None:
    """Resets the caller's connection; no answer is written."""
    abort: Callable[[], None] = scope["state"]["cut"]
    abort()
    # uvicorn writes an answer for whoever returns before it has seen the connection go.
    await gone(receive)


async def hold(faults: Faults, receive: Receive) -> None:
    """Keeps the caller waiting until it gives up; counted in `faults.held` meanwhile."""
    faults.held += 1
    try:
        await gone(receive)
    finally:
        faults.held -= 1


async def gone(receive: Receive) -> None:
    """Waits until the caller has closed the connection."""
    while (await receive())["type"] != "http.disconnect":
        pass
