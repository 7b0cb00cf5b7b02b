"""A customer's update, from the bytes as they came to the one small value a turn needs."""

import re

from dialogs.engine.moves import Sent, SharedContact, Typed
from handlers import wire
from handlers.wire import Undecodable, Update, User, split, update_id
from turns.incoming import Command, Content, Edited, Incoming, Membership, Pressed

__all__ = ["Undecodable", "read", "split", "update_id"]

_COMMAND = re.compile(r"/(\w{1,64})(?:@(\w+))?(?:\s+(.*))?", re.ASCII | re.DOTALL)
# An animation comes with a document beside it, so it is looked for first.
_KINDS = (
    "voice",
    "sticker",
    "animation",
    "document",
    "video",
    "video_note",
    "audio",
    "location",
    "poll",
    "dice",
    "story",
)
_OUTSIDE = frozenset({"kicked", "left"})


def read(raw: bytes, bot: int, username: str = "") -> Incoming | None:
    """What the update says, or None when it is nothing that a customers' bot answers.

    `bot` is the bot's id and `username` its name without the @: a command addressed to another
    bot is none of ours. No text in the result holds a NUL or half a surrogate pair.

    Raises:
        Undecodable: it is not shaped as the Bot API says.
    """
    update = wire.decode(raw)
    if update.message is not None:
        return _message(update, update.message, bot, username)
    if update.edited_message is not None:
        return _edit(update, update.edited_message, bot)
    if update.callback_query is not None:
        return _press(update, update.callback_query, bot)
    if update.my_chat_member is not None:
        return _membership(update, update.my_chat_member, bot)
    return None


def _message(update: Update, message: wire.Message, bot: int, username: str) -> Incoming | None:
    if message.sender is None or message.sender.is_bot:
        return None
    content = _content(message, message.sender, username)
    if content is None:
        return None
    key = _message_key(message)
    return _incoming(update, bot, message.chat, message.sender, content, message_key=key)


def _edit(update: Update, message: wire.Message, bot: int) -> Incoming | None:
    text = message.text or message.caption
    if not text or message.sender is None or message.sender.is_bot:
        return None
    content = Edited(_clean(text))
    key = _message_key(message)
    return _incoming(update, bot, message.chat, message.sender, content, message_key=key)


def _press(update: Update, query: wire.Query, bot: int) -> Incoming | None:
    if query.message is None or query.data is None:
        return None
    content = Pressed(_clean(query.data), query.id)
    return _incoming(update, bot, query.message.chat, query.sender, content)


def _membership(update: Update, member: wire.Member, bot: int) -> Incoming:
    content = Membership(blocked=member.new_chat_member.status in _OUTSIDE)
    return _incoming(update, bot, member.chat, member.sender, content)


def _incoming(  # noqa: PLR0913 - an update has these parts
    update: Update,
    bot: int,
    chat: wire.Chat,
    sender: User,
    content: Content,
    *,
    message_key: str | None = None,
) -> Incoming:
    return Incoming(
        bot=bot,
        update=update.update_id,
        chat=chat.id,
        content=content,
        message_key=message_key,
        name=_clean(sender.first_name or ""),
        language=_clean(sender.language_code or ""),
        private=chat.type == "private",
    )


def _message_key(message: wire.Message) -> str:
    return f"{message.chat.id}:{message.message_id}:{message.edit_date or 0}"


def _content(message: wire.Message, sender: User, username: str) -> Content | None:
    if message.text is not None:
        return _words(_clean(message.text), username, forwarded=_forwarded(message))
    if message.contact is not None:
        return _contact(message, message.contact, sender)
    return _sent(message)


def _words(text: str, username: str, *, forwarded: bool) -> Typed | Command | None:
    # A forwarded command is somebody else's words, not an order to us.
    command = None if forwarded else _COMMAND.fullmatch(text)
    if command is None:
        return Typed(text)
    name, addressed, payload = command.groups("")
    if addressed and username and addressed.casefold() != username.casefold():
        return None
    return Command(name.lower(), payload.strip())


def _contact(message: wire.Message, contact: wire.Contact, sender: User) -> SharedContact:
    """Somebody's card; one's own only when it proves to be (a card can be anybody's).

    https://core.telegram.org/bots/api#contact: `user_id` is there only for who has an account.
    """
    own = contact.user_id == sender.id and message.chat.type == "private"
    return SharedContact(_clean(contact.phone_number), own=own and not _forwarded(message))


def _forwarded(message: wire.Message) -> bool:
    return message.forward_origin is not None or message.forward_date is not None


def _sent(message: wire.Message) -> Sent | None:
    caption = _clean(message.caption or "")
    if message.photo:
        largest = message.photo[-1]
        return Sent("photo", _clean(largest.file_id), caption)
    for kind in _KINDS:
        file: wire.File | None = getattr(message, kind)
        if file is not None:
            return Sent(kind, _clean(file.file_id), caption)
    return None


def _clean(text: str) -> str:
    """PostgreSQL stores no NUL."""
    return text.replace("\0", "")
