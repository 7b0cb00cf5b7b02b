"""Updates that are posted: by the sandbox over HTTP, and by strangers."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from bot.telegram import TelegramClient
from bot.transport import HttpTransport
from handlers.customer import NotTaken
from handlers.updates import update_id
from handlers.webhook import LONGEST, SECRET_HEADER, Webhook, path
from sandbox.clock import VirtualClock
from sandbox.server import Sandbox, serve

START = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
TOKEN = "4100:canary-of-the-customers-bot"
SECRET = "canary_" + "s" * 43


class Door:
    """Takes updates; fails the first so many."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.taken: list[int] = []

    async def take(self, batch: Sequence[bytes]) -> None:
        if self.failures:
            self.failures -= 1
            raise NotTaken(1)
        self.taken.extend(map(update_id, batch))


def app(door: Door) -> FastAPI:
    program = FastAPI()
    program.include_router(Webhook(SECRET, door).router())
    return program


def posted(
    door: Door, place: str = path(SECRET), secret: str | None = SECRET, body: bytes = b"{}"
) -> httpx.Response:
    async def scenario() -> httpx.Response:
        transport = httpx.ASGITransport(app(door))
        headers = [] if secret is None else [(SECRET_HEADER.encode(), secret.encode())]
        async with httpx.AsyncClient(transport=transport, base_url="http://shop") as client:
            return await client.post(place, content=body, headers=headers)

    return asyncio.run(scenario())


def test_an_update_is_accepted_when_it_is_taken() -> None:
    door = Door()
    answer = posted(door, body=b'{"update_id":7}')
    assert (answer.status_code, answer.content, door.taken) == (200, b"", [7])


@pytest.mark.parametrize(
    ("place", "secret"),
    [
        (path(SECRET), None),
        (path(SECRET), ""),
        (path(SECRET), SECRET[:-1]),
        (path(SECRET), f"{SECRET}x"),
        (path(SECRET), "é"),
        ("/telegram/x", SECRET),
        (f"{path(SECRET)}0", SECRET),
        (path("another"), SECRET),
    ],
)
def test_a_stranger_is_refused_and_nothing_is_taken(place: str, secret: str | None) -> None:
    door = Door()
    answer = posted(door, place, secret, b'{"update_id":7}')
    assert (answer.status_code, door.taken) == (403, [])


def test_the_path_gives_nothing_of_the_secret_away() -> None:
    assert path(SECRET) != path(SECRET + "x")
    assert "canary" not in path(SECRET)


@pytest.mark.parametrize(("length", "status"), [(LONGEST, 200), (LONGEST + 1, 413)])
def test_a_body_may_be_a_mebibyte_and_no_longer(length: int, status: int) -> None:
    door = Door()
    body = b'{"update_id":7}'.ljust(length)
    assert (posted(door, body=body).status_code, len(door.taken)) == (status, status // 200 % 2)


def test_what_cannot_be_kept_must_come_again() -> None:
    answer = posted(Door(failures=1), body=b'{"update_id":7}')
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


async def served(door: Door, sandbox: Sandbox, scene: Callable[[str], Awaitable[None]]) -> None:
    """The scene with the program listening and a webhook set to it."""
    config = uvicorn.Config(app(door), port=0, lifespan="off", log_config=None, ws="none")
    server = uvicorn.Server(config)
    listener = config.bind_socket()
    running = asyncio.ensure_future(server.serve([listener]))
    try:
        await scene("http://127.0.0.1:{1}".format(*listener.getsockname()))
    finally:
        server.should_exit = True
        await running
        listener.close()


def test_the_sandbox_posts_until_an_update_is_taken() -> None:
    async def scenario() -> list[object]:
        sandbox, door = Sandbox(VirtualClock(START), bots={TOKEN: "assistant"}), Door(failures=1)
        seen: list[object] = []

        async def scene(address: str) -> None:
            async with serve(sandbox) as api:
                client = TelegramClient(TOKEN, HttpTransport(sandbox.clock), api)
                await client.set_webhook(address + path(SECRET), SECRET)
                sandbox.telegram.customer("sara", TOKEN).say("سلام")
                await sandbox.settle()
                wake = sandbox.clock.next_wake()
                assert wake is not None
                seen.append((wake - START).total_seconds())
                await sandbox.clock.advance(wake, sandbox.settle)
                await sandbox.settle()
                seen.extend((len(door.taken), sandbox.telegram.unconfirmed(TOKEN)))
                await client.close()

        await served(door, sandbox, scene)
        return seen

    assert asyncio.run(scenario()) == [5, 1, 0]
