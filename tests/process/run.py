"""`pishkhan run` as a process of its own, beside a sandbox that the test serves."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sandbox.clock import VirtualClock
from sandbox.server import CUSTOMERS_TOKEN, SMS_KEY, Sandbox, serve

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 30.0  # seconds of real time until a test gives up
LOOK = 0.02


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


@dataclass
class Shop:
    """A sandbox, a folder for the records, and the settings of the program that serves it."""

    sandbox: Sandbox
    address: str
    folder: Path
    port: int = field(default_factory=free_port)

    async def run(self, **settings: str) -> asyncio.subprocess.Process:
        """The program with these settings, each over the shop's own."""
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            cwd=self.folder,  # where no .env stands
            env=os.environ | named(self.settings() | settings) | {"PYTHONPATH": str(ROOT)},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    def settings(self) -> dict[str, str]:
        return {
            "BRAND": "demo",
            "DATABASE_URL": f"sqlite:///{self.folder}/shop.sqlite",
            "TELEGRAM_TOKEN": CUSTOMERS_TOKEN,
            "TELEGRAM_API": self.address,
            "SMS_API": self.address,
            "KAVENEGAR_KEY": SMS_KEY,
            "LISTEN": f"127.0.0.1:{self.port}",
            "FEED_KEY": "a-test's-feed-key",
            "SECRET_KEY": "a-test's-secret-key",
        }

    def answered(self, name: str) -> Callable[[], bool]:
        chat = self.sandbox.telegram.customer(name, CUSTOMERS_TOKEN)
        chat.start()
        return lambda: any(
            each.chat_id == chat.user_id for each in self.sandbox.telegram.history.records
        )


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Shop]:
    sandbox = Sandbox(VirtualClock(datetime.now(UTC), running=True))
    async with serve(sandbox) as address:
        yield Shop(sandbox, address, folder)


def named(settings: Mapping[str, str]) -> dict[str, str]:
    return {f"PISHKHAN_{name}": value for name, value in settings.items()}


async def until(done: Callable[[], bool]) -> None:
    """Raises TimeoutError when it is not done in good time."""
    async with asyncio.timeout(PATIENCE):
        while not done():  # noqa: ASYNC110 - another process has no event of ours
            await asyncio.sleep(LOOK)


async def end(process: asyncio.subprocess.Process) -> tuple[int | None, str]:
    """The exit code, and what it said on the way."""
    async with asyncio.timeout(PATIENCE):
        _, said = await process.communicate()
    return process.returncode, said.decode()
