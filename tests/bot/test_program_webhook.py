"""The whole program with updates posted to it instead of fetched."""

import asyncio
import random
import socket
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr

from bot.play.stage import story_settings
from bot.program import Program
from sandbox.clock import VirtualClock
from sandbox.server import CUSTOMERS_TOKEN, Sandbox, serve

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
PATIENCE = 20  # seconds of real time


async def greeted(folder: Path) -> list[str]:
    """What a customer is told who presses start."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    sandbox = Sandbox(VirtualClock(NOW))
    async with serve(sandbox) as address:
        settings = story_settings("demo", f"sqlite:///{folder}/shop.sqlite", address)
        settings.listen = f"127.0.0.1:{port}"
        settings.webhook_url = f"http://127.0.0.1:{port}"
        settings.webhook_secret = SecretStr("s" * 43)
        program = Program(settings, sandbox.clock, random.Random(1))
        await program.open()
        customer = sandbox.telegram.customer("sara", CUSTOMERS_TOKEN)
        customer.start()
        async with asyncio.timeout(PATIENCE):
            while not any(message.by_bot for message in customer.messages()):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        told = [message.text or "" for message in customer.messages() if message.by_bot]
        await program.close()
        await sandbox.close()
    return told


def test_a_customer_is_answered_through_the_webhook(tmp_path: Path) -> None:
    (told,) = asyncio.run(greeted(tmp_path))
    assert told.startswith("سلام! من دستیار دکان نمونه هستم.")
