"""Replies on their way: order, pace, doubt and every way to fail, over real HTTP and records."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from tests.handlers.shop import Shop, play

Result = TypeVar("Result")
Scene = Callable[[Shop], Awaitable[Result]]
Play = Callable[[Scene[Result]], Result]


@pytest.fixture
def shop(tmp_path: Path) -> Play[Result]:
    """Plays a scene."""
    return lambda scene: play(tmp_path, scene)


async def say(shop: Shop, chat: int, *texts: str) -> None:
    """What a turn says is on record and on its way."""
    shop.replies.deliver(chat, await shop.say(chat, *texts))


def test_replies_of_a_chat_go_in_order_and_are_on_record_as_sent(shop: Play[object]) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        await say(shop, sara, "یک", "دو", "سه")
        await shop.rest()
        chat = await shop.chat(sara)
        return shop.seen(), shop.states(), chat and chat.lease_life

    assert shop(scene) == ([(0, "یک"), (0, "دو"), (0, "سه")], ["sent"] * 3, None)


def test_words_that_come_while_others_are_on_their_way_wait_behind_them(
    shop: Play[object],
) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        for text in "abc":
            await say(shop, sara, text)
        await shop.rest()
        return shop.seen(), shop.states()

    assert shop(scene) == ([(0, "a"), (0, "b"), (0, "c")], ["sent"] * 3)


def test_the_fourth_message_in_a_row_waits_for_the_chat_s_pace(shop: Play[object]) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        await say(shop, sara, *"abcd")
        await shop.until(60)
        return shop.seen()

    assert shop(scene) == [(0, "a"), (0, "b"), (0, "c"), (3, "d")]


def test_a_flood_of_one_chat_is_waited_out_and_holds_no_other(shop: Play[object]) -> None:
    async def scene(shop: Shop) -> object:
        sara, reza = shop.customer("sara").user_id, shop.customer("reza").user_id
        shop.sandbox.telegram.faults.add(429, retry_after=17)
        await say(shop, sara, "first")
        await shop.rest()
        await say(shop, reza, "other")
        await shop.until(60)
        return shop.seen(), shop.states()

    assert shop(scene) == ([(0, "other"), (17, "first")], ["sent", "sent"])


def test_a_call_whose_answer_is_lost_is_made_again_after_a_while(shop: Play[object]) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        shop.sandbox.telegram.faults.add("lost_answer")
        await say(shop, sara, "a", "b")
        await shop.until(60)
        return shop.seen(), shop.states(), shop.notices

    assert shop(scene) == ([(0, "a"), (30, "a"), (30, "b")], ["sent", "sent"], [])


def test_a_call_without_an_answer_is_given_up_and_made_again_within_a_minute(
    shop: Play[object],
) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        shop.sandbox.telegram.faults.add("timeout")
        await say(shop, sara, "a")
        await shop.rest()
        await shop.until(60)
        return shop.seen(), shop.states()

    assert shop(scene) == ([(55, "a")], ["sent"])


def test_after_a_doubt_nothing_goes_until_the_other_side_answers(shop: Play[object]) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        shop.sandbox.telegram.faults.add(502)
        shop.sandbox.telegram.faults.add(502, 3, method="getMe")
        await say(shop, sara, "a")
        await shop.until(60)
        return shop.seen()

    assert shop(scene) == [(37, "a")]


def test_three_doubts_are_the_end_and_staff_are_told(shop: Play[object]) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        shop.sandbox.telegram.faults.add("lost_answer", 3)
        await say(shop, sara, "a", "b")
        await shop.until(300)
        return shop.seen(), shop.states(), [(kind, number) for kind, number, _ in shop.notices]

    assert shop(scene) == (
        [(0, "a"), (30, "a"), (60, "a"), (60, "b")],
        ["unknown", "sent"],
        [("reply_unknown", 1)],
    )


def test_what_never_left_is_tried_again_in_growing_steps_and_never_doubled(
    shop: Play[object],
) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        root = shop.client._bot._base_url
        shop.client._bot._base_url = "http://127.0.0.1:1/bot"
        await say(shop, sara, "a")
        await shop.until(20)
        shop.client._bot._base_url = root
        await shop.until(30)
        await shop.until(31)
        return shop.seen(), shop.states()

    assert shop(scene) == ([(31, "a")], ["sent"])


@pytest.mark.parametrize("text", ["", "x" * 4097])
def test_a_refused_reply_fails_staff_are_told_and_the_next_one_goes(
    shop: Play[object], text: str
) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        await say(shop, sara, text, "next")
        await shop.rest()
        return shop.seen(), shop.states(), [(kind, number) for kind, number, _ in shop.notices]

    assert shop(scene) == ([(0, "next")], ["failed", "sent"], [("reply_failed", 1)])


def test_calls_that_do_not_decode_fail_alone(shop: Play[object]) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        shop.replies.deliver(sara, await shop.queue(sara, ["no call"]))
        await say(shop, sara, "next")
        await shop.rest()
        return shop.seen(), shop.states()

    assert shop(scene) == ([(0, "next")], ["failed", "sent"])


def test_wrong_entities_cost_their_marks_and_not_the_text(shop: Play[object]) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        wrong = [{"type": "bold", "offset": 90, "length": 5}]
        body = {"chat_id": sara, "text": "پیدا شد", "entities": wrong}
        call = {"method": "sendMessage", "body": body}
        shop.sandbox.telegram.faults.add(400)
        shop.replies.deliver(sara, await shop.queue(sara, [call]))
        await shop.rest()
        return shop.seen(), shop.states()

    assert shop(scene) == ([(0, "پیدا شد")], ["sent"])


def test_the_calls_of_a_reply_know_the_message_sent_before_them(shop: Play[object]) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara")
        gone = {"method": "deleteMessage", "body": {"chat_id": sara.user_id, "message_id": "$last"}}
        calls = [sends(sara.user_id, "⌨"), gone, sends(sara.user_id, "ثبت شد")]
        shop.replies.deliver(sara.user_id, await shop.queue(sara.user_id, calls))
        await shop.rest()
        return [seen.text for seen in sara.messages()], shop.states()

    assert shop(scene) == (["/start", "ثبت شد"], ["sent"])


def sends(chat: int, text: str) -> dict[str, object]:
    return {"method": "sendMessage", "body": {"chat_id": chat, "text": text}}


def test_a_call_that_was_answered_is_not_made_again_when_a_later_one_is_in_doubt(
    shop: Play[object],
) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        rows = await shop.queue(sara, [sends(sara, "a"), sends(sara, "b")])
        faults = shop.sandbox.telegram.faults
        shop.sandbox.telegram.history.listen(
            lambda seen: faults.add(500) if seen.text == "a" else None
        )
        shop.replies.deliver(sara, rows)
        await shop.until(60)
        return shop.seen()

    assert shop(scene) == [(0, "a"), (30, "b")]


@pytest.mark.parametrize("method", ["editMessageReplyMarkup", "deleteMessage"])
def test_tidying_that_is_refused_stops_nothing(shop: Play[object], method: str) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        tidy = {"method": method, "body": {"chat_id": sara, "message_id": 999}}
        rows = await shop.queue(sara, [tidy, sends(sara, "a")])
        shop.replies.deliver(sara, rows)
        await shop.rest()
        return shop.seen(), shop.states(), shop.notices

    assert shop(scene) == ([(0, "a")], ["sent"], [])


def test_an_edit_that_changes_nothing_has_done_its_work(shop: Play[object]) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        edit = {"chat_id": sara, "message_id": "$last", "text": "a"}
        calls = [sends(sara, "a"), {"method": "editMessageText", "body": edit}]
        shop.replies.deliver(sara, await shop.queue(sara, calls))
        await shop.rest()
        return shop.seen(), shop.states(), shop.notices

    assert shop(scene) == ([(0, "a")], ["sent"], [])


def test_who_blocked_the_bot_is_called_once_and_what_waits_is_cancelled(
    shop: Play[object],
) -> None:
    async def scene(shop: Shop) -> object:
        sara = shop.customer("sara").user_id
        shop.sandbox.telegram.faults.add(403, 3)
        await say(shop, sara, "a", "b", "c")
        await shop.rest()
        chat = await shop.chat(sara)
        assert chat is not None
        return (
            count_left(shop),
            shop.states(),
            chat.blocked_at == shop.clock.now(),
            chat.lease_life,
        )

    assert shop(scene) == (2, ["cancelled"] * 3, True, None)


def count_left(shop: Shop) -> int:
    """How many of the ordered faults no call has met."""
    return sum(shop.sandbox.telegram.faults.take("sendMessage") is not None for _ in range(9))


def test_a_token_that_is_no_longer_good_parks_everything_and_fails_nothing(
    shop: Play[object],
) -> None:
    async def scene(shop: Shop) -> object:
        sara, reza = shop.customer("sara").user_id, shop.customer("reza").user_id
        shop.sandbox.telegram.faults.add(401)
        await say(shop, sara, "a")
        await shop.rest()
        await say(shop, reza, "b")
        await shop.until(299)
        parked = shop.states()
        await shop.until(300)
        return parked, sorted(shop.seen()), shop.states()

    assert shop(scene) == (
        ["waiting", "waiting"],
        [(300, "a"), (300, "b")],
        ["sent", "sent"],
    )
