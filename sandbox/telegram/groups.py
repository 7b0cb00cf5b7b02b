"""The staff's group: who is in it, its topics, and what can happen to it."""

from collections.abc import Iterable

from sandbox.telegram.accounts import Author, anonymous_admin, channel_author
from sandbox.telegram.chats import Group, Membership, Topic
from sandbox.telegram.forum import delete_topic, open_topic
from sandbox.telegram.memberships import ALL_RIGHTS
from sandbox.telegram.speakers import Seen, Speaker, seen
from sandbox.telegram.world import World

OWNER = "owner"


class NoSuchTopic(LookupError):
    """The group has no such topic."""


class StaffGroup:
    """A forum supergroup as the people in it use it."""

    def __init__(self, world: World, group: Group) -> None:
        self.group = group
        self._world = world

    @property
    def chat_id(self) -> int:
        return self.group.chat_id

    def member(self, name: str, topic: int | None = None) -> Speaker:
        """The person of this name, in a topic; a new name is quietly a member."""
        person = self._world.people.named(name)
        self.group.people[person.user_id] = person
        return Speaker(self._world, self.group, Author(person.json()), topic)

    def anonymous_admin(self, topic: int | None = None) -> Speaker:
        """An administrator who speaks as the group."""
        return Speaker(self._world, self.group, anonymous_admin(self.group.json()), topic)

    def channel(self, title: str, topic: int | None = None) -> Speaker:
        """Somebody who speaks as a channel."""
        return Speaker(self._world, self.group, channel_author(title), topic)

    def join(self, name: str) -> None:
        """A person comes in, which the group shows."""
        speaker = self.member(name)
        speaker.happen({"new_chat_members": [speaker.author.user]})

    def topics(self) -> tuple[Topic, ...]:
        return tuple(topic for topic in self.group.topics.values() if not topic.deleted)

    def messages(self, topic: int | None = None) -> tuple[Seen, ...]:
        """What the group, or one topic, shows, oldest first."""
        shown = (m for m in self.group.messages if topic in {None, m.thread_id})
        return tuple(seen(message) for message in shown)

    def open_topic(self, name: str, by: str = OWNER) -> int:
        """A person opens a topic; returns its id."""
        speaker = self.member(by)
        topic = open_topic(self._world, self.group, speaker.author, name)
        speaker.tell_of(topic.thread_id)
        return topic.thread_id

    def close_topic(self, thread_id: int, by: str = OWNER) -> None:
        """A person closes a topic; NoSuchTopic when there is none."""
        self._topic(thread_id).closed = True
        self.member(by, thread_id).happen({"forum_topic_closed": {}})

    def reopen_topic(self, thread_id: int, by: str = OWNER) -> None:
        """A person opens a closed topic again; NoSuchTopic when there is none."""
        self._topic(thread_id).closed = False
        self.member(by, thread_id).happen({"forum_topic_reopened": {}})

    def delete_topic(self, thread_id: int) -> None:
        """A person deletes a topic with all in it; Telegram tells no bot."""
        delete_topic(self._world, self.group, self._topic(thread_id))

    def add_bot(
        self, token: str, rights: Iterable[str] = ALL_RIGHTS, *, status: str = "administrator"
    ) -> None:
        """Makes the bot an administrator with these rights, or a plain "member"."""
        self._set_bot(token, Membership(status, set(rights)))

    def remove_bot(self, token: str) -> None:
        """Throws the bot out: it is told, and refused with 403 from then on."""
        self._set_bot(token, Membership("kicked"))

    def migrate(self) -> int:
        """The group gets another id, as groups that grow do; both chats say so. Returns it."""
        old, new = self.group, self._world.add_group(self.group.title, forum=self.group.forum)
        new.topics, new.people, new.bots = old.topics, old.people, dict(old.bots)
        new.messages, new.owners, new.pinned = old.messages, old.owners, old.pinned
        owner = Author(self._world.people.named(OWNER).json())
        Speaker(self._world, old, owner).happen({"migrate_to_chat_id": new.chat_id})
        Speaker(self._world, new, owner).happen({"migrate_from_chat_id": old.chat_id})
        old.migrated_to = new.chat_id
        self.group = new
        return new.chat_id

    def _set_bot(self, token: str, membership: Membership) -> None:
        bot = self._world.bots[token]
        before = self.group.bots.get(bot.bot_id, Membership("left"))
        self.group.bots[bot.bot_id] = membership
        owner = Author(self._world.people.named(OWNER).json())
        self._world.tell_membership(self.group, bot, owner, before, membership)

    def _topic(self, thread_id: int) -> Topic:
        topic = self.group.topic(thread_id)
        if topic is None:
            raise NoSuchTopic(thread_id)
        return topic
