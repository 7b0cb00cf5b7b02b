"""Replies when the program ends, the records fail, or another program sends beside it."""

import asyncio
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from storage import failpoint
from tests.handlers.shop import Scene, Shop, play

OTHER = "other/1"


@pytest.fixture(autouse=True)
def failpoints() -> Iterator[None]:
    """Puts the failpoint back after a test that set it."""
    before = failpoint.reached
    yield
    failpoint.reached = before


def dying_at(name: str, times: int = 1, error: type[BaseException] = SystemExit) -> None:
    """The program ends, or meets this error, the next times it reaches the point."""
    left = iter(range(times))

    def reached(point: str) -> None:
        if point == name and next(left, None) is not None:
            raise error

    failpoint.reached = reached


def crash(folder: Path, scene: Scene[object], life: str) -> None:
    """Plays a scene in which the program ends."""
    with pytest.raises(SystemExit):
        play(folder, scene, life)


async def speak(shop: Shop) -> None:
    sara = shop.customer("sara").user_id
    shop.replies.deliver(sara, await shop.say(sara, "a", "b"))
    await shop.rest()


async def recover(shop: Shop) -> object:
    sara = shop.customer("sara").user_id
    chats = await shop.replies.recover()
    await shop.until(30)
    chat = await shop.chat(sara)
    assert chat is not None
    return chats, shop.seen(), shop.states(), chat.lease_life


def test_what_a_program_left_unsent_is_sent_by_the_next_one(tmp_path: Path) -> None:
    async def commit(shop: Shop) -> None:
        await shop.say(shop.customer("sara").user_id, "a", "b")

    play(tmp_path, commit, "test/1")
    assert play(tmp_path, recover, "test/2") == (
        1,
        [(0, "a"), (0, "b")],
        ["sent", "sent"],
        None,
    )


def test_a_program_that_ends_between_the_answer_and_the_record_says_it_twice_at_most(
    tmp_path: Path,
) -> None:
    dying_at("after_send")
    crash(tmp_path, speak, "test/1")
    assert play(tmp_path, recover, "test/2") == (
        1,
        [(0, "a"), (0, "b")],
        ["sent", "sent"],
        None,
    )


def test_a_program_that_ends_there_every_time_stops_after_three(tmp_path: Path) -> None:
    dying_at("after_send", 3)
    crash(tmp_path, speak, "test/1")
    for life in ("test/2", "test/3"):
        crash(tmp_path, recover, life)
    assert play(tmp_path, recover, "test/4") == (1, [(0, "b")], ["unknown", "sent"], None)


def test_what_was_sent_is_not_sent_again_because_the_record_failed(tmp_path: Path) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        rows = await shop.say(sara, "a", "b")
        dying_at("before_commit", 3, OSError)
        shop.replies.deliver(sara, rows)
        await shop.until(60)
        return shop.seen(), shop.states()

    assert play(tmp_path, scene) == ([(0, "a"), (7, "b")], ["sent", "sent"])


def test_a_turn_s_words_that_are_read_from_the_records_too_are_said_once(tmp_path: Path) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        first = await shop.say(sara, "a")
        second = await shop.say(sara, "b")
        shop.replies.deliver(sara, first)
        await shop.rest()
        shop.replies.deliver(sara, second)
        await shop.rest()
        return shop.seen(), shop.states()

    assert play(tmp_path, scene) == ([(0, "a"), (0, "b")], ["sent", "sent"])


def test_what_another_program_s_turn_says_is_sent_by_the_one_that_has_the_chat(
    tmp_path: Path,
) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        shop.replies.deliver(sara, await shop.say(sara, *"abcd"))
        await shop.rest()
        await shop.say(sara, "of the other", life=OTHER)
        await shop.until(10)
        return shop.seen()[3:], shop.states()

    assert play(tmp_path, scene) == ([(3, "d"), (3, "of the other")], ["sent"] * 5)


def test_a_chat_that_waits_long_is_leased_anew_before_it_is_written_to(tmp_path: Path) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        shop.sandbox.telegram.faults.add(429, retry_after=200)
        shop.replies.deliver(sara, await shop.say(sara, "a"))
        await shop.until(200)
        return shop.seen(), shop.states()

    assert play(tmp_path, scene) == ([(200, "a")], ["sent"])


def test_a_chat_that_another_program_took_meanwhile_is_left_to_it(tmp_path: Path) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        shop.sandbox.telegram.faults.add(429, retry_after=200)
        shop.replies.deliver(sara, await shop.say(sara, "a"))
        await shop.until(150)
        await shop.say(sara, "b", life=OTHER)
        await shop.until(201)
        left = shop.seen(), await shop.replies.recover()
        await shop.until(150 + 121)
        taken = await shop.replies.recover()
        await shop.rest()
        return left, taken, shop.seen()

    assert play(tmp_path, scene) == (([], 0), 1, [(271, "a"), (271, "b")])


def test_a_chat_that_is_being_written_to_is_not_taken_over(tmp_path: Path) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        shop.replies.deliver(sara, await shop.say(sara, *"abcd"))
        await shop.rest()
        again = await shop.replies.recover()
        await shop.until(10)
        return again, len(shop.seen())

    assert play(tmp_path, scene) == (0, 4)


def test_closing_lets_a_call_under_way_end_and_leaves_the_rest_on_record(tmp_path: Path) -> None:
    async def scene(shop: Shop) -> object:
        sara, reza = shop.customer("sara").user_id, shop.customer("reza").user_id
        shop.replies.deliver(sara, await shop.say(sara, *"abcd"))
        await shop.rest()
        shop.replies.deliver(reza, await shop.say(reza, "x", "y"))
        await asyncio.sleep(0)
        await shop.replies.close()
        return [text for _, text in shop.seen()], sorted(shop.states())

    assert play(tmp_path, scene) == (["a", "b", "c", "x"], ["sent"] * 4 + ["waiting"] * 2)


def test_closing_waits_no_longer_than_it_is_told_to(tmp_path: Path) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        shop.sandbox.telegram.faults.add("timeout")
        shop.replies.deliver(sara, await shop.say(sara, "a"))
        await shop.rest()
        closing = asyncio.ensure_future(shop.replies.close(timedelta(seconds=5)))
        await shop.until(4)
        early = closing.done()
        await shop.until(5)
        await closing
        return early, shop.states(), shop.activity.busy

    assert play(tmp_path, scene) == (False, ["waiting"], 0)


def test_a_pressed_button_is_acknowledged_without_a_trace_in_the_records(tmp_path: Path) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara")
        await shop.client.call("sendMessage", {"chat_id": sara.user_id, "text": "?", **KEYBOARD})
        sara.press(sara.messages()[-1].message_id, "k1")
        update = json.loads(await shop.client.updates(None, 0))["result"][-1]
        query = update["callback_query"]["id"]
        shop.replies.acknowledge(query)
        shop.replies.acknowledge(query)
        await shop.rest()
        return shop.sandbox.telegram.world.queries[query].answered, shop.states()

    assert play(tmp_path, scene) == (True, [])


KEYBOARD = {"reply_markup": {"inline_keyboard": [[{"text": "بله", "callback_data": "k1"}]]}}


def test_an_apology_keeps_the_chat_s_pace_and_is_made_once(tmp_path: Path) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        for _ in range(4):
            shop.replies.apologise(sara, "ببخشید")
        shop.replies.apologise(12345, "to nobody")
        await shop.until(10)
        return shop.seen(), shop.states(), shop.activity.busy

    said = [(0, "ببخشید")] * 3 + [(3, "ببخشید")]
    assert play(tmp_path, scene) == (said, [], 0)
