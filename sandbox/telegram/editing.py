"""Methods that change or take back a message, and the answer to a pressed button."""

from datetime import timedelta

from sandbox.telegram.calls import Call
from sandbox.telegram.chats import Chat, Group, PrivateChat
from sandbox.telegram.entities import units
from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.keyboards import INLINE, checked_markup
from sandbox.telegram.messages import Message
from sandbox.telegram.methods import method
from sandbox.telegram.sending import caption_of, text_of
from sandbox.telegram.world import World

QUERY_SECONDS = 60.0
QUERY_TEXT_LIMIT = 200
DELETABLE = timedelta(hours=48)
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


@method("editMessageText")
def edit_message_text(world: World, call: Call) -> Json:
    chat, message = _editable(world, call)
    content = text_of(call)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, call, chat, message, content)


@method("editMessageCaption")
def edit_message_caption(world: World, call: Call) -> Json:
    chat, message = _editable(world, call)
    content = caption_of(call)
    if "text" in message.content:
        raise bad_request("there is no caption in the message to edit")
    kept = {k: v for k, v in message.content.items() if not k.startswith("caption")}
    return _edit(world, call, chat, message, kept | content)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(world: World, call: Call) -> Json:
    chat, message = _editable(world, call)
    return _edit(world, call, chat, message, message.content)


def _editable(world: World, call: Call) -> tuple[Chat, Message]:
    chat = world.chat_for(call.bot, call.required_number("chat_id"))
    message = chat.messages.get(call.number("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message.author.bot_id != call.bot.bot_id:
        raise bad_request("message can't be edited")
    return chat, message


def _edit(world: World, call: Call, chat: Chat, message: Message, content: Json) -> Json:
    markup = checked_markup(call.value("reply_markup"), private=isinstance(chat, PrivateChat))
    if markup is not None and INLINE not in markup:
        raise bad_request("inline keyboard expected")
    if message.content == content and message.inline == markup:
        raise bad_request(SAME)
    now = world.clock.now().timestamp()
    group = isinstance(chat, Group)
    world.limits.admit(call.bot.bot_id, chat.chat_id, now, group=group)
    message.content = content
    message.show(markup)
    message.edited = world.date
    world.accept(call.bot, call.method, chat, message, edited=True)
    return message.json(chat.json())


@method("deleteMessage")
def delete_message(world: World, call: Call) -> bool:
    chat = world.chat_for(call.bot, call.required_number("chat_id"))
    message = chat.messages.get(call.number("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    _check_deletable(world, call, chat, message)
    message.deleted = True
    world.accept(call.bot, call.method, chat, message)
    return True


def _check_deletable(world: World, call: Call, chat: Chat, message: Message) -> None:
    own = message.author.bot_id == call.bot.bot_id
    if isinstance(chat, Group) and not own:
        chat.check_right(call.bot, "can_delete_messages", "delete the message")
    elif world.date - message.date > DELETABLE.total_seconds():
        raise bad_request("message can't be deleted for everyone")


@method("answerCallbackQuery")
def answer_callback_query(world: World, call: Call) -> bool:
    query = world.queries.get(call.text("callback_query_id") or "")
    now = world.clock.now().timestamp()
    if (
        query is None
        or query.bot is not call.bot
        or query.answered
        or now - query.asked > QUERY_SECONDS
    ):
        words = "query is too old and response timeout expired or query ID is invalid"
        raise bad_request(words)
    text = call.text("text") or ""
    if units(text) > QUERY_TEXT_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answered, query.answer = True, text or None
    world.accept(call.bot, call.method, query.chat, text=text or None)
    return True
