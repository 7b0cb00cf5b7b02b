"""People at work in a chat: whatever they do becomes an update of the bots that see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sandbox.telegram import contents
from sandbox.telegram.accounts import Author
from sandbox.telegram.bots import Bot
from sandbox.telegram.chats import Chat, Query
from sandbox.telegram.errors import Json
from sandbox.telegram.history import Buttons
from sandbox.telegram.messages import Message
from sandbox.telegram.world import World


class NoSuchMessage(LookupError):
    """The chat holds no such message."""


class NoSuchButton(LookupError):
    """The message never had such a button."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as the people in the chat see it now.

    `offered` are the buttons it has or had last, `kind` its main Bot API field, and `content`
    all of those fields.
    """

    message_id: int
    at: datetime
    author: str
    by_bot: bool
    text: str | None
    buttons: Buttons
    file_name: str | None
    thread_id: int | None
    edited: bool
    kind: str
    offered: Buttons
    content: Json


class Speaker:
    """Somebody in a chat, perhaps in one topic of it, perhaps behind a mask."""

    def __init__(
        self, world: World, chat: Chat, author: Author, thread_id: int | None = None
    ) -> None:
        self.author = author
        self._world = world
        self._chat = chat
        self._thread_id = thread_id

    def say(self, text: str, *, reply_to: int | None = None) -> Message:
        return self._post(contents.text(text), reply_to)

    def photo(self, caption: str = "") -> Message:
        return self._post(contents.photo(self._world.files, caption))

    def voice(self, seconds: int = 3) -> Message:
        return self._post(contents.voice(self._world.files, seconds))

    def sticker(self, emoji: str = "🙂") -> Message:
        return self._post(contents.sticker(self._world.files, emoji))

    def document(self, name: str, data: bytes, caption: str = "") -> Message:
        return self._post(contents.document(self._world.files, name, data, caption))

    def location(self, latitude: float = 35.7, longitude: float = 51.4) -> Message:
        return self._post(contents.location(latitude, longitude))

    def contact(
        self, phone: str, name: str, user_id: int | None = None, *, forwarded_from: str = ""
    ) -> Message:
        """Sends a card, of `user_id` when it is somebody's with an account."""
        return self._post(self._passed_on(contents.contact(phone, name, user_id), forwarded_from))

    def forward(self, text: str, forwarded_from: str) -> Message:
        """Passes on somebody else's words."""
        return self._post(self._passed_on(contents.text(text), forwarded_from))

    def edit(self, message_id: int, text: str) -> Message:
        """Changes one's own earlier text; NoSuchMessage when there is none."""
        message = self._message(message_id)
        message.content = message.content | contents.text(text)
        message.edited = self._world.date
        self._tell("edited_message", message)
        self._world.changes.add(self._chat.chat_id)
        return message

    def press(self, message_id: int, callback_data: str) -> str:
        """Presses an inline button, also one that was taken away since; returns the query's id.

        Raises NoSuchMessage or NoSuchButton.
        """
        message = self._message(message_id)
        bot = next((bot for bot in self._bots() if bot.bot_id == message.author.bot_id), None)
        if bot is None or not message.ever_had(callback_data):
            raise NoSuchButton(callback_data)
        query_id = self._world.ask(Query(bot, self._chat, self._world.clock.now().timestamp()))
        body: Json = {
            "id": query_id,
            "from": self.author.user,
            "message": message.json(self._chat.json()),
            "chat_instance": str(self._chat.chat_id),
            "data": callback_data,
        }
        bot.updates.add("callback_query", body, self._chat.chat_id)
        return query_id

    def happen(self, event: Json) -> Message:
        """A service message: something this person did to the chat."""
        return self._post(event)

    def tell_of(self, message_id: int) -> None:
        """Lets the bots know of a message that is in the chat already."""
        self._tell("message", self._message(message_id))

    def messages(self) -> tuple[Seen, ...]:
        """What the chat (or the topic) shows, oldest first."""
        shown = (m for m in self._chat.messages if self._thread_id in {None, m.thread_id})
        return tuple(seen(message) for message in shown)

    def _post(self, content: Json, reply_to: int | None = None) -> Message:
        replied = self._chat.messages.get(reply_to)
        message = self._world.post(
            self._chat, self.author, content, thread_id=self._thread_id, reply_to=replied
        )
        self._tell("message", message)
        return message

    def _tell(self, kind: str, message: Message) -> None:
        for bot in self._bots():
            if self._world.sees(bot, self._chat, message):
                bot.updates.add(kind, message.json(self._chat.json()), self._chat.chat_id)

    def _message(self, message_id: int) -> Message:
        message = self._chat.messages.get(message_id)
        if message is None:
            raise NoSuchMessage(message_id)
        return message

    def _bots(self) -> Iterator[Bot]:
        return self._world.bots_in(self._chat)

    def _passed_on(self, content: Json, name: str) -> Json:
        return contents.forwarded(content, name, self._world.date) if name else content


def seen(message: Message) -> Seen:
    return Seen(
        message.message_id,
        datetime.fromtimestamp(message.date, UTC),
        str((message.author.chat or message.author.user).get("title") or _name(message)),
        message.author.bot_id is not None,
        message.text,
        message.buttons,
        message.file_name,
        message.thread_id,
        message.edited is not None,
        next(iter(message.content)),
        message.shown[-1] if message.shown else (),
        message.content,
    )


def _name(message: Message) -> object:
    return message.author.user["first_name"]
