"""The client of the carrier, against the sandbox's Kavenegar over HTTP."""

import asyncio
import json
import logging
import traceback
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest

from bot.sms import Kavenegar
from rules.senders import Sender
from sandbox.clock import VirtualClock
from sandbox.server import Sandbox, serve
from scheduler.carrier import (
    PATIENCE,
    Known,
    Later,
    Message,
    NotCarried,
    Receipt,
    Refused,
    Unknown,
    Unsanctioned,
)

START = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
KEY = "a1b2c3-canary-key"
STATUS, SURVEY, INBOUND = "100002000000", "300023067", "10008663"
SANCTIONED = (STATUS, SURVEY)

Result = TypeVar("Result")
Scene = Callable[[Sandbox, Kavenegar], Awaitable[Result]]


def play(scene: Scene[Result], *, senders: tuple[str, ...] = SANCTIONED) -> Result:
    """The scene with a sandbox that is up and a client that speaks to it."""

    async def scenario() -> Result:
        sandbox = Sandbox(VirtualClock(START), bots={}, sms_key=KEY)
        async with AsyncExitStack() as stack:
            address = await stack.enter_async_context(serve(sandbox))
            client = Kavenegar(KEY, f"{address}/", senders, sandbox.clock)
            stack.push_async_callback(client.close)
            return await scene(sandbox, client)

    return asyncio.run(scenario())


def message(localid: int, phone: str = "09121234471", line: str = STATUS) -> Message:
    return Message(localid, Sender(line, [line]), phone, "سفارش شما ثبت شد")


def failing(*batch: Message, code: int | str = 0) -> tuple[str, int, bool]:
    """How a batch fails when the carrier answers with this code: class, code, doubt."""

    async def scene(sandbox: Sandbox, client: Kavenegar) -> tuple[str, int, bool]:
        if code:
            sandbox.kavenegar.faults.add(code)
        with pytest.raises(NotCarried) as caught:
            await client.send_array(batch or [message(7)])
        return type(caught.value).__name__, caught.value.code, caught.value.in_doubt

    return play(scene)


def test_a_batch_is_taken_and_every_text_has_its_receipt() -> None:
    async def scene(sandbox: Sandbox, client: Kavenegar) -> tuple[Receipt, ...]:
        batch = [message(7), message(8, "09351234471", SURVEY)]
        return await client.send_array(batch)

    assert play(scene) == (
        Receipt(9100001, STATUS, "09121234471", "سفارش شما ثبت شد", 1, 1450),
        Receipt(9100002, SURVEY, "09351234471", "سفارش شما ثبت شد", 1, 1450),
    )


def test_the_same_localid_is_taken_once() -> None:
    async def scene(sandbox: Sandbox, client: Kavenegar) -> list[int | None]:
        first = await client.send_array([message(7)])
        assert await client.send_array([message(7)]) == first
        return [text.localid for text in sandbox.kavenegar.history.records]

    assert play(scene) == [7]


def test_only_texts_that_the_carrier_has_are_known() -> None:
    async def scene(sandbox: Sandbox, client: Kavenegar) -> tuple[Known, ...]:
        await client.send_array([message(7)])
        return await client.known([7, 8])

    assert play(scene) == (Known(7, 9100001, 1),)


def test_the_credit_is_told_in_rial() -> None:
    async def scene(sandbox: Sandbox, client: Kavenegar) -> int:
        sandbox.kavenegar.account.credit = 12_345
        return await client.credit()

    assert play(scene) == 12_345


@pytest.mark.parametrize("code", [409, 429, 451])
def test_a_carrier_that_asks_for_patience_took_nothing(code: int) -> None:
    assert failing(code=code) == ("Later", code, False)


@pytest.mark.parametrize("code", [500, 502, 503])
def test_a_carrier_out_of_order_is_asked_later_and_may_have_taken_the_batch(code: int) -> None:
    assert failing(code=code) == ("Later", code, True)


@pytest.mark.parametrize("code", [401, 403, 407, 416, 418, 426, 427])
def test_what_people_must_mend_pauses_everything(code: int) -> None:
    assert failing(code=code) == ("Paused", code, False)


def test_a_wrong_sender_closes_the_line() -> None:
    assert failing(code=412) == ("LineClosed", 412, False)


@pytest.mark.parametrize("code", [400, 411, 413, 414, 420, 422, 424, 431, 432, 501, 607])
def test_what_is_wrong_with_the_batch_itself_is_refused_for_good(code: int) -> None:
    assert failing(code=code) == ("Refused", code, False)


def test_a_cut_connection_leaves_the_batch_in_doubt() -> None:
    assert failing(code="lost_answer") == ("Unknown", 0, True)


def test_a_carrier_that_cannot_be_reached_took_nothing() -> None:
    async def scene(sandbox: Sandbox, client: Kavenegar) -> tuple[str, bool]:
        nowhere = Kavenegar(KEY, "http://127.0.0.1:9", SANCTIONED, sandbox.clock)
        with pytest.raises(NotCarried) as caught:
            await nowhere.send_array([message(7)])
        return type(caught.value).__name__, caught.value.in_doubt

    assert play(scene) == ("Later", False)


def test_a_carrier_that_does_not_answer_is_given_up_when_the_limit_has_passed() -> None:
    async def scene(sandbox: Sandbox, client: Kavenegar) -> tuple[str, bool, datetime, int]:
        sandbox.kavenegar.faults.add("timeout")
        call = asyncio.ensure_future(client.send_array([message(7)]))
        await until(lambda: sandbox.kavenegar.held == 1)
        await sandbox.clock.advance(START + PATIENCE - timedelta(seconds=1), _settle)
        assert not call.done()
        await sandbox.clock.advance(START + PATIENCE, _settle)
        with pytest.raises(NotCarried) as caught:
            await call
        await until(lambda: sandbox.kavenegar.held == 0)
        error = caught.value
        return type(error).__name__, error.in_doubt, sandbox.clock.now(), sandbox.kavenegar.held

    assert play(scene) == ("Unknown", True, START + PATIENCE, 0)


@pytest.mark.parametrize("line", ["10008663", "", "10004346"])
def test_no_text_leaves_from_a_number_that_is_not_sanctioned(line: str) -> None:
    async def scene(sandbox: Sandbox, client: Kavenegar) -> int:
        with pytest.raises(Unsanctioned):
            await client.send_array([message(7), message(8, line=line)])
        with pytest.raises(Unsanctioned):
            await client.sms_send({"receptor": "09121234471", "message": "…", "sender": line})
        return len(sandbox.kavenegar.history.records)

    assert play(scene) == 0


def test_nothing_leaves_when_the_list_is_empty() -> None:
    async def scene(sandbox: Sandbox, client: Kavenegar) -> int:
        with pytest.raises(Unsanctioned):
            await client.send_array([message(7)])
        return len(sandbox.kavenegar.history.records)

    assert play(scene, senders=()) == 0


def test_ways_to_send_that_name_no_sender_are_closed() -> None:
    async def scene(sandbox: Sandbox, client: Kavenegar) -> int:
        for way in (client.verify_lookup, client.call_maketts, client.sms_sendbypostalcode):
            with pytest.raises(Unsanctioned):
                await way({"receptor": "09121234471", "token": "1", "sender": STATUS})
        return len(sandbox.kavenegar.history.records)

    assert play(scene) == 0


def test_a_text_without_a_localid_is_a_bug() -> None:
    async def scene(sandbox: Sandbox, client: Kavenegar) -> None:
        given = {"receptor": "09121234471", "message": "…", "sender": STATUS}
        with pytest.raises(ValueError, match="localid"):
            await client.sms_send(given)

    play(scene)


def test_the_sdk_s_own_method_sends_and_returns_the_entries() -> None:
    async def scene(sandbox: Sandbox, client: Kavenegar) -> tuple[list[str], str]:
        given = {"receptor": "09121234471", "message": "سلام", "sender": STATUS, "localid": "9"}
        entries = await client.sms_send(given)
        return [entry["receptor"] for entry in entries], sandbox.kavenegar.history.records[0].text

    assert play(scene) == (["09121234471"], "سلام")


ANSWERS = {
    "no JSON with a code": (404, b'{"return":{"status":404,"message":"x"},"entries":{ null }}'),
    "a gateway's page": (502, b"<html>Bad Gateway</html>"),
    "an empty success": (200, b""),
    "a page instead of an answer": (200, b"<html>welcome</html>"),
    "a success without entries": (200, b'{"return":{"status":200,"message":"x"}}'),
    "a list": (200, b"[]"),
    "a refusal under 200": (200, b'{"return":{"status":411,"message":"x"},"entries":null}'),
    "too few receipts": (200, b'{"return":{"status":200},"entries":[]}'),
    "a redirection": (302, b""),
}


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        ("no JSON with a code", Refused(404)),
        ("a gateway's page", Later(502)),
        ("an empty success", Unknown(0)),
        ("a page instead of an answer", Unknown(0)),
        ("a success without entries", Unknown(200)),
        ("a list", Unknown(0)),
        ("a refusal under 200", Refused(411)),
        ("too few receipts", Unknown(200)),
        ("a redirection", Later(302)),
    ],
)
def test_odd_answers_are_read_for_what_they_are(answer: str, failure: NotCarried) -> None:
    async def scene(sandbox: Sandbox, _: Kavenegar) -> NotCarried:
        async with await asyncio.start_server(answering(*ANSWERS[answer]), "127.0.0.1") as server:
            port = server.sockets[0].getsockname()[1]
            client = Kavenegar(KEY, f"http://127.0.0.1:{port}", SANCTIONED, sandbox.clock)
            with pytest.raises(NotCarried) as caught:
                await client.send_array([message(7)])
            await client.close()
        return caught.value

    told = play(scene)
    assert (type(told), told.code) == (type(failure), failure.code)


def test_the_key_is_in_no_log_no_name_and_no_error(caplog: pytest.LogCaptureFixture) -> None:
    async def scene(sandbox: Sandbox, client: Kavenegar) -> str:
        nowhere = Kavenegar(KEY, "http://127.0.0.1:9", SANCTIONED, sandbox.clock)
        sandbox.kavenegar.faults.add("lost_answer")
        sandbox.kavenegar.faults.add(418)
        seen = [repr(client), str(client)]
        for each in (nowhere, client, client):
            with pytest.raises(NotCarried) as caught:
                await each.send_array([message(7)])
            error = caught.value
            seen += [repr(error), repr(error.__context__), *traceback.format_exception(error)]
        return "\n".join(seen)

    caplog.set_level(logging.DEBUG)
    assert KEY not in play(scene)
    assert caplog.records
    assert KEY not in "".join(f"{record.getMessage()} {record.args}" for record in caplog.records)


def test_a_batch_goes_as_arrays_of_one_length() -> None:
    seen: dict[str, list[object]] = {}

    class Watched(Kavenegar):
        async def _request(self, action: str, method: str, params: object = None) -> object:
            assert isinstance(params, dict)
            seen.update({name: json.loads(value) for name, value in params.items()})
            raise Later

    async def scene(sandbox: Sandbox, _: Kavenegar) -> None:
        watched = Watched(KEY, "http://127.0.0.1:9", SANCTIONED, sandbox.clock)
        with pytest.raises(Later):
            await watched.send_array([message(7), message(8, "09351234471")])

    play(scene)
    assert seen == {
        "receptor": ["09121234471", "09351234471"],
        "sender": [STATUS, STATUS],
        "message": ["سفارش شما ثبت شد"] * 2,
        "localmessageids": [7, 8],
    }


async def until(come: Callable[[], bool]) -> None:
    while not come():  # noqa: ASYNC110 - the sandbox tells nobody, and no time may pass
        await asyncio.sleep(0)


async def _settle() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


def answering(
    code: int, body: bytes
) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        head = f"HTTP/1.1 {code} X\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()
        writer.close()

    return answer
