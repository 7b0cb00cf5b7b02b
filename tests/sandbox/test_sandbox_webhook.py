"""Webhooks: the secret, the order, the retries, and the end of them."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from tests.sandbox.listener import Listener, listening
from tests.sandbox.running import CUSTOMERS, MORNING, Running

pytestmark = pytest.mark.anyio


@pytest.fixture
async def listener(anyio_backend: str) -> AsyncIterator[Listener]:
    async with listening() as listener:
        yield listener


def texts(listener: Listener) -> list[str]:
    return [json.loads(received.body)["message"]["text"] for received in listener.received]


async def test_updates_are_posted_with_the_secret(running: Running, listener: Listener) -> None:
    running.sara.say("پیش از نصب")
    await running.result("setWebhook", url=listener.url, secret_token="made-up")
    running.sara.say("پس از نصب")
    await running.sandbox.settle()
    assert texts(listener) == ["پیش از نصب", "پس از نصب"]
    assert {
        (received.path, received.headers["x-telegram-bot-api-secret-token"])
        for received in listener.received
    } == {("/hook?of=us", "made-up")}
    assert running.telegram.unconfirmed(CUSTOMERS) == 0


async def test_what_is_not_taken_comes_again_after_growing_delays(
    running: Running, listener: Listener
) -> None:
    listener.answers = [(500, None), (500, None), (500, None)]
    await running.result("setWebhook", url=listener.url)
    running.sara.say("یک")
    running.sara.say("دو")
    wakes = []
    for _ in range(3):
        await running.sandbox.settle()
        wake = running.sandbox.clock.next_wake()
        assert wake is not None
        wakes.append(wake)
        await running.sandbox.clock.advance(wake, running.sandbox.settle)
    await running.sandbox.settle()
    assert [wake - MORNING for wake in wakes] == [timedelta(seconds=s) for s in (1, 3, 7)]
    assert texts(listener) == ["یک", "یک", "یک", "یک", "دو"]


async def test_retry_after_is_obeyed(running: Running, listener: Listener) -> None:
    listener.answers = [(429, "90")]
    await running.result("setWebhook", url=listener.url)
    running.sara.say("یک")
    await running.sandbox.settle()
    assert running.sandbox.clock.next_wake() == MORNING + timedelta(seconds=90)
    info = await running.result("getWebhookInfo")
    assert info == {
        "url": listener.url,
        "has_custom_certificate": False,
        "pending_update_count": 1,
        "max_connections": 40,
        "last_error_date": 1795242600,
        "last_error_message": "Wrong response from the webhook: 429 ",
    }


async def test_chats_do_not_wait_for_one_another(running: Running, listener: Listener) -> None:
    listener.answers = [(500, None)]
    await running.result("setWebhook", url=listener.url)
    running.sara.say("یک")
    await running.sandbox.settle()
    running.telegram.customer("farhad", CUSTOMERS).say("دو")
    await running.sandbox.settle()
    assert texts(listener) == ["یک", "دو"]


async def test_with_a_webhook_nobody_polls(running: Running, listener: Listener) -> None:
    await running.result("setWebhook", url=listener.url)
    assert await running.refusal("getUpdates") == (
        "409 Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    await running.result("deleteWebhook")
    assert await running.updates() == []
    assert (await running.result("getWebhookInfo"))["url"] == ""


async def test_waiting_updates_can_be_dropped(running: Running) -> None:
    running.sara.say("سلام")
    await running.result("deleteWebhook", drop_pending_updates=True)
    assert await running.updates() == []


async def test_a_closed_door_is_tried_again(running: Running) -> None:
    async with listening() as listener:
        url = listener.url
    await running.result("setWebhook", url=url)
    running.sara.say("سلام")
    await running.sandbox.settle()
    info = await running.result("getWebhookInfo")
    assert (info["last_error_message"], info["pending_update_count"]) == ("Connection failed", 1)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"url": "http://example.ir/"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://example.ir:8081/"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        (
            {"url": "http://127.0.0.1/", "secret_token": "با فاصله"},
            "secret token contains unallowed characters",
        ),
    ],
)
async def test_a_bad_webhook_is_refused(
    running: Running, asked: dict[str, str], words: str
) -> None:
    assert await running.refusal("setWebhook", **asked) == f"400 Bad Request: {words}"
