"""getUpdates: what is confirmed, what comes again, and who may poll."""

import asyncio
from dataclasses import replace

import pytest

from tests.sandbox.running import CUSTOMERS, Running

pytestmark = pytest.mark.anyio


def texts(updates: list[dict[str, dict[str, object]]]) -> list[object]:
    return [update["message"]["text"] for update in updates]


async def test_what_is_not_confirmed_comes_again_under_its_id(running: Running) -> None:
    running.sara.say("سلام")
    first = await running.updates()
    assert await running.updates() == first
    assert await running.updates(offset=first[0]["update_id"]) == first
    assert await running.updates(offset=first[0]["update_id"] + 1) == []
    assert running.telegram.unconfirmed(CUSTOMERS) == 0


async def test_a_negative_offset_keeps_only_the_last_ones(running: Running) -> None:
    for words in ("یک", "دو", "سه"):
        running.sara.say(words)
    assert texts(await running.updates(offset=-1)) == ["سه"]
    assert texts(await running.updates()) == ["سه"]


async def test_the_limit_leaves_the_rest_for_the_next_call(running: Running) -> None:
    for words in ("یک", "دو", "سه"):
        running.sara.say(words)
    first = await running.result("getUpdates", limit=2)
    rest = await running.updates(offset=first[-1]["update_id"] + 1)
    assert (texts(first), texts(rest)) == (["یک", "دو"], ["سه"])


async def test_a_waiting_poll_is_answered_by_the_next_update(running: Running) -> None:
    poll = asyncio.create_task(running.result("getUpdates", timeout=50))
    await running.until_polled()
    running.sara.say("سلام")
    assert texts(await poll) == ["سلام"]


async def test_a_second_poller_ends_the_first_with_a_conflict(running: Running) -> None:
    first = asyncio.create_task(running.refusal("getUpdates", timeout=50))
    await running.until_polled()
    second = asyncio.create_task(running.result("getUpdates", timeout=50))
    assert await first == (
        "409 Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    running.sara.say("سلام")
    assert texts(await second) == ["سلام"]


async def test_only_the_kinds_asked_for_are_queued(running: Running) -> None:
    await running.result("getUpdates", allowed_updates=["message"])
    message = running.sara.say("سلام")
    running.sara.edit(message.message_id, "درود")
    assert [sorted(update) for update in await running.updates()] == [["message", "update_id"]]
    await running.result("getUpdates", allowed_updates=[])
    running.sara.edit(message.message_id, "روز به‌خیر")
    assert [min(update) for update in await running.updates()] == [
        "message",
        "edited_message",
    ]


async def test_an_update_is_kept_for_a_day(running: Running) -> None:
    running.sara.say("سلام")
    await running.pass_time(hours=23)
    assert texts(await running.updates()) == ["سلام"]
    await running.pass_time(hours=1)
    assert await running.updates() == []


async def test_a_pressed_button_is_kept_for_two_and_a_half_minutes(running: Running) -> None:
    running.sara.start()
    keyboard = {"inline_keyboard": [[{"text": "بله", "callback_data": "yes"}]]}
    sent = await running.result(
        "sendMessage", chat_id=running.sara.user_id, text="؟", reply_markup=keyboard
    )
    await running.updates(offset=-1)
    running.sara.press(sent["message_id"], "yes")
    assert running.telegram.unconfirmed(CUSTOMERS) == 2
    await running.pass_time(seconds=150)
    assert running.telegram.unconfirmed(CUSTOMERS) == 1


async def test_the_last_updates_can_be_delivered_once_more(running: Running) -> None:
    for words in ("یک", "دو", "سه"):
        running.sara.say(words)
    before = await running.updates()
    offset = before[-1]["update_id"] + 1
    await running.updates(offset=offset)
    assert running.telegram.again(CUSTOMERS, 2) == 2
    assert running.telegram.unconfirmed(CUSTOMERS) == 2
    assert await running.updates(offset=offset) == before[1:]
    assert await running.updates(offset=offset) == []
    assert running.telegram.unconfirmed(CUSTOMERS) == 0


async def test_any_json_can_be_put_into_the_queue(running: Running) -> None:
    update_id = running.telegram.inject(CUSTOMERS, {"message": {"poison": True}})
    assert await running.updates() == [{"update_id": update_id, "message": {"poison": True}}]


async def test_an_unknown_token_is_unauthorized(running: Running) -> None:
    stranger = replace(running, token="999:nobody")
    assert await stranger.refusal("getMe") == "401 Unauthorized"


async def test_an_unknown_method_is_not_found(running: Running) -> None:
    assert await running.refusal("sendTelepathy") == "404 Not Found: method not found"


async def test_a_poller_who_leaves_is_forgotten(running: Running) -> None:
    poll = asyncio.create_task(running.client.get(f"/bot{CUSTOMERS}/getUpdates?timeout=50"))
    await running.until_polled()
    poll.cancel()
    await asyncio.wait((poll,))
    running.sara.say("سلام")
    assert texts(await running.updates()) == ["سلام"]
