"""What the sandbox's tests share: a frozen clock, a running server, and ways to call it."""

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from sandbox.clock import VirtualClock
from sandbox.server import Sandbox, serve

MORNING = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
CUSTOMERS = "4100:customers"
STAFF = "4200:staff"
KEY = "made-up-key"
LINES = ("100002000000", "300023067")


@dataclass
class Running:
    """A served sandbox and an HTTP client that knows where it is."""

    sandbox: Sandbox
    address: str
    client: httpx.AsyncClient

    async def call(self, method: str, token: str = CUSTOMERS, **parameters: object) -> Any:
        """A Bot API call as JSON; the whole body of the answer."""
        answer = await self.client.post(f"/bot{token}/{method}", json=parameters)
        return answer.json()

    async def result(self, method: str, token: str = CUSTOMERS, **parameters: object) -> Any:
        body = await self.call(method, token, **parameters)
        assert body["ok"], body
        return body["result"]

    async def sms(self, method: str, **parameters: object) -> httpx.Response:
        return await self.client.post(f"/v1/{KEY}/{method}.json", data=parameters)


Run = Callable[[], AbstractAsyncContextManager[Running]]


@pytest.fixture
def running() -> Run:
    """Starts a sandbox at a quarter past nothing in particular, with two bots and two lines."""

    @asynccontextmanager
    async def run() -> AsyncIterator[Running]:
        names = {CUSTOMERS: "assistant", STAFF: "desk"}
        sandbox = Sandbox(VirtualClock(MORNING), bots=names, sms_key=KEY, lines=LINES)
        async with (
            serve(sandbox) as address,
            httpx.AsyncClient(base_url=address, timeout=5) as client,
        ):
            yield Running(sandbox, address, client)

    return run


Body = Callable[[], Coroutine[Any, Any, None]]
