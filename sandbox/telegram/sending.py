"""Methods that put a message into a chat."""

from dataclasses import dataclass

from sandbox.telegram.calls import Call, whole_number
from sandbox.telegram.chats import ACTION_SECONDS, GENERAL_TOPIC, Chat, Group, PrivateChat
from sandbox.telegram.entities import checked_caption, checked_text, formatted
from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.keyboards import checked_markup
from sandbox.telegram.messages import Message
from sandbox.telegram.methods import method
from sandbox.telegram.world import World


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes and what stands around it."""

    chat: Chat
    thread_id: int | None
    reply_to: Message | None
    markup: Json | None


def place_of(world: World, call: Call) -> Place:
    """Reads chat, topic, reply and keyboard of a sending call."""
    chat = world.chat_for(call.bot, call.required_number("chat_id"))
    thread_id = call.number("message_thread_id")
    chat.check_thread(thread_id)
    chat.check_writable(call.bot, thread_id)
    markup = checked_markup(call.value("reply_markup"), private=isinstance(chat, PrivateChat))
    thread_id = None if thread_id == GENERAL_TOPIC else thread_id
    return Place(chat, thread_id, _replied(call, chat), markup)


def _replied(call: Call, chat: Chat) -> Message | None:
    wanted = call.value("reply_parameters")
    fields = wanted if isinstance(wanted, dict) else {}
    replied = fields.get("message_id", call.parameters.get("reply_to_message_id"))
    message_id = whole_number("reply_parameters", replied)
    message = chat.messages.get(message_id)
    lenient = fields.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply")
    if message_id is not None and message is None and not lenient:
        raise bad_request("message to be replied not found")
    return message


def send(world: World, call: Call, content: Json) -> Json:
    """Delivers the content where the call says, within the flood limits."""
    place = place_of(world, call)
    now = world.clock.now().timestamp()
    group = isinstance(place.chat, Group)
    world.limits.admit(call.bot.bot_id, place.chat.chat_id, now, group=group)
    message = world.post(
        place.chat,
        call.bot.author,
        content,
        thread_id=place.thread_id,
        markup=place.markup,
        reply_to=place.reply_to,
    )
    world.accept(call.bot, call.method, place.chat, message, markup=place.markup)
    return message.json(place.chat.json())


def text_of(call: Call) -> Json:
    text, entities = formatted(
        call.text("text") or "", call.value("entities"), call.text("parse_mode")
    )
    content: Json = {"text": checked_text(text)}
    return {**content, "entities": entities} if entities else content


def caption_of(call: Call) -> Json:
    caption, entities = formatted(
        call.text("caption") or "", call.value("caption_entities"), call.text("parse_mode")
    )
    if not caption:
        return {}
    content: Json = {"caption": checked_caption(caption)}
    return {**content, "caption_entities": entities} if entities else content


@method("sendMessage")
def send_message(world: World, call: Call) -> Json:
    return send(world, call, text_of(call))


@method("copyMessage")
def copy_message(world: World, call: Call) -> Json:
    source = _source(world, call, "copy")
    content = {name: value for name, value in source.content.items() if name != "forward_origin"}
    if "caption" in call.parameters and "text" not in content:
        content = {k: v for k, v in content.items() if not k.startswith("caption")}
        content |= caption_of(call)
    return {"message_id": send(world, call, content)["message_id"]}


@method("forwardMessage")
def forward_message(world: World, call: Call) -> Json:
    source = _source(world, call, "forward")
    origin = {"type": "user", "date": source.date, "sender_user": source.author.user}
    return send(world, call, {**source.content, "forward_origin": origin})


def _source(world: World, call: Call, deed: str) -> Message:
    chat = world.chat_for(call.bot, call.required_number("from_chat_id"))
    message = chat.messages.get(call.number("message_id"))
    if message is None:
        raise bad_request(f"message to {deed} not found")
    return message


@method("sendChatAction")
def send_chat_action(world: World, call: Call) -> bool:
    chat = world.chat_for(call.bot, call.required_number("chat_id"))
    chat.action.name = call.text("action") or "typing"
    chat.action.until = world.clock.now().timestamp() + ACTION_SECONDS
    world.accept(call.bot, call.method, chat, text=chat.action.name)
    return True
