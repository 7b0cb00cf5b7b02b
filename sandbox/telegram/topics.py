"""Methods for the topics of a forum."""

from sandbox.telegram.calls import Call
from sandbox.telegram.chats import ICON_COLOR, Group, Topic
from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.forum import delete_topic, open_topic, set_topic_closed
from sandbox.telegram.methods import method
from sandbox.telegram.world import World

LONGEST_NAME = 128


@method("createForumTopic")
def create_forum_topic(world: World, call: Call) -> Json:
    forum = _forum(world, call, "create a topic")
    topic = open_topic(world, forum, call.bot.author, _name(call), call.number("icon_color"))
    world.accept(call.bot, call.method, forum, text=topic.name, thread_id=topic.thread_id)
    return {
        "message_thread_id": topic.thread_id,
        "name": topic.name,
        "icon_color": topic.icon_color or ICON_COLOR,
    }


@method("editForumTopic")
def edit_forum_topic(world: World, call: Call) -> bool:
    forum, topic = _topic(world, call, "edit the topic")
    name = _name(call) if call.text("name") else topic.name
    if name == topic.name and call.text("icon_custom_emoji_id") is None:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.name = name
    world.accept(call.bot, call.method, forum, text=name, thread_id=topic.thread_id)
    return True


@method("closeForumTopic")
def close_forum_topic(world: World, call: Call) -> bool:
    return _set_closed(world, call, closed=True)


@method("reopenForumTopic")
def reopen_forum_topic(world: World, call: Call) -> bool:
    return _set_closed(world, call, closed=False)


@method("deleteForumTopic")
def delete_forum_topic(world: World, call: Call) -> bool:
    forum, topic = _topic(world, call, "delete the topic")
    delete_topic(world, forum, topic)
    world.accept(call.bot, call.method, forum, thread_id=topic.thread_id)
    return True


def _set_closed(world: World, call: Call, *, closed: bool) -> bool:
    forum, topic = _topic(world, call, "close the topic" if closed else "reopen the topic")
    if topic.closed is closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    set_topic_closed(world, forum, topic, call.bot.author, closed=closed)
    world.accept(call.bot, call.method, forum, thread_id=topic.thread_id)
    return True


def _topic(world: World, call: Call, deed: str) -> tuple[Group, Topic]:
    forum = _forum(world, call, deed)
    topic = forum.topic(call.required_number("message_thread_id"))
    if topic is None:
        raise bad_request("message thread not found")
    return forum, topic


def _forum(world: World, call: Call, deed: str) -> Group:
    chat = world.chat_for(call.bot, call.required_number("chat_id"))
    if not isinstance(chat, Group) or not chat.forum:
        raise bad_request("the chat is not a forum")
    chat.check_right(call.bot, "can_manage_topics", deed)
    return chat


def _name(call: Call) -> str:
    name = call.text("name") or ""
    if not 1 <= len(name) <= LONGEST_NAME:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "TOPIC_TITLE_TOO_LONG")
    return name
