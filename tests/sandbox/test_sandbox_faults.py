"""Faults on demand: refused, held until the caller gives up, applied without an answer."""

import asyncio

import httpx
import pytest

from sandbox.clock import VirtualClock
from sandbox.faults import Faults
from sandbox.server import Sandbox, serve
from tests.sandbox.running import CUSTOMERS, MORNING, Running

pytestmark = pytest.mark.anyio

SMS = {"receptor": "09121234567", "message": "سلام", "sender": "100002000000", "localid": "7"}


@pytest.fixture
def sara(running: Running) -> dict[str, object]:
    """A message to a customer who has started the bot."""
    running.sara.start()
    return {"chat_id": running.sara.user_id, "text": "سلام"}


async def until_held(running: Running, number: int) -> None:
    """Other calls give the held one its turns."""
    while running.telegram.held + running.sandbox.kavenegar.held != number:
        await running.result("getMe")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (
            "429",
            {
                "ok": False,
                "error_code": 429,
                "description": "Too Many Requests: retry after 9",
                "parameters": {"retry_after": 9},
            },
        ),
        (
            403,
            {
                "ok": False,
                "error_code": 403,
                "description": "Forbidden: bot was blocked by the user",
            },
        ),
        ("500", {"ok": False, "error_code": 500, "description": "Internal Server Error"}),
    ],
)
async def test_the_next_sending_calls_are_refused(
    running: Running, sara: dict[str, object], kind: str | int, body: object
) -> None:
    running.telegram.faults.add(kind, 2, retry_after=9)
    await running.result("getUpdates")
    await running.result("sendChatAction", **sara)
    assert [await running.call("sendMessage", **sara) for _ in range(2)] == [body, body]
    await running.result("sendMessage", **sara)
    assert [r.method for r in running.telegram.history.records] == [
        "sendChatAction",
        "sendMessage",
    ]


async def test_a_fault_can_be_meant_for_one_method(
    running: Running, sara: dict[str, object]
) -> None:
    running.telegram.faults.add("502", method="getUpdates")
    await running.result("sendMessage", **sara)
    assert await running.refusal("getUpdates") == "502 Bad Gateway"


async def test_a_timeout_holds_the_call_until_the_caller_gives_up(
    running: Running, sara: dict[str, object]
) -> None:
    running.telegram.faults.add("timeout")
    call = asyncio.create_task(running.call("sendMessage", **sara))
    await until_held(running, 1)
    call.cancel()
    await until_held(running, 0)
    assert running.telegram.history.records == []


async def test_a_lost_answer_is_applied_once(running: Running, sara: dict[str, object]) -> None:
    running.telegram.faults.add("lost_answer")
    with pytest.raises(httpx.TransportError):
        await running.call("sendMessage", **sara)
    assert [r.text for r in running.telegram.history.records] == ["سلام"]
    await running.result("sendMessage", **sara)
    assert [m.text for m in running.sara.messages()] == ["/start", "سلام", "سلام"]


async def test_a_text_whose_answer_was_lost_is_not_sent_twice(running: Running) -> None:
    kavenegar = running.sandbox.kavenegar
    kavenegar.faults.add("lost_answer")
    with pytest.raises(httpx.TransportError):
        await running.sms("sms/send", **SMS)
    code, entries = await running.sms("sms/send", **SMS)
    assert (code, [entry["messageid"] for entry in entries]) == (200, [9100001])
    assert [text.message_id for text in kavenegar.history.records] == [9100001]


async def test_the_carrier_can_hold_a_call(running: Running) -> None:
    running.sandbox.kavenegar.faults.add("timeout")
    call = asyncio.create_task(running.sms("sms/send", **SMS))
    await until_held(running, 1)
    call.cancel()
    await until_held(running, 0)
    assert running.sandbox.kavenegar.history.records == []


@pytest.mark.parametrize("code", [409, 412, 418, 451, 500, 607])
async def test_the_carriers_faults_stand_in_status_and_body(running: Running, code: int) -> None:
    running.sandbox.kavenegar.faults.add(code)
    await running.sms("account/info")
    assert await running.sms("sms/send", **SMS) == (code, None)
    assert (await running.sms("sms/send", **SMS))[0] == 200


@pytest.mark.parametrize(("kind", "times"), [("slow", 1), ("200", 1), ("429", 0)])
async def test_there_is_no_other_fault(kind: str, times: int) -> None:
    with pytest.raises(ValueError, match="no such fault"):
        Faults(bool).add(kind, times)


async def test_the_sandbox_closes_on_callers_who_wait() -> None:
    sandbox = Sandbox(VirtualClock(MORNING), bots={CUSTOMERS: "assistant"})
    sandbox.telegram.faults.add("timeout", method="getMe")
    async with httpx.AsyncClient(timeout=5, verify=False) as client:
        async with serve(sandbox) as address:
            running = Running(sandbox, address, client)
            client.base_url = httpx.URL(address)
            held = asyncio.create_task(running.call("getMe"))
            poll = asyncio.create_task(running.call("getUpdates", timeout=50))
            while not sandbox.telegram.held:
                await running.call("getMyName")
        ends = await asyncio.gather(held, poll, return_exceptions=True)
    assert all(isinstance(end, httpx.TransportError) for end in ends)
