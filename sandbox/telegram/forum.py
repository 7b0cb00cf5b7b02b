"""What happens to the topics of a group, whoever does it."""

from sandbox.telegram.accounts import Author
from sandbox.telegram.chats import ICON_COLOR, Group, Topic
from sandbox.telegram.errors import Json
from sandbox.telegram.world import World


def open_topic(
    world: World, forum: Group, author: Author, name: str, icon_color: int | None = None
) -> Topic:
    """A new topic; it has the id of the message that announces it."""
    shown: Json = {"name": name, "icon_color": icon_color or ICON_COLOR}
    message = world.post(forum, author, {"forum_topic_created": shown})
    message.thread_id = message.message_id
    topic = Topic(message.message_id, name, icon_color or ICON_COLOR)
    forum.topics[topic.thread_id] = topic
    return topic


def set_topic_closed(world: World, forum: Group, topic: Topic, by: Author, *, closed: bool) -> None:
    """Closes a topic or opens it again, which the topic shows."""
    topic.closed = closed
    event = "forum_topic_closed" if closed else "forum_topic_reopened"
    world.post(forum, by, {event: {}}, thread_id=topic.thread_id)


def delete_topic(world: World, forum: Group, topic: Topic) -> None:
    """The topic and all its messages are gone."""
    topic.deleted = True
    for message in forum.messages:
        if message.thread_id == topic.thread_id:
            message.deleted = True
    world.changes.add(forum.chat_id)
