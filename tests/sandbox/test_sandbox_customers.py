"""What a customer does and sees."""

import json
from typing import Any

import pytest

from sandbox.telegram import Button
from sandbox.telegram.speakers import NoSuchButton, NoSuchMessage
from tests.sandbox.running import CUSTOMERS, Running

pytestmark = pytest.mark.anyio

ASK_PHONE = {
    "keyboard": [[{"text": "شماره‌ی من", "request_contact": True}], ["بازگشت"]],
    "one_time_keyboard": True,
}


async def newest(running: Running) -> Any:
    """The newest update without its id."""
    update = (await running.updates())[-1]
    return {kind: body for kind, body in update.items() if kind != "update_id"}


async def test_a_customer_keeps_the_same_id_in_every_sandbox(running: Running) -> None:
    assert running.sara.user_id == 516301560
    assert running.telegram.customer("farhad", CUSTOMERS).user_id != running.sara.user_id


async def test_start_carries_the_payload_of_its_link(running: Running) -> None:
    running.sara.start("club-7")
    assert await newest(running) == {
        "message": {
            "message_id": 1,
            "from": {
                "id": 516301560,
                "is_bot": False,
                "first_name": "sara",
                "language_code": "fa",
            },
            "chat": {"id": 516301560, "type": "private", "first_name": "sara"},
            "date": 1795242600,
            "text": "/start club-7",
            "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
        }
    }


async def test_a_pressed_button_brings_its_message_along(running: Running) -> None:
    running.sara.start()
    keyboard = {"inline_keyboard": [[{"text": "بله", "callback_data": "yes"}]]}
    sent = await running.result(
        "sendMessage", chat_id=running.sara.user_id, text="؟", reply_markup=keyboard
    )
    query_id = running.sara.press(sent["message_id"], "yes")
    assert await newest(running) == {
        "callback_query": {
            "id": query_id,
            "from": running.sara.person.json(),
            "message": sent,
            "chat_instance": str(running.sara.user_id),
            "data": "yes",
        }
    }


async def test_a_button_can_be_pressed_after_it_was_taken_away(running: Running) -> None:
    running.sara.start()
    keyboard = {"inline_keyboard": [[{"text": "بله", "callback_data": "yes"}]]}
    place = {"chat_id": running.sara.user_id}
    sent = await running.result("sendMessage", text="؟", reply_markup=keyboard, **place)
    message_id = sent["message_id"]
    await running.result("editMessageReplyMarkup", message_id=message_id, **place)
    assert running.sara.messages()[-1].buttons == ()
    running.sara.press(message_id, "yes")
    assert (await newest(running))["callback_query"]["data"] == "yes"


async def test_there_must_be_a_button_and_a_message_to_press(running: Running) -> None:
    message = running.sara.start()
    with pytest.raises(NoSuchButton):
        running.sara.press(message.message_id, "yes")
    with pytest.raises(NoSuchMessage):
        running.sara.press(77, "yes")


async def test_a_contact_is_ones_own_somebody_elses_or_passed_on(running: Running) -> None:
    sara = running.sara
    sara.share("09121234567")
    sara.share("09121234567", with_user_id=False)
    sara.share("09127654321", own=False)
    sara.contact("09121234567", "sara", sara.user_id, forwarded_from="farhad")
    contacts = [update["message"]["contact"] for update in await running.updates()]
    assert contacts == [
        {"phone_number": "09121234567", "first_name": "sara", "user_id": sara.user_id},
        {"phone_number": "09121234567", "first_name": "sara"},
        {"phone_number": "09127654321", "first_name": "مخاطب"},
        {"phone_number": "09121234567", "first_name": "sara", "user_id": sara.user_id},
    ]
    forwarded = (await newest(running))["message"]["forward_origin"]
    assert forwarded == {"type": "hidden_user", "date": 1795242600, "sender_user_name": "farhad"}


async def test_a_reply_keyboard_shows_until_it_is_used_or_taken_away(running: Running) -> None:
    sara = running.sara
    sara.start()
    place = {"chat_id": sara.user_id, "text": "؟"}
    await running.result("sendMessage", reply_markup=ASK_PHONE, **place)
    assert sara.keyboard() == (
        (Button("شماره‌ی من", request_contact=True),),
        (Button("بازگشت"),),
    )
    assert running.telegram.history.records[-1].keyboard == "reply"
    sara.share("09121234567")
    assert sara.keyboard() == ()
    await running.result("sendMessage", reply_markup=ASK_PHONE, **place)
    await running.result("sendMessage", reply_markup={"remove_keyboard": True}, **place)
    assert (sara.keyboard(), running.telegram.history.records[-1].keyboard) == ((), "remove")


async def test_typing_is_seen_for_five_seconds_or_until_the_answer(running: Running) -> None:
    sara = running.sara
    sara.start()
    typing = {"chat_id": sara.user_id, "action": "typing"}
    await running.result("sendChatAction", **typing)
    assert sara.action() == "typing"
    await running.pass_time(seconds=5)
    assert sara.action() is None
    await running.result("sendChatAction", **typing)
    await running.result("sendMessage", chat_id=sara.user_id, text="سلام")
    assert sara.action() is None


async def test_blocking_and_unblocking_are_told_to_the_bot(running: Running) -> None:
    running.sara.block()
    running.sara.unblock()
    changes = [update["my_chat_member"] for update in await running.updates()]
    assert [
        (change["old_chat_member"]["status"], change["new_chat_member"]["status"])
        for change in changes
    ] == [("member", "kicked"), ("kicked", "member")]


async def test_pictures_voices_and_files_can_be_fetched(running: Running) -> None:
    sara = running.sara
    sara.photo("رسید")
    sara.voice()
    sara.sticker()
    sara.document("خرید.pdf", b"%PDF-1.4 made up")
    messages = [update["message"] for update in await running.updates()]
    shown = [*messages[0]["photo"], messages[1]["voice"], messages[2]["sticker"]]
    first_bytes = []
    for item in [*shown, messages[3]["document"]]:
        file = await running.result("getFile", file_id=item["file_id"])
        content = await running.client.get(f"/file/bot{running.token}/{file['file_path']}")
        assert len(content.content) == item["file_size"]
        first_bytes.append(content.content[:4])
    assert first_bytes == [b"\xff\xd8\xff\xe0"] * 2 + [b"OggS", b"RIFF", b"%PDF"]


async def test_a_file_needs_a_token_and_a_path(running: Running) -> None:
    running.sara.photo()
    codes = [
        (await running.client.get(path)).status_code
        for path in ("/file/bot1:x/photos/file_1.jpg", f"/file/bot{running.token}/photos/none.jpg")
    ]
    assert codes == [401, 404]


async def test_more_than_twenty_mebibytes_cannot_be_fetched(running: Running) -> None:
    message = running.sara.document("film.bin", bytes(20 * 1024 * 1024 + 1))
    document: Any = message.content["document"]
    refusal = await running.refusal("getFile", file_id=document["file_id"])
    assert refusal == "400 Bad Request: file is too big"


async def test_an_edited_text_and_a_forwarded_one_say_so(running: Running) -> None:
    sara = running.sara
    message = sara.say("سلم")
    sara.edit(message.message_id, "سلام")
    edited = (await newest(running))["edited_message"]
    assert (edited["text"], edited["edit_date"]) == ("سلام", 1795242600)
    sara.forward("برنده شدید", "farhad")
    assert (await newest(running))["message"]["forward_origin"]["sender_user_name"] == "farhad"


async def test_two_bots_share_no_chat(running: Running) -> None:
    running.sara.say("سلام")
    assert await running.desk.updates() == []
    missing = "400 Bad Request: chat not found"
    chat_id = running.sara.user_id
    assert await running.desk.refusal("sendMessage", chat_id=chat_id, text="سلام") == missing


async def test_a_bot_keeps_its_commands_and_words_by_language(running: Running) -> None:
    commands = [{"command": "start", "description": "آغاز"}]
    fa = {"language_code": "fa", "scope": json.dumps({"type": "all_private_chats"})}
    await running.result("setMyCommands", commands=commands, **fa)
    assert await running.result("getMyCommands", **fa) == commands
    assert await running.result("getMyCommands") == []
    await running.result("deleteMyCommands", **fa)
    assert await running.result("getMyCommands", **fa) == []
    await running.result("setMyDescription", description="دستیار", language_code="fa")
    described = await running.result("getMyDescription", language_code="fa")
    assert described == {"description": "دستیار"}
    assert await running.result("getMyName") == {"name": "assistant"}


async def test_a_bad_command_is_refused(running: Running) -> None:
    async def refusal(command: str, description: str) -> str:
        entry = {"command": command, "description": description}
        return await running.refusal("setMyCommands", commands=[entry])

    assert await refusal("آغاز", "آغاز") == "400 Bad Request: BOT_COMMAND_INVALID"
    invalid = "400 Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"
    assert await refusal("start", "") == invalid
