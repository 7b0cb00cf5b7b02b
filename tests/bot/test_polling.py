"""Long polling against the sandbox's Bot API, on a clock that is moved by hand."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from structlog.testing import capture_logs

from bot.polling import Polling
from bot.telegram import TelegramClient
from bot.transport import HttpTransport
from handlers.updates import update_id
from sandbox.clock import VirtualClock
from sandbox.server import Sandbox, serve

START = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
TOKEN = "4100:canary-of-the-customers-bot"

Result = TypeVar("Result")


@dataclass
class Door:
    """Takes batches, unless it is told to fail; `taken` is set by every batch."""

    batches: list[list[int]] = field(default_factory=list)
    failures: int = 0
    gate: asyncio.Event | None = None
    came: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, batch: Sequence[bytes]) -> None:
        self.batches.append([update_id(raw) for raw in batch])
        self.came.set()
        if self.gate is not None:
            await self.gate.wait()
        if self.failures:
            self.failures -= 1
            raise OSError("disk full")


@dataclass
class Room:
    """A poller at work between the sandbox and a door."""

    sandbox: Sandbox
    client: TelegramClient
    logs: list[MutableMapping[str, Any]]
    door: Door = field(default_factory=Door)

    def __post_init__(self) -> None:
        self.polling = Polling(self.client, self.door, self.sandbox.clock)
        self.sara = self.sandbox.telegram.customer("sara", TOKEN)
        self.run = asyncio.ensure_future(self.polling.run())

    async def batch(self) -> list[int]:
        """The next batch that comes to the door."""
        await self.door.came.wait()
        self.door.came.clear()
        return self.door.batches[-1]

    async def until(self, seconds: float) -> None:
        await self.sandbox.clock.advance(START + timedelta(seconds=seconds), self.settle)

    async def pauses(self, number: int) -> list[float]:
        """The poller's pauses in seconds, as soon as there have been so many."""
        while len(found := self._paused()) < number:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0)
        return found

    def _paused(self) -> list[float]:
        return [log["seconds"] for log in self.logs if "seconds" in log]

    async def settle(self) -> None:
        await asyncio.sleep(0)

    async def confirmed(self) -> None:
        """Returns when the sandbox holds no update that is not confirmed."""
        while self.sandbox.telegram.unconfirmed(TOKEN):  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0)


Scene = Callable[[Room], Awaitable[Result]]


def play(scene: Scene[Result]) -> Result:
    """The scene with a poller that runs until the scene's end."""

    async def scenario() -> Result:
        sandbox = Sandbox(VirtualClock(START), bots={TOKEN: "assistant"})
        async with AsyncExitStack() as stack:
            address = await stack.enter_async_context(serve(sandbox))
            client = TelegramClient(TOKEN, HttpTransport(sandbox.clock), address)
            stack.push_async_callback(client.close)
            room = Room(sandbox, client, stack.enter_context(capture_logs()))
            try:
                return await scene(room)
            finally:
                room.polling.stop()
                await room.run

    return asyncio.run(scenario())


def test_updates_come_to_the_door_and_are_confirmed_once_they_are_taken() -> None:
    async def scene(room: Room) -> object:
        room.door.gate = asyncio.Event()
        room.sara.say("سلام")
        first = await room.batch()
        held = room.sandbox.telegram.unconfirmed(TOKEN)
        room.door.gate.set()
        await room.confirmed()
        room.sara.say("سفارشم کجاست")
        return held, len(first), (await room.batch())[0] - first[0]

    assert play(scene) == (1, 1, 1)


def test_what_could_not_be_taken_comes_again_after_a_pause() -> None:
    async def scene(room: Room) -> object:
        room.door.failures = 2
        room.sara.say("سلام")
        first = await room.batch()
        await room.pauses(1)
        await room.until(1)
        await room.pauses(2)
        early = len(room.door.batches)
        await room.until(3)
        await room.confirmed()
        return early, room.door.batches == [first] * 3

    assert play(scene) == (2, True)


def test_a_webhook_that_is_set_when_polling_begins_is_taken_away() -> None:
    async def scene(room: Room) -> object:
        room.polling.stop()
        await room.run
        await room.client.set_webhook("https://elsewhere.invalid/x", "s" * 43)
        polling = Polling(room.client, room.door, room.sandbox.clock)
        run = asyncio.ensure_future(polling.run())
        room.sara.say("سلام")
        await room.batch()
        polling.stop()
        await run
        return await room.client.webhook_url()

    assert play(scene) == ""


def test_a_webhook_that_is_set_later_is_left_and_waited_for() -> None:
    async def scene(room: Room) -> object:
        room.sara.say("سلام")
        await room.batch()
        await room.client.set_webhook("https://elsewhere.invalid/x", "s" * 43)
        for number, seconds in enumerate((1, 3, 7), 1):
            await room.pauses(number)
            await room.until(seconds)
        return await room.pauses(4), await room.client.webhook_url()

    assert play(scene) == ([1, 2, 4, 8], "https://elsewhere.invalid/x")


def test_pauses_grow_to_a_minute_and_begin_anew_after_a_success() -> None:
    async def scene(room: Room) -> object:
        room.sandbox.telegram.faults.add(502, 8, method="getUpdates")
        room.sandbox.telegram.faults.add("lost_answer", 1, method="getUpdates")
        room.sara.say("سلام")
        at = 0.0
        for number in range(1, 10):
            at += (await room.pauses(number))[-1]
            await room.until(at)
        await room.batch()
        await room.confirmed()
        room.sandbox.telegram.faults.add(500, 1, method="getUpdates")
        room.sara.say("هنوز هستم")
        return await room.pauses(10)

    assert play(scene) == [1, 2, 4, 8, 16, 32, 60, 60, 60, 1]


def test_a_flood_is_waited_out_for_as_long_as_is_told() -> None:
    async def scene(room: Room) -> object:
        room.sandbox.telegram.faults.add(429, 1, method="getUpdates", retry_after=45)
        room.sara.say("سلام")
        return await room.pauses(1)

    assert play(scene) == [45]


def test_a_revoked_token_ends_polling_with_an_alarm() -> None:
    async def scene(room: Room) -> object:
        room.sandbox.telegram.faults.add(401, 1, method="getUpdates")
        room.sara.say("سلام")
        await room.run
        return [(log["event"], log["log_level"]) for log in room.logs]

    assert play(scene) == [("telegram.token_refused", "critical")]


def test_a_poll_ends_at_once_when_told_to() -> None:
    async def scene(room: Room) -> object:
        room.sara.say("سلام")
        await room.batch()
        await room.confirmed()
        room.polling.stop()
        await room.run
        return room.sandbox.clock.now()

    assert play(scene) == START


def test_a_pause_ends_at_once_when_told_to() -> None:
    async def scene(room: Room) -> object:
        room.sandbox.telegram.faults.add(500, 1, method="getUpdates")
        room.sara.say("سلام")
        await room.pauses(1)
        room.polling.stop()
        await room.run
        return room.sandbox.clock.now()

    assert play(scene) == START


def test_a_batch_at_the_door_is_taken_to_its_end_though_told_to_stop() -> None:
    async def scene(room: Room) -> object:
        room.door.gate = asyncio.Event()
        room.sara.say("سلام")
        await room.batch()
        room.polling.stop()
        for _ in range(10):
            await asyncio.sleep(0)
        early = room.run.done()
        room.door.gate.set()
        await room.run
        return early

    assert play(scene) is False


class Canned:
    """A source of given answers, and of nothing more."""

    def __init__(self, *answers: bytes) -> None:
        self.answers = list(answers)
        self.offsets: list[int | None] = []

    async def updates(self, offset: int | None, seconds: int) -> bytes:
        self.offsets.append(offset)
        if self.answers:
            return self.answers.pop(0)
        return await asyncio.Future()

    async def delete_webhook(self) -> None: ...


def offsets(*answers: bytes) -> tuple[list[int | None], list[list[int]]]:
    """What is asked for after each answer, and what comes to the door."""

    async def scenario() -> tuple[list[int | None], list[list[int]]]:
        source, door = Canned(*answers), Door()
        polling = Polling(source, door, VirtualClock(START))
        run = asyncio.ensure_future(polling.run())
        for _ in range(100):
            await asyncio.sleep(0)
        polling.stop()
        await run
        return source.offsets, door.batches

    return asyncio.run(scenario())


def answer(*updates: str) -> bytes:
    return '{{"ok":true,"result":[{}]}}'.format(",".join(updates)).encode()


def test_an_update_delivered_again_below_a_newer_one_moves_no_offset_back() -> None:
    batch = answer('{"update_id":90}', '{"update_id":12}')
    assert offsets(batch) == ([None, 91], [[90, 12]])


def test_numbers_may_begin_anew_after_a_quiet_time() -> None:
    batches = answer('{"update_id":90}'), answer(), answer('{"update_id":4}')
    assert offsets(*batches) == ([None, 91, None, 5], [[90], [4]])


def test_a_bad_update_is_handed_over_with_the_good_ones() -> None:
    batch = answer('{"update_id":7,"message":"poison"}', '{"update_id":8,"message":"\\ud83d"}')
    assert offsets(batch) == ([None, 9], [[7, 8]])


def test_an_answer_that_is_none_is_paused_for() -> None:
    assert offsets(b"<html>", answer('{"update_id":7}')) == ([None], [])
