"""Messages as the server keeps them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sandbox.telegram.accounts import Author
from sandbox.telegram.errors import Json
from sandbox.telegram.history import Buttons
from sandbox.telegram.keyboards import buttons_of


@dataclass(eq=False, slots=True)
class Message:
    """One message; `content` holds its Bot API fields (text, entities, photo and so on)."""

    message_id: int
    date: int
    author: Author
    content: Json
    thread_id: int | None = None
    inline: Json | None = None
    reply_to: "Message | None" = None
    edited: int | None = None
    deleted: bool = False
    shown: list[Buttons] = field(default_factory=list)

    @property
    def text(self) -> str | None:
        words = self.content.get("text", self.content.get("caption"))
        return words if isinstance(words, str) else None

    @property
    def file_name(self) -> str | None:
        return file_name(self.content)

    @property
    def buttons(self) -> Buttons:
        return buttons_of(self.inline)

    def show(self, inline: Json | None) -> None:
        """Puts these inline buttons under the message; those before them are remembered."""
        self.inline = inline
        if inline is not None:
            self.shown.append(buttons_of(inline))

    def ever_had(self, callback_data: str) -> bool:
        return any(
            button.callback_data == callback_data
            for buttons in self.shown
            for row in buttons
            for button in row
        )

    def json(self, chat: Json, *, reply: bool = True) -> Json:
        """The message as the Bot API shows it; a reply's original is shown without its own."""
        fields: Json = {
            "message_id": self.message_id,
            "from": self.author.user,
            "chat": chat,
            "date": self.date,
            **self.content,
        }
        if self.author.chat is not None:
            fields["sender_chat"] = self.author.chat
        if self.thread_id is not None:
            fields |= {"message_thread_id": self.thread_id, "is_topic_message": True}
        if self.edited is not None:
            fields["edit_date"] = self.edited
        if self.inline is not None:
            fields["reply_markup"] = self.inline
        if reply and self.reply_to is not None:
            fields["reply_to_message"] = self.reply_to.json(chat, reply=False)
        return fields


def file_name(content: Json) -> str | None:
    """The name of the file in a message, made up for the kinds that travel without one."""
    document = content.get("document")
    if isinstance(document, dict):
        return str(document.get("file_name", "document"))
    names = {"photo": "photo.jpg", "voice": "voice.ogg", "sticker": "sticker.webp"}
    return next((name for kind, name in names.items() if kind in content), None)


class Messages:
    """The messages of one chat, by id; what was deleted stays for the record but is not found."""

    def __init__(self, ids: Iterator[int]) -> None:
        self._ids = ids
        self._all: dict[int, Message] = {}

    def __iter__(self) -> Iterator[Message]:
        return iter(message for message in tuple(self._all.values()) if not message.deleted)

    def add(  # noqa: PLR0913 - a message has these parts
        self,
        date: int,
        author: Author,
        content: Json,
        *,
        thread_id: int | None = None,
        inline: Json | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        message = Message(next(self._ids), date, author, content, thread_id, reply_to=reply_to)
        message.show(inline)
        self._all[message.message_id] = message
        return message

    def get(self, message_id: int | None) -> Message | None:
        message = self._all.get(message_id) if message_id is not None else None
        return None if message is None or message.deleted else message
