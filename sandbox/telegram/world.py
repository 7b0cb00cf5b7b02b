"""The state of the Telegram side: bots, people, chats, files and what was accepted."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count

from sandbox.clock import VirtualClock
from sandbox.delivery import Courier
from sandbox.faults import Faults
from sandbox.history import History
from sandbox.telegram.accounts import Author, People, Person
from sandbox.telegram.bots import Bot
from sandbox.telegram.chats import Chat, Group, Membership, PrivateChat, Query
from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.files import Files
from sandbox.telegram.history import Accepted
from sandbox.telegram.keyboards import INLINE, REMOVE, REPLY, buttons_of, kind_of
from sandbox.telegram.limits import FloodLimits
from sandbox.telegram.memberships import member
from sandbox.telegram.messages import Message

FIRST_GROUP_ID = -1_001_500_000_001
FIRST_QUERY_ID = 9_000_000_001
PRESENT = frozenset({"administrator", "member"})
SENDING = ("send", "copymessage", "forwardmessage", "editmessage")


def sends(method: str) -> bool:
    """Whether a fault that names no method meets this one: what people would see."""
    name = method.lower()
    return name.startswith(SENDING) and name != "sendchataction"


class World:
    """Everything a Bot API server keeps in mind."""

    def __init__(self, clock: VirtualClock, bots: Mapping[str, str]) -> None:
        self.clock = clock
        self.bots = {token: Bot(token, name, clock) for token, name in bots.items()}
        self.people = People()
        self.files = Files()
        self.history: History[Accepted] = History()
        self.changes: History[int] = History()
        self.faults = Faults(sends)
        self.limits = FloodLimits()
        self.courier = Courier()
        self.groups: dict[int, Group] = {}
        self.queries: dict[str, Query] = {}
        self._private: dict[tuple[int, int], PrivateChat] = {}
        self._group_ids = count(FIRST_GROUP_ID, -1)

    @property
    def date(self) -> int:
        return int(self.clock.now().timestamp())

    def bot(self, bot_id: int) -> Bot:
        """The bot with this id; StopIteration cannot be: ids come from the bots themselves."""
        return next(bot for bot in self.bots.values() if bot.bot_id == bot_id)

    def private_chat(self, person: Person, bot: Bot) -> PrivateChat:
        key = (bot.bot_id, person.user_id)
        if key not in self._private:
            self._private[key] = PrivateChat(person, bot)
        return self._private[key]

    def add_group(self, title: str, *, forum: bool = True) -> Group:
        group = Group(title, next(self._group_ids), forum=forum)
        self.groups[group.chat_id] = group
        return group

    def chat_for(self, bot: Bot, chat_id: int) -> Chat:
        """The chat as the bot may write to it, or a refusal."""
        chat: Chat | None = self._private.get((bot.bot_id, chat_id)) or self.groups.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        chat.check_open_to(bot)
        return chat

    def bots_in(self, chat: Chat) -> Iterator[Bot]:
        """The bots that can be told of what happens in the chat."""
        if isinstance(chat, PrivateChat):
            return iter((chat.bot,))
        members = tuple(chat.bots.items())
        return (self.bot(bot_id) for bot_id, m in members if m.status in PRESENT)

    def sees(self, bot: Bot, chat: Chat, message: Message) -> bool:
        """Whether the bot is told of this message: in groups, members in privacy mode are not."""
        if isinstance(chat, PrivateChat) or chat.bots[bot.bot_id].status == "administrator":
            return True
        replied = message.reply_to is not None and message.reply_to.author.bot_id == bot.bot_id
        return replied or (message.text or "").startswith("/")

    def ask(self, query: Query) -> str:
        """Keeps a pressed button for its answer; returns the query's id."""
        query_id = str(FIRST_QUERY_ID + len(self.queries))
        self.queries[query_id] = query
        return query_id

    def tell_membership(
        self, chat: Chat, bot: Bot, by: Author, old: Membership, new: Membership
    ) -> None:
        """Tells the bot, by a my_chat_member update, what it has become in the chat."""
        user = bot.json()
        body: Json = {
            "chat": chat.json(),
            "from": by.user,
            "date": self.date,
            "old_chat_member": member(user, old.status, old.rights),
            "new_chat_member": member(user, new.status, new.rights),
        }
        bot.updates.add("my_chat_member", body, chat.chat_id)
        self.changes.add(chat.chat_id)

    def post(  # noqa: PLR0913 - a message has these parts
        self,
        chat: Chat,
        author: Author,
        content: Json,
        *,
        thread_id: int | None = None,
        markup: Json | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Puts a message into the chat; a reply keyboard goes to the chat, not the message."""
        inline = markup if INLINE in (markup or {}) else None
        message = chat.messages.add(
            self.date, author, content, thread_id=thread_id, inline=inline, reply_to=reply_to
        )
        if isinstance(chat, PrivateChat):
            _show_keyboard(chat, markup)
        if author.bot_id is not None:
            chat.action.until = 0.0
        self.changes.add(chat.chat_id)
        return message

    def accept(  # noqa: PLR0913 - a record has these parts
        self,
        bot: Bot,
        method: str,
        chat: Chat | None = None,
        message: Message | None = None,
        *,
        markup: Json | None = None,
        edited: bool = False,
        text: str | None = None,
        thread_id: int | None = None,
    ) -> None:
        """Writes the call into the history."""
        record = Accepted(
            self.clock.now(), method, bot.bot_id, text=text, thread_id=thread_id, edited=edited
        )
        if chat is not None:
            record = replace(record, chat_id=chat.chat_id)
        if message is not None:
            record = _with_message(record, message, markup)
        self.history.add(record)

    async def close(self) -> None:
        """Ends the webhooks' deliveries."""
        for bot in self.bots.values():
            if bot.webhook is not None:
                await bot.webhook.closed()


def _with_message(record: Accepted, message: Message, markup: Json | None) -> Accepted:
    shown = markup if markup is not None else message.inline
    return replace(
        record,
        message_id=message.message_id,
        thread_id=message.thread_id,
        text=record.text if record.text is not None else message.text,
        buttons=buttons_of(shown),
        keyboard=kind_of(shown),
        file_name=message.file_name,
    )


def _show_keyboard(chat: PrivateChat, markup: Json | None) -> None:
    if REPLY in (markup or {}):
        chat.keyboard = markup
    elif REMOVE in (markup or {}):
        chat.keyboard = None
