"""The two kinds of chat: a person's with a bot, and the staff's group with topics."""

from dataclasses import dataclass, field
from itertools import count
from typing import TypeAlias

from sandbox.telegram.accounts import Person
from sandbox.telegram.bots import Bot
from sandbox.telegram.errors import Json, bad_request, forbidden, migrated
from sandbox.telegram.messages import Messages

# A chat action is shown for five seconds or until the bot's next message.
ACTION_SECONDS = 5.0


@dataclass(slots=True)
class Action:
    """What a bot seems to be doing ("typing"), shown until an instant."""

    name: str = ""
    until: float = 0.0

    def shown_at(self, now: float) -> str | None:
        return self.name if now < self.until else None


class PrivateChat:
    """A person's chat with one bot; for the bot it exists once the person has begun it."""

    kind = "private"

    def __init__(self, person: Person, bot: Bot) -> None:
        self.person = person
        self.bot = bot
        self.chat_id = person.user_id
        self.messages = Messages(bot.message_ids)
        self.begun = False
        self.blocked = False
        self.keyboard: Json | None = None
        self.pinned: list[int] = []
        self.action = Action()

    def json(self) -> Json:
        return {"id": self.chat_id, "type": "private", "first_name": self.person.name}

    def check_open_to(self, _bot: Bot) -> None:
        if not self.begun:
            raise bad_request("chat not found")
        if self.person.deactivated:
            raise forbidden("user is deactivated")
        if self.blocked:
            raise forbidden("bot was blocked by the user")

    def check_thread(self, thread_id: int | None) -> None:
        if thread_id is not None:
            raise bad_request("message thread not found")

    def check_writable(self, _bot: Bot, _thread_id: int | None) -> None:
        """A person's chat has no closed topics."""


@dataclass(eq=False, slots=True)
class Topic:
    """A topic of the group."""

    thread_id: int
    name: str
    icon_color: int
    closed: bool = False
    deleted: bool = False


@dataclass(eq=False, slots=True)
class Membership:
    """What a bot is in the group and may do there."""

    status: str = "administrator"
    rights: set[str] = field(default_factory=set)


GENERAL_TOPIC = 1
ICON_COLOR = 0x6FB9F0


class Group:
    """A supergroup, by default a forum."""

    kind = "supergroup"

    def __init__(self, title: str, chat_id: int, *, forum: bool = True) -> None:
        self.title = title
        self.chat_id = chat_id
        self.forum = forum
        self.messages = Messages(count(2))
        self.topics: dict[int, Topic] = {}
        self.bots: dict[int, Membership] = {}
        self.people: dict[int, Person] = {}
        self.owners: set[int] = set()
        self.pinned: list[int] = []
        self.migrated_to: int | None = None
        self.action = Action()

    def json(self) -> Json:
        chat: Json = {"id": self.chat_id, "type": "supergroup", "title": self.title}
        return {**chat, "is_forum": True} if self.forum else chat

    def check_open_to(self, bot: Bot) -> None:
        if self.migrated_to is not None:
            raise migrated(self.migrated_to)
        membership = self.bots.get(bot.bot_id)
        if membership is None:
            raise bad_request("chat not found")
        if membership.status == "kicked":
            raise forbidden("bot was kicked from the supergroup chat")
        if membership.status == "left":
            raise forbidden("bot is not a member of the supergroup chat")

    def check_thread(self, thread_id: int | None) -> None:
        if thread_id not in {None, GENERAL_TOPIC} and self.topic(thread_id) is None:
            raise bad_request("message thread not found")

    def check_writable(self, bot: Bot, thread_id: int | None) -> None:
        topic = self.topic(thread_id)
        rights = self.bots[bot.bot_id].rights
        if topic is not None and topic.closed and "can_manage_topics" not in rights:
            raise bad_request("TOPIC_CLOSED")

    def check_right(self, bot: Bot, right: str, deed: str) -> None:
        if right not in self.bots[bot.bot_id].rights:
            raise bad_request(f"not enough rights to {deed}")

    def topic(self, thread_id: int | None) -> Topic | None:
        topic = self.topics.get(thread_id) if thread_id is not None else None
        return None if topic is None or topic.deleted else topic


Chat: TypeAlias = PrivateChat | Group


@dataclass(eq=False, slots=True)
class Query:
    """A pressed button that waits for its answer."""

    bot: Bot
    chat: Chat
    asked: float
    answered: bool = False
    answer: str | None = None
