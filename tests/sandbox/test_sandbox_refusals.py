"""The rarer refusals of the Bot API, each in its words."""

import pytest

from sandbox.clock import VirtualClock
from sandbox.telegram import Telegram
from sandbox.telegram.groups import StaffGroup
from tests.sandbox.running import MORNING, STAFF, Running

pytestmark = pytest.mark.anyio

PICTURE = {"photo": ("photo.jpg", b"jpeg")}


async def upload(running: Running, method: str, files: object, **fields: object) -> str:
    answer = await running.client.post(
        f"/bot{running.token}/{method}",
        data=fields,
        files=files,  # type: ignore[arg-type]
    )
    body = answer.json()
    return str(body.get("description") or body["result"]["message_id"])


@pytest.fixture
def sara(running: Running) -> int:
    running.sara.start()
    return running.sara.user_id


@pytest.fixture
def group(running: Running) -> StaffGroup:
    return running.telegram.staff_group("کارکنان", STAFF)


@pytest.mark.parametrize(
    ("method", "asked", "words"),
    [
        ("sendMessage", {"text": "x", "parse_mode": "MarkdownV2"}, "unsupported parse_mode"),
        ("sendMessage", {"text": "x", "entities": "{"}, "can't parse entities JSON object"),
        ("sendMessage", {"text": "x", "entities": [1]}, "can't parse entities JSON object"),
        ("sendMessage", {"text": "x", "entities": [{}]}, "can't parse MessageEntity"),
        ("sendMessage", {"text": "x", "message_thread_id": 5}, "message thread not found"),
        (
            "sendMessage",
            {"text": "x", "reply_parameters": {"message_id": "x"}},
            'parameter "reply_parameters" must be of type Integer',
        ),
        (
            "sendMessage",
            {"text": "x", "reply_markup": {"inline_keyboard": [["x"]]}},
            "can't parse inline keyboard button: expected an Object",
        ),
        (
            "sendMessage",
            {"text": "x", "reply_markup": {"keyboard": [[1]]}},
            "can't parse keyboard button: expected an Object",
        ),
        (
            "sendPhoto",
            {"photo": "http://example.ir/a.jpg"},
            "wrong file identifier/HTTP URL specified",
        ),
        ("sendPhoto", {}, "there is no photo in the request"),
        ("getChatMember", {"user_id": 5}, "PARTICIPANT_ID_INVALID"),
        (
            "getChatAdministrators",
            {},
            "there are no administrators in the private chat",
        ),
        ("pinChatMessage", {"message_id": 77}, "message to pin not found"),
        ("leaveChat", {}, "chat member status can't be changed in private chats"),
        ("setMyCommands", {"commands": "x"}, "can't parse commands JSON object"),
        ("setMyName", {"name": "آ" * 65}, "name is too long"),
    ],
)
async def test_a_bad_call_is_refused(
    running: Running, sara: int, method: str, asked: dict[str, object], words: str
) -> None:
    refusal = await running.refusal(method, **{"chat_id": sara} | asked)
    assert refusal == f"400 Bad Request: {words}"


async def test_no_more_than_a_hundred_commands(running: Running) -> None:
    commands = [{"command": f"c{number}", "description": "x"} for number in range(101)]
    refusal = await running.refusal("setMyCommands", commands=commands)
    assert refusal == "400 Bad Request: BOT_COMMANDS_TOO_MUCH"


async def test_a_text_and_a_caption_are_not_each_other(running: Running, sara: int) -> None:
    picture = await upload(running, "sendPhoto", PICTURE, chat_id=sara, caption="عکس")
    words = (await running.result("sendMessage", chat_id=sara, text="متن"))["message_id"]
    no_text = await running.refusal("editMessageText", chat_id=sara, message_id=picture, text="x")
    assert no_text == "400 Bad Request: there is no text in the message to edit"
    no_caption = await running.refusal("editMessageCaption", chat_id=sara, message_id=words)
    assert no_caption == "400 Bad Request: there is no caption in the message to edit"


async def test_under_an_edited_message_stand_inline_buttons(running: Running, sara: int) -> None:
    sent = await running.result("sendMessage", chat_id=sara, text="متن")
    refusal = await running.refusal(
        "editMessageReplyMarkup",
        chat_id=sara,
        message_id=sent["message_id"],
        reply_markup={"keyboard": [["x"]]},
    )
    assert refusal == "400 Bad Request: inline keyboard expected"


async def test_the_longest_caption_is_1024_and_a_file_is_not_empty(
    running: Running, sara: int
) -> None:
    await upload(running, "sendPhoto", PICTURE, chat_id=sara, caption="آ" * 1024)
    long = await upload(running, "sendPhoto", PICTURE, chat_id=sara, caption="آ" * 1025)
    assert long == "Bad Request: message caption is too long"
    empty = await upload(running, "sendPhoto", {"photo": ("a.jpg", b"")}, chat_id=sara)
    assert empty == "Bad Request: file must be non-empty"


async def test_the_answer_to_a_button_is_at_most_200_units(running: Running, sara: int) -> None:
    keyboard = {"inline_keyboard": [[{"text": "بله", "callback_data": "yes"}]]}
    sent = await running.result("sendMessage", chat_id=sara, text="؟", reply_markup=keyboard)
    query_id = running.sara.press(sent["message_id"], "yes")
    answer = {"callback_query_id": query_id, "text": "آ" * 201}
    refusal = await running.refusal("answerCallbackQuery", **answer)
    assert refusal == "400 Bad Request: MESSAGE_TOO_LONG"


async def test_others_messages_are_deleted_by_right_only(
    running: Running, group: StaffGroup
) -> None:
    said = group.member("mina").say("سلام")
    group.add_bot(STAFF, ())
    which = {"chat_id": group.chat_id, "message_id": said.message_id}
    refusal = await running.desk.refusal("deleteMessage", **which)
    assert refusal == "400 Bad Request: not enough rights to delete the message"
    group.add_bot(STAFF)
    await running.desk.result("deleteMessage", **which)
    assert group.messages() == ()


@pytest.mark.parametrize(
    ("name", "words"),
    [("", "TOPIC_TITLE_EMPTY"), ("آ" * 129, "TOPIC_TITLE_TOO_LONG")],
)
async def test_a_topics_name_has_1_to_128_letters(
    running: Running, group: StaffGroup, name: str, words: str
) -> None:
    refusal = await running.desk.refusal("createForumTopic", chat_id=group.chat_id, name=name)
    assert refusal == f"400 Bad Request: {words}"


async def test_a_topic_keeps_its_name_only_once(running: Running, group: StaffGroup) -> None:
    thread_id = group.open_topic("سارا")
    place = {"chat_id": group.chat_id, "message_thread_id": thread_id}
    refusal = await running.desk.refusal("editForumTopic", name="سارا", **place)
    assert refusal == "400 Bad Request: TOPIC_NOT_MODIFIED"


@pytest.mark.parametrize("body", [b"[1]", b"{"])
async def test_json_that_is_no_object_is_refused(running: Running, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    path = f"/bot{running.token}/sendMessage"
    answer = await running.client.post(path, content=body, headers=headers)
    assert answer.json()["description"] == "Bad Request: can't parse JSON object"


async def test_links_are_kept_as_entities(running: Running, sara: int) -> None:
    text = '<a href="https://example.ir/">پیوند</a>'
    sent = await running.result("sendMessage", chat_id=sara, text=text, parse_mode="html")
    link = {"type": "text_link", "offset": 0, "length": 5, "url": "https://example.ir/"}
    assert sent["entities"] == [link]


async def test_a_private_chat_has_two_members(running: Running, sara: int) -> None:
    found = await running.result("getChatMember", chat_id=sara, user_id=sara)
    assert (found["status"], found["user"]["first_name"]) == ("member", "sara")


async def test_a_webhook_without_an_address_is_none(running: Running) -> None:
    hook = {"url": "https://example.ir/hook", "allowed_updates": ["message"]}
    await running.result("setWebhook", **hook)
    info = await running.result("getWebhookInfo")
    assert (info["url"], info["allowed_updates"]) == (hook["url"], ["message"])
    await running.result("setWebhook", url="")
    assert (await running.result("getWebhookInfo"))["url"] == ""


@pytest.mark.parametrize("token", ["letters", "x:y", "5:"])
def test_a_token_is_a_number_a_colon_and_a_secret(token: str) -> None:
    with pytest.raises(ValueError, match="token"):
        Telegram(VirtualClock(MORNING), {token: "assistant"})
