"""Sending and editing: what is shown, what is refused, and in which words."""

from typing import Any

import pytest

from sandbox.telegram import Accepted, Button
from tests.sandbox.running import MORNING, Running

pytestmark = pytest.mark.anyio

SAME = (
    "400 Bad Request: message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)


@pytest.fixture
def sara(running: Running) -> int:
    """A customer who has started the bot; the number of the chat."""
    running.sara.start()
    return running.sara.user_id


def inline(*buttons: dict[str, str]) -> dict[str, object]:
    return {"inline_keyboard": [list(buttons)]}


YES = {"text": "بله", "callback_data": "yes"}
NO = {"text": "نه", "callback_data": "no"}


async def test_what_is_accepted_is_told_at_once_and_kept(running: Running, sara: int) -> None:
    heard: list[Accepted] = []
    running.telegram.history.listen(heard.append)
    await running.result("sendMessage", chat_id=sara, text="بفرستم؟", reply_markup=inline(YES, NO))
    buttons = ((Button("بله", "yes"), Button("نه", "no")),)
    assert (
        heard
        == running.telegram.history.records
        == [
            Accepted(
                at=MORNING,
                method="sendMessage",
                bot_id=4100,
                chat_id=sara,
                message_id=2,
                text="بفرستم؟",
                buttons=buttons,
                keyboard="inline",
            )
        ]
    )


async def test_the_longest_text_is_4096_utf_16_units(running: Running, sara: int) -> None:
    await running.result("sendMessage", chat_id=sara, text="آ" * 4096)
    long = "400 Bad Request: message is too long"
    assert await running.refusal("sendMessage", chat_id=sara, text="آ" * 4097) == long
    assert await running.refusal("sendMessage", chat_id=sara, text="🙂" * 2049) == long


@pytest.mark.parametrize("text", ["", " \n "])
async def test_an_empty_text_is_refused(running: Running, sara: int, text: str) -> None:
    empty = "400 Bad Request: message text is empty"
    assert await running.refusal("sendMessage", chat_id=sara, text=text) == empty


async def test_the_marks_of_html_do_not_count_and_become_entities(
    running: Running, sara: int
) -> None:
    text = f"<b>{'آ' * 4095}</b>&amp;"
    sent = await running.result("sendMessage", chat_id=sara, text=text, parse_mode="HTML")
    assert sent["text"] == "آ" * 4095 + "&"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4095}]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<b>باز", "can't parse entities: Can't find end tag corresponding to \"b\""),
        ("بسته</i>", 'can\'t parse entities: Unmatched end tag "i"'),
        ("<blink>", 'can\'t parse entities: Unsupported start tag "blink" at 0'),
    ],
)
async def test_unreadable_html_is_refused(
    running: Running, sara: int, text: str, words: str
) -> None:
    refusal = await running.refusal("sendMessage", chat_id=sara, text=text, parse_mode="HTML")
    assert refusal == f"400 Bad Request: {words}"


async def test_an_entity_past_the_end_is_refused(running: Running, sara: int) -> None:
    entity = {"type": "bold", "offset": 1, "length": 4}
    assert await running.refusal("sendMessage", chat_id=sara, text="سلام", entities=[entity]) == (
        "400 Bad Request: entity beginning at UTF-16 offset 1 "
        "ends after the end of the text at UTF-16 offset 4"
    )


async def test_callback_data_is_1_to_64_bytes(running: Running, sara: int) -> None:
    def keyboard(data: str) -> dict[str, object]:
        return inline({"text": "دکمه", "callback_data": data})

    await running.result("sendMessage", chat_id=sara, text="؟", reply_markup=keyboard("آ" * 32))
    for data in ("آ" * 32 + "x", ""):
        refusal = await running.refusal(
            "sendMessage", chat_id=sara, text="؟", reply_markup=keyboard(data)
        )
        assert refusal == "400 Bad Request: BUTTON_DATA_INVALID"


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (["x"], "object expected as reply markup"),
        ({"keys": []}, "can't parse reply keyboard markup JSON object"),
        ({"inline_keyboard": ["x"]}, "field of type Array expected in the keyboard"),
        (
            {"inline_keyboard": [[{"text": "x"}]]},
            "text buttons are unallowed in the inline keyboard",
        ),
        (
            {"inline_keyboard": [[{"text": "x", "url": "نشانی"}]]},
            "inline keyboard button URL 'نشانی' is invalid: Wrong HTTP URL",
        ),
        (
            {"keyboard": [[{"text": ""}]]},
            'can\'t parse keyboard button: field "text" must be non-empty',
        ),
    ],
)
async def test_a_bad_keyboard_is_refused(
    running: Running, sara: int, markup: object, words: str
) -> None:
    refusal = await running.refusal("sendMessage", chat_id=sara, text="؟", reply_markup=markup)
    assert refusal == f"400 Bad Request: {words}"


async def test_nobody_can_be_written_to_before_they_write(running: Running) -> None:
    missing = "400 Bad Request: chat not found"
    chat_id = running.sara.user_id
    assert await running.refusal("sendMessage", chat_id=chat_id, text="سلام") == missing


async def test_who_has_blocked_the_bot_is_out_of_reach_until_unblocking(
    running: Running, sara: int
) -> None:
    running.sara.block()
    blocked = "403 Forbidden: bot was blocked by the user"
    assert await running.refusal("sendMessage", chat_id=sara, text="سلام") == blocked
    running.sara.start()
    await running.result("sendMessage", chat_id=sara, text="سلام")


async def test_who_has_left_telegram_is_out_of_reach(running: Running, sara: int) -> None:
    running.sara.delete_account()
    gone = "403 Forbidden: user is deactivated"
    assert await running.refusal("sendMessage", chat_id=sara, text="سلام") == gone


async def test_a_reply_needs_its_original(running: Running, sara: int) -> None:
    reply: dict[str, Any] = {"message_id": 77}
    assert await running.refusal("sendMessage", chat_id=sara, text="؟", reply_parameters=reply) == (
        "400 Bad Request: message to be replied not found"
    )
    reply["allow_sending_without_reply"] = True
    await running.result("sendMessage", chat_id=sara, text="؟", reply_parameters=reply)
    answer = await running.result(
        "sendMessage", chat_id=sara, text="؟", reply_parameters={"message_id": 1}
    )
    assert answer["reply_to_message"]["text"] == "/start"


async def test_an_edit_changes_what_is_seen(running: Running, sara: int) -> None:
    sent = await running.result("sendMessage", chat_id=sara, text="پیش", reply_markup=inline(YES))
    message_id = sent["message_id"]
    await running.result("editMessageText", chat_id=sara, message_id=message_id, text="پس")
    assert [(m.text, m.buttons, m.edited) for m in running.sara.messages()] == [
        ("/start", (), False),
        ("پس", (), True),
    ]
    assert [r.edited for r in running.telegram.history.records] == [False, True]


async def test_an_edit_without_a_change_is_refused(running: Running, sara: int) -> None:
    sent = await running.result("sendMessage", chat_id=sara, text="سلام", reply_markup=inline(YES))
    same = {"chat_id": sara, "message_id": sent["message_id"], "reply_markup": inline(YES)}
    assert await running.refusal("editMessageText", text="سلام", **same) == SAME
    assert await running.refusal("editMessageReplyMarkup", **same) == SAME


async def test_only_ones_own_messages_can_be_edited(running: Running, sara: int) -> None:
    async def refusal(message_id: int) -> str:
        return await running.refusal(
            "editMessageText", chat_id=sara, message_id=message_id, text="نو"
        )

    assert await refusal(77) == "400 Bad Request: message to edit not found"
    assert await refusal(1) == "400 Bad Request: message can't be edited"


async def test_a_deleted_message_is_gone(running: Running, sara: int) -> None:
    sent = await running.result("sendMessage", chat_id=sara, text="سلام")
    which = {"chat_id": sara, "message_id": sent["message_id"]}
    await running.result("deleteMessage", **which)
    assert [m.text for m in running.sara.messages()] == ["/start"]
    missing = "400 Bad Request: message to delete not found"
    assert await running.refusal("deleteMessage", **which) == missing


async def test_after_two_days_a_message_cannot_be_deleted(running: Running, sara: int) -> None:
    sent = await running.result("sendMessage", chat_id=sara, text="سلام")
    await running.pass_time(hours=48, seconds=1)
    refusal = await running.refusal("deleteMessage", chat_id=sara, message_id=sent["message_id"])
    assert refusal == "400 Bad Request: message can't be deleted for everyone"


async def test_a_copy_has_a_new_id_and_no_origin_a_forward_has_one(
    running: Running, sara: int
) -> None:
    source = {"chat_id": sara, "from_chat_id": sara, "message_id": 1}
    assert await running.result("copyMessage", **source) == {"message_id": 2}
    forwarded = await running.result("forwardMessage", **source)
    assert forwarded["forward_origin"]["sender_user"]["id"] == sara
    source["message_id"] = 77
    missing = "400 Bad Request: message to copy not found"
    assert await running.refusal("copyMessage", **source) == missing


async def test_a_button_is_answered_once_and_soon(running: Running, sara: int) -> None:
    sent = await running.result("sendMessage", chat_id=sara, text="؟", reply_markup=inline(YES))
    late = running.sara.press(sent["message_id"], "yes")
    await running.pass_time(seconds=61)
    soon = running.sara.press(sent["message_id"], "yes")
    await running.result("answerCallbackQuery", callback_query_id=soon, text="ثبت شد")
    old = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    for query_id in (soon, late, "no such"):
        assert await running.refusal("answerCallbackQuery", callback_query_id=query_id) == old


async def test_a_chat_takes_three_at_once_then_one_a_second(running: Running, sara: int) -> None:
    for _ in range(3):
        await running.result("sendMessage", chat_id=sara, text="سلام")
    refused = await running.call("sendMessage", chat_id=sara, text="سلام")
    assert refused == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }
    await running.pass_time(seconds=3)
    await running.result("sendMessage", chat_id=sara, text="سلام")


async def test_a_bot_sends_thirty_a_second(running: Running) -> None:
    chats = [running.telegram.customer(f"customer {n}", running.token) for n in range(31)]
    for customer in chats:
        customer.start()
    for customer in chats[:30]:
        await running.result("sendMessage", chat_id=customer.user_id, text="سلام")
    refused = await running.refusal("sendMessage", chat_id=chats[30].user_id, text="سلام")
    assert refused == "429 Too Many Requests: retry after 1"


async def test_the_limits_can_be_switched_off(running: Running, sara: int) -> None:
    running.telegram.limits.enforced = False
    for _ in range(40):
        await running.result("sendMessage", chat_id=sara, text="سلام")


@pytest.mark.parametrize("verb", ["GET", "POST"])
async def test_parameters_are_also_taken_from_the_query(
    running: Running, sara: int, verb: str
) -> None:
    path = f"/bot{running.token}/sendmessage"
    asked = {"chat_id": str(sara), "text": "سلام", "reply_markup": '{"inline_keyboard":[]}'}
    answer = await running.client.request(verb, path, params=asked)
    assert answer.json()["result"]["text"] == "سلام"


async def test_a_number_that_is_none_is_refused(running: Running) -> None:
    assert await running.refusal("sendMessage", chat_id="سارا", text="سلام") == (
        '400 Bad Request: parameter "chat_id" must be of type Integer'
    )
    assert await running.refusal("sendMessage", text="سلام") == (
        '400 Bad Request: parameter "chat_id" is required'
    )
