"""The served sandbox that each test gets, on a clock that stands still."""

from collections.abc import AsyncIterator

import httpx
import pytest

from sandbox.clock import VirtualClock
from sandbox.server import Sandbox, serve
from tests.sandbox.running import CUSTOMERS, KEY, LINES, MORNING, STAFF, Running


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def running(anyio_backend: str) -> AsyncIterator[Running]:
    names = {CUSTOMERS: "assistant", STAFF: "desk"}
    sandbox = Sandbox(VirtualClock(MORNING), bots=names, sms_key=KEY, lines=LINES)
    async with (
        serve(sandbox) as address,
        # Without TLS there is nothing to verify, and loading certificates takes its time.
        httpx.AsyncClient(base_url=address, timeout=5, verify=False) as client,
    ):
        yield Running(sandbox, address, client)
