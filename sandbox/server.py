"""Both servers as one ASGI application, and serving it on loopback."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.routing import Mount, Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.config import Config
from uvicorn.server import ServerState

from sandbox.clock import Settle, VirtualClock
from sandbox.connection import Connection
from sandbox.kavenegar import Kavenegar
from sandbox.kavenegar.endpoint import KavenegarApi
from sandbox.page.program import Due, Restart
from sandbox.page.routes import add_page
from sandbox.routes.control import control_routes
from sandbox.routes.events import event_routes
from sandbox.routes.groups import group_routes
from sandbox.routes.kavenegar import kavenegar_routes
from sandbox.routes.telegram import telegram_routes
from sandbox.telegram import Telegram
from sandbox.telegram.endpoint import BotApi, FileDownload

CUSTOMERS_TOKEN = "700001:sandbox-customers"  # noqa: S105 - opens nothing but the sandbox
STAFF_TOKEN = "700002:sandbox-staff"  # noqa: S105 - as above
SMS_KEY = "sandbox-key"
LINES = ("100002000000", "300023067", "10008663")


class Sandbox:
    """A clock, a Bot API and a carrier that share it.

    `bots` gives each bot's name by its token. `settle` returns when the work at one instant is
    finished; it is asked whenever the clock is moved over HTTP. Whoever runs a program beside the
    sandbox sets `due` and `restart` for the page.
    """

    def __init__(
        self,
        clock: VirtualClock | None = None,
        *,
        bots: Mapping[str, str] | None = None,
        sms_key: str = SMS_KEY,
        lines: Sequence[str] = LINES,
        settle: Settle | None = None,
    ) -> None:
        self.clock = clock or VirtualClock(datetime.now(UTC), running=True)
        names = {CUSTOMERS_TOKEN: "assistant", STAFF_TOKEN: "staff"}
        self.telegram = Telegram(self.clock, names if bots is None else bots)
        self.kavenegar = Kavenegar(self.clock, sms_key, lines)
        self.settle = settle or self._breathe
        self.due: Due = tuple
        self.restart: Restart | None = None

    async def _breathe(self) -> None:
        # Whoever was woken gets turns, and what is posted its answer; more the sandbox cannot know.
        await _turns()
        while self.telegram.posting or self.kavenegar.posting:
            await self.telegram.world.courier.idle()
            await self.kavenegar.callbacks.courier.idle()
            await _turns()

    async def close(self) -> None:
        """Ends every delivery still under way."""
        await self.telegram.world.close()
        await self.kavenegar.close()


async def _turns() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


def application(sandbox: Sandbox) -> ASGIApp:
    """The whole sandbox as one ASGI application."""
    world, verbs = sandbox.telegram.world, ["GET", "POST"]
    carrier = KavenegarApi(sandbox.kavenegar)
    return Router(
        [
            Route("/bot{token}/{method}", BotApi(world), methods=verbs),
            Route("/file/bot{token}/{path:path}", FileDownload(world)),
            Route("/v1/{key}/{scope}/{method}.json", carrier, methods=verbs),
            Mount("/", ControlPanel(sandbox)),
        ]
    )


class ControlPanel:
    """The sandbox's own routes, made when first asked for.

    Describing thirty routes takes eighty milliseconds, and most sandboxes in tests need none.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    @cached_property
    def panel(self) -> FastAPI:
        return control_panel(self._sandbox)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.panel(scope, receive, send)


def control_panel(sandbox: Sandbox) -> FastAPI:
    """The routes themselves; their description is at `/sandbox/openapi.json`."""
    panel = FastAPI(
        title="Sandbox",
        openapi_url="/sandbox/openapi.json",
        docs_url=None,
        redoc_url=None,
        exception_handlers={LookupError: _missing, ValueError: _wrong},
    )
    panel.include_router(control_routes(sandbox))
    panel.include_router(event_routes(sandbox))
    panel.include_router(telegram_routes(sandbox.telegram))
    panel.include_router(group_routes(sandbox.telegram))
    panel.include_router(kavenegar_routes(sandbox.kavenegar))
    add_page(panel, sandbox)
    return panel


async def _missing(_request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"detail": f"{type(error).__name__}: {error}"}, 404)


async def _wrong(_request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"detail": str(error)}, 422)


@asynccontextmanager
async def serve(
    sandbox: Sandbox,
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    certificate: Path | None = None,
    key: Path | None = None,
) -> AsyncIterator[str]:
    """Serves in the running loop and gives the address, such as `http://127.0.0.1:40213`.

    With a certificate and its key it speaks TLS. uvicorn's own `Server` is left out: it takes
    the process's signals and waits for callers, which a held call would make endless.
    """
    config = Config(
        application(sandbox),
        lifespan="off",
        log_config=None,
        ws="none",
        ssl_certfile=certificate,
        ssl_keyfile=key,
    )
    config.load()
    state = ServerState()
    listener = await asyncio.get_running_loop().create_server(
        lambda: Connection(config, state, {}), host, port, ssl=config.ssl
    )
    try:
        scheme = "https" if certificate else "http"
        yield f"{scheme}://{host}:{listener.sockets[0].getsockname()[1]}"
    finally:
        listener.close()
        await _hang_up(state)
        await sandbox.close()
        await listener.wait_closed()


async def _hang_up(state: ServerState) -> None:
    for connection in tuple(state.connections):
        if isinstance(connection, Connection):
            connection.transport.abort()
    await asyncio.gather(*state.tasks, return_exceptions=True)
