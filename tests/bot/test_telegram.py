"""The customers' bot against the sandbox's Bot API over HTTP, and against broken networks."""

import asyncio
import json
import traceback
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from telegram.request import BaseRequest, RequestData

from bot.telegram import TelegramClient
from bot.transport import FILE_LIMIT, LIMIT, HttpTransport
from handlers.calls import Ambiguous, Blocked, CallFailed, Flooded, NotSent, Refused, Revoked
from handlers.updates import split
from sandbox.clock import VirtualClock
from sandbox.server import Sandbox, serve

START = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
TOKEN = "4100:canary-of-the-customers-bot"

Result = TypeVar("Result")
Scene = Callable[[Sandbox, TelegramClient], Awaitable[Result]]
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def play(scene: Scene[Result], token: str = TOKEN) -> Result:
    """The scene with a sandbox that is up and a client that speaks to it."""

    async def scenario() -> Result:
        sandbox = Sandbox(VirtualClock(START), bots={TOKEN: "assistant"})
        async with AsyncExitStack() as stack:
            address = await stack.enter_async_context(serve(sandbox))
            client = TelegramClient(token, HttpTransport(sandbox.clock), f"{address}/")
            await client.open()
            stack.push_async_callback(client.close)
            return await scene(sandbox, client)

    return asyncio.run(scenario())


def failing(code: int | str, method: str = "sendMessage") -> CallFailed:
    """What a call to a customer raises when the sandbox answers with this code."""

    async def scene(sandbox: Sandbox, client: TelegramClient) -> CallFailed:
        sara = sandbox.telegram.customer("sara", TOKEN)
        sara.start()
        sandbox.telegram.faults.add(code, method=method, retry_after=17)
        with pytest.raises(CallFailed) as caught:
            await client.call(method, {"chat_id": sara.user_id, "text": "سلام"})
        return caught.value

    return play(scene)


async def until(reached: Callable[[], bool]) -> None:
    while not reached():  # noqa: ASYNC110 - the sandbox counts what it holds and tells nobody
        await asyncio.sleep(0)


async def idle() -> None:
    await asyncio.sleep(0)


def test_a_message_arrives_with_its_keyboard() -> None:
    keyboard = {"inline_keyboard": [[{"text": "بله", "callback_data": "k1"}]]}

    async def scene(sandbox: Sandbox, client: TelegramClient) -> list[object]:
        sara = sandbox.telegram.customer("sara", TOKEN)
        sara.start()
        body = {"chat_id": sara.user_id, "text": "ثبت شود؟", "reply_markup": keyboard}
        await client.call("sendMessage", body)
        sent = sandbox.telegram.history.records[-1]
        return [sent.text, sent.buttons[0][0].label, sent.buttons[0][0].callback_data]

    assert play(scene) == ["ثبت شود؟", "بله", "k1"]


def test_a_refusal_brings_its_code_and_words() -> None:
    async def scene(_: Sandbox, client: TelegramClient) -> object:
        return await client.call("sendMessage", {"chat_id": 1, "text": "x"})

    with pytest.raises(Refused) as caught:
        play(scene)
    assert (caught.value.code, caught.value.description) == (400, "Bad Request: chat not found")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (400, Refused),
        (401, Revoked),
        (403, Blocked),
        (404, Refused),
        (409, Refused),
        (413, Refused),
        (429, Flooded),
        (500, Ambiguous),
        (502, Ambiguous),
        ("lost_answer", Ambiguous),
    ],
)
def test_every_failure_is_told_by_its_kind(code: int | str, kind: type[CallFailed]) -> None:
    assert type(failing(code)) is kind


def test_a_flood_says_how_long_to_wait() -> None:
    failure = failing(429)
    assert isinstance(failure, Flooded)
    assert failure.retry_after == 17


def test_a_call_without_an_answer_ends_on_the_program_s_clock_and_in_doubt() -> None:
    async def scene(sandbox: Sandbox, client: TelegramClient) -> type[CallFailed]:
        sandbox.telegram.faults.add("timeout", method="getMe")
        call = asyncio.ensure_future(client.call("getMe", {}))
        await until(lambda: sandbox.telegram.held == 1)
        await sandbox.clock.advance(START + LIMIT - timedelta(seconds=1), idle)
        assert not call.done()
        await sandbox.clock.advance(START + LIMIT, idle)
        with pytest.raises(CallFailed) as caught:
            await call
        return type(caught.value)

    assert play(scene) is Ambiguous


def against(talk: Talk, api: str = "http://{0}", proxy: str | None = None) -> CallFailed:
    """What a call raises when the other side of the connection speaks like this."""

    async def scenario() -> CallFailed:
        clock, met, parted = VirtualClock(START), asyncio.Event(), asyncio.Event()

        async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await talk(reader, writer)
            met.set()
            await reader.read()
            writer.close()
            parted.set()

        async with await asyncio.start_server(meet, "127.0.0.1", 0) as server:
            address = "{}:{}".format(*server.sockets[0].getsockname())
            transport = HttpTransport(clock, proxy and proxy.format(address))
            client = TelegramClient(TOKEN, transport, api.format(address))
            call = asyncio.ensure_future(client.call("getMe", {}))
            await met.wait()
            await asyncio.wait({call, asyncio.ensure_future(clock.advance(START + LIMIT, idle))})
            with pytest.raises(CallFailed) as caught:
                await call
            await client.close()
            await parted.wait()
            return caught.value

    return asyncio.run(scenario())


async def hear(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")


async def hear_a_little(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    await reader.read(1)


async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await hear(reader, writer)
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n<html>hi</html>")


async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await hear(reader, writer)
    writer.close()


async def refuse_tunnel(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await hear(reader, writer)
    writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")


FAR = "https://api.telegram.invalid"


@pytest.mark.parametrize(
    ("talk", "api", "proxy", "kind"),
    [
        (hear, "http://{0}", None, Ambiguous),
        (hang_up, "http://{0}", None, Ambiguous),
        (babble, "http://{0}", None, Ambiguous),
        (hear_a_little, "https://{0}", None, NotSent),
        (hear, FAR, "http://{0}", NotSent),
        (refuse_tunnel, FAR, "http://{0}", NotSent),
        (hear_a_little, FAR, "socks5://{0}", NotSent),
    ],
    ids=[
        "silence",
        "hanging up",
        "something else than the Bot API",
        "silence in the TLS handshake",
        "silence of a proxy",
        "a proxy that refuses",
        "silence of a SOCKS proxy",
    ],
)
def test_doubt_begins_with_the_first_byte_that_telegram_could_see(
    talk: Talk, api: str, proxy: str | None, kind: type[CallFailed]
) -> None:
    assert type(against(talk, api, proxy)) is kind


def test_nothing_is_sent_where_nobody_listens() -> None:
    async def scenario() -> None:
        async with await asyncio.start_server(hear, "127.0.0.1", 0) as server:
            address = "{}:{}".format(*server.sockets[0].getsockname())
        client = TelegramClient(TOKEN, HttpTransport(VirtualClock(START)), f"http://{address}")
        with pytest.raises(NotSent):
            await client.call("getMe", {})
        await client.close()

    asyncio.run(scenario())


@pytest.mark.parametrize("code", [400, 401, 403, 404, 409, 500, "lost_answer"])
def test_a_failure_shows_no_token_even_in_what_led_to_it(code: int | str) -> None:
    shown = "".join(traceback.format_exception(failing(code)))
    assert "canary" not in shown


def test_updates_come_as_they_are_and_are_confirmed_by_the_next_offset() -> None:
    async def scene(sandbox: Sandbox, client: TelegramClient) -> list[int]:
        sandbox.telegram.customer("sara", TOKEN).say("سلام")
        first = split(await client.updates(None, 0))
        again = split(await client.updates(None, 0))
        number = int(json.loads(again[0])["update_id"])
        none = split(await client.updates(number + 1, 0))
        return [len(first), len(again), len(none)]

    assert play(scene) == [1, 1, 0]


def test_only_the_kinds_that_are_read_are_asked_for() -> None:
    async def scene(sandbox: Sandbox, client: TelegramClient) -> tuple[str, ...]:
        await client.updates(None, 0)
        return sandbox.telegram.world.bots[TOKEN].updates.allowed

    assert play(scene) == ("message", "edited_message", "callback_query", "my_chat_member")


def test_a_long_poll_outlasts_the_limit_of_other_calls() -> None:
    async def scene(sandbox: Sandbox, client: TelegramClient) -> int:
        poll = asyncio.ensure_future(client.updates(None, 50))
        await asyncio.sleep(0)
        await sandbox.clock.advance(START + 10 * FILE_LIMIT, idle)
        sandbox.telegram.customer("sara", TOKEN).say("سلام")
        return len(split(await poll))

    assert play(scene) == 1


def test_a_file_goes_up_and_comes_down_again() -> None:
    async def scene(sandbox: Sandbox, client: TelegramClient) -> list[object]:
        sara = sandbox.telegram.customer("sara", TOKEN)
        sara.start()
        body = {"chat_id": sara.user_id, "caption": "فاکتور شما"}
        await client.upload("sendDocument", body, "document", "invoice.pdf", b"%PDF-made-up")
        sent = sandbox.telegram.history.records[-1]
        sara.document("فیش.txt", b"receipt", "")
        update = json.loads(split(await client.updates(None, 0))[-1])
        content = await client.download(update["message"]["document"]["file_id"])
        return [sent.file_name, sent.text, content]

    assert play(scene) == ["invoice.pdf", "فاکتور شما", b"receipt"]


def test_a_webhook_is_set_seen_and_taken_away() -> None:
    async def scene(_: Sandbox, client: TelegramClient) -> list[str]:
        before = await client.webhook_url()
        await client.set_webhook("https://shop.invalid/telegram/x", "s" * 43)
        during = await client.webhook_url()
        await client.delete_webhook()
        return [before, during, await client.webhook_url()]

    assert play(scene) == ["", "https://shop.invalid/telegram/x", ""]


def test_commands_are_set_for_each_language() -> None:
    async def scene(_: Sandbox, client: TelegramClient) -> list[object]:
        await client.set_commands({"start": "شروع"})
        await client.set_commands({"start": "Begin"}, "en")
        return [
            await client.call("getMyCommands", {}),
            await client.call("getMyCommands", {"language_code": "en"}),
        ]

    assert play(scene) == [
        [{"command": "start", "description": "شروع"}],
        [{"command": "start", "description": "Begin"}],
    ]


def test_the_bot_knows_its_number_and_name() -> None:
    async def scene(_: Sandbox, client: TelegramClient) -> tuple[int, str, str]:
        return client.id, await client.username(), repr(client)

    assert play(scene) == (4100, "assistant_bot", "TelegramClient(4100)")


def test_a_token_the_server_does_not_know_is_no_longer_good() -> None:
    async def scene(_: Sandbox, client: TelegramClient) -> str:
        return await client.username()

    with pytest.raises(Revoked):
        play(scene, token="4100:another")


class Canned(BaseRequest):
    """A transport that answers in the process."""

    def __init__(self, code: int, body: bytes) -> None:
        self.answer = (code, body)
        self.asked: list[tuple[str, object]] = []

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(  # noqa: PLR0917 - python-telegram-bot's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        write_timeout: object = None,
        connect_timeout: object = None,
        pool_timeout: object = None,
    ) -> tuple[int, bytes]:
        self.asked.append((url, request_data and request_data.parameters))
        return self.answer


def test_any_transport_will_do() -> None:
    transport = Canned(200, b'{"ok":true,"result":{"message_id":4}}')
    client = TelegramClient("7:x", transport, "http://127.0.0.1:1")
    result = asyncio.run(client.call("sendMessage", {"chat_id": 1, "text": "x"}))
    asked = ("http://127.0.0.1:1/bot7:x/sendMessage", {"chat_id": 1, "text": "x"})
    assert (result, transport.asked) == ({"message_id": 4}, [asked])


def test_a_flood_without_its_figure_is_waited_out_for_a_second() -> None:
    client = TelegramClient("7:x", Canned(429, b"<html>slow down</html>"))
    with pytest.raises(Flooded) as caught:
        asyncio.run(client.call("sendMessage", {}))
    assert caught.value.retry_after == 1
