"""The staff's group: topics, members, masks, rights, and its move to another id."""

from typing import Any

import pytest

from sandbox.telegram.groups import NoSuchTopic, StaffGroup
from tests.sandbox.running import STAFF, Running

pytestmark = pytest.mark.anyio


@pytest.fixture
def group(running: Running) -> StaffGroup:
    return running.telegram.staff_group("کارکنان", STAFF)


async def create_topic(running: Running, group: StaffGroup, name: str = "سارا") -> int:
    made = await running.desk.result("createForumTopic", chat_id=group.chat_id, name=name)
    thread_id: int = made["message_thread_id"]
    return thread_id


async def test_a_topic_holds_what_is_written_into_it(running: Running, group: StaffGroup) -> None:
    thread_id = await create_topic(running, group)
    place = {"chat_id": group.chat_id, "message_thread_id": thread_id}
    sent = await running.desk.result("sendMessage", text="سارا کارشناس خواست", **place)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (thread_id, True)
    group.member("mina", thread_id).say("/take")
    shown = [(m.kind, m.author, m.text) for m in group.messages(thread_id)]
    assert shown == [
        ("forum_topic_created", "desk", None),
        ("text", "desk", "سارا کارشناس خواست"),
        ("text", "mina", "/take"),
    ]
    assert [topic.name for topic in group.topics()] == ["سارا"]
    assert running.telegram.history.records[-1].thread_id == thread_id


async def test_a_members_words_reach_the_bot_with_their_topic(
    running: Running, group: StaffGroup
) -> None:
    thread_id = await create_topic(running, group)
    group.member("mina", thread_id).say("سلام خانم")
    (update,) = await running.desk.updates()
    message = update["message"]
    assert message["chat"] == {
        "id": group.chat_id,
        "type": "supergroup",
        "title": "کارکنان",
        "is_forum": True,
    }
    assert (message["message_thread_id"], message["from"]["first_name"]) == (thread_id, "mina")


async def test_those_behind_a_mask_have_no_name_of_their_own(
    running: Running, group: StaffGroup
) -> None:
    group.anonymous_admin().say("/take")
    group.channel("کانال").say("/take")
    messages = [update["message"] for update in await running.desk.updates()]
    assert [(m["from"]["id"], m["sender_chat"]["type"]) for m in messages] == [
        (1087968824, "supergroup"),
        (136817688, "channel"),
    ]


async def test_a_deleted_topic_takes_no_more_messages(running: Running, group: StaffGroup) -> None:
    thread_id = await create_topic(running, group)
    group.delete_topic(thread_id)
    place = {"chat_id": group.chat_id, "message_thread_id": thread_id}
    missing = "400 Bad Request: message thread not found"
    assert await running.desk.refusal("sendMessage", text="سلام", **place) == missing
    assert await running.desk.refusal("closeForumTopic", **place) == missing
    assert (group.topics(), group.messages(thread_id)) == ((), ())
    with pytest.raises(NoSuchTopic):
        group.close_topic(thread_id)


async def test_a_topic_can_be_closed_and_opened_again(running: Running, group: StaffGroup) -> None:
    thread_id = await create_topic(running, group)
    place = {"chat_id": group.chat_id, "message_thread_id": thread_id}
    await running.desk.result("closeForumTopic", **place)
    again = "400 Bad Request: TOPIC_NOT_MODIFIED"
    assert await running.desk.refusal("closeForumTopic", **place) == again
    await running.desk.result("reopenForumTopic", **place)
    await running.desk.result("editForumTopic", name="سارا محمدی", **place)
    assert [(topic.name, topic.closed) for topic in group.topics()] == [("سارا محمدی", False)]
    await running.desk.result("deleteForumTopic", **place)
    assert group.topics() == ()


async def test_what_people_do_to_topics_is_told(running: Running, group: StaffGroup) -> None:
    thread_id = group.open_topic("فرهاد", by="mina")
    group.close_topic(thread_id, by="mina")
    group.reopen_topic(thread_id, by="mina")
    group.join("stranger")
    messages = [update["message"] for update in await running.desk.updates()]
    told = ("forum_topic_created", "forum_topic_closed", "forum_topic_reopened")
    assert [next(name for name in told if name in message) for message in messages[:3]] == [*told]
    assert {message["message_thread_id"] for message in messages[:3]} == {thread_id}
    assert messages[3]["new_chat_members"][0]["first_name"] == "stranger"


async def test_without_the_right_topics_are_out_of_reach(
    running: Running, group: StaffGroup
) -> None:
    thread_id = await create_topic(running, group)
    group.close_topic(thread_id)
    group.add_bot(STAFF, {"can_pin_messages"})
    refusal = await running.desk.refusal("createForumTopic", chat_id=group.chat_id, name="x")
    assert refusal == "400 Bad Request: not enough rights to create a topic"
    place = {"chat_id": group.chat_id, "message_thread_id": thread_id}
    closed = "400 Bad Request: TOPIC_CLOSED"
    assert await running.desk.refusal("sendMessage", text="سلام", **place) == closed


async def test_topics_need_a_forum(running: Running) -> None:
    plain = running.telegram.staff_group("بی‌تاپیک", STAFF, forum=False)
    refusal = await running.desk.refusal("createForumTopic", chat_id=plain.chat_id, name="x")
    assert refusal == "400 Bad Request: the chat is not a forum"


async def test_who_was_thrown_out_is_told_and_refused(running: Running, group: StaffGroup) -> None:
    group.remove_bot(STAFF)
    (update,) = await running.desk.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    kicked = "403 Forbidden: bot was kicked from the supergroup chat"
    chat_id = group.chat_id
    assert await running.desk.refusal("sendMessage", chat_id=chat_id, text="سلام") == kicked
    group.member("mina").say("کسی هست؟")
    assert len(await running.desk.updates()) == 1
    group.add_bot(STAFF)
    await running.desk.result("sendMessage", chat_id=chat_id, text="سلام")


async def test_a_bot_that_never_was_in_the_group_does_not_find_it(
    running: Running, group: StaffGroup
) -> None:
    missing = "400 Bad Request: chat not found"
    assert await running.refusal("sendMessage", chat_id=group.chat_id, text="سلام") == missing


async def test_a_plain_member_hears_commands_and_answers_only(
    running: Running, group: StaffGroup
) -> None:
    group.add_bot(STAFF, (), status="member")
    sent = await running.desk.result("sendMessage", chat_id=group.chat_id, text="سلام")
    mina = group.member("mina")
    mina.say("با هم حرف می‌زنیم")
    mina.say("/take")
    mina.say("پاسخ", reply_to=sent["message_id"])
    texts = [u["message"]["text"] for u in await running.desk.updates() if "message" in u]
    assert texts == ["/take", "پاسخ"]


async def test_a_group_that_moved_tells_its_new_id(running: Running, group: StaffGroup) -> None:
    thread_id = await create_topic(running, group)
    old = group.chat_id
    new = group.migrate()
    refused = await running.desk.call("sendMessage", chat_id=old, text="سلام")
    assert refused == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new},
    }
    place = {"chat_id": new, "message_thread_id": thread_id}
    await running.desk.result("sendMessage", text="سلام", **place)
    messages = [update["message"] for update in await running.desk.updates()]
    assert messages[0]["migrate_to_chat_id"] == new
    assert messages[1]["migrate_from_chat_id"] == old


async def test_a_group_takes_twenty_messages_a_minute_over_all_topics(
    running: Running, group: StaffGroup
) -> None:
    topics = [await create_topic(running, group, name) for name in ("یک", "دو")]

    async def send(number: int) -> Any:
        place = {"chat_id": group.chat_id, "message_thread_id": topics[number % 2]}
        return await running.desk.call("sendMessage", text=str(number), **place)

    for number in range(20):
        assert (await send(number))["ok"]
        await running.pass_time(seconds=1)
    assert (await send(20))["parameters"] == {"retry_after": 40}
    await running.pass_time(seconds=40)
    assert (await send(20))["ok"]


async def test_phone_numbers_are_asked_for_in_private_only(
    running: Running, group: StaffGroup
) -> None:
    keyboard = {"keyboard": [[{"text": "شماره", "request_contact": True}]]}
    asked = {"chat_id": group.chat_id, "text": "؟", "reply_markup": keyboard}
    refusal = await running.desk.refusal("sendMessage", **asked)
    assert refusal == "400 Bad Request: phone number can be requested in private chats only"


async def test_the_bot_can_ask_who_is_who(running: Running, group: StaffGroup) -> None:
    mina = group.member("mina").author.user["id"]
    ask = {"chat_id": group.chat_id}
    mine = await running.desk.result("getChatMember", user_id=4200, **ask)
    assert (mine["status"], mine["can_manage_topics"]) == ("administrator", True)
    other = await running.desk.result("getChatMember", user_id=mina, **ask)
    assert other["status"] == "member"
    away = await running.desk.result("getChatMember", user_id=running.sara.user_id, **ask)
    assert away["status"] == "left"
    admins = await running.desk.result("getChatAdministrators", **ask)
    assert [admin["status"] for admin in admins] == ["administrator", "creator"]
    assert (await running.desk.result("getChat", **ask))["title"] == "کارکنان"
    assert await running.desk.result("getChatMemberCount", **ask) == 3


async def test_messages_are_pinned_and_unpinned(running: Running, group: StaffGroup) -> None:
    thread_id = await create_topic(running, group)
    place = {"chat_id": group.chat_id}
    inside = {**place, "message_thread_id": thread_id}
    ids = [(await running.desk.result("sendMessage", text=t, **inside))["message_id"] for t in "ab"]
    for message_id in ids:
        await running.desk.result("pinChatMessage", message_id=message_id, **place)
    await running.desk.result("unpinChatMessage", **place)
    assert group.group.pinned == ids[:1]
    await running.desk.result("unpinAllForumTopicMessages", **inside)
    assert group.group.pinned == []
    missing = "400 Bad Request: message to unpin not found"
    assert await running.desk.refusal("unpinChatMessage", **place) == missing


async def test_a_bot_can_leave(running: Running, group: StaffGroup) -> None:
    await running.desk.result("leaveChat", chat_id=group.chat_id)
    left = "403 Forbidden: bot is not a member of the supergroup chat"
    chat_id = group.chat_id
    assert await running.desk.refusal("sendMessage", chat_id=chat_id, text="سلام") == left
