"""Methods that ask about a chat, its members and files, and those that pin or leave."""

from sandbox.telegram.calls import Call
from sandbox.telegram.chats import Chat, Group, PrivateChat
from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.files import DOWNLOAD_LIMIT
from sandbox.telegram.memberships import member
from sandbox.telegram.methods import method
from sandbox.telegram.world import World


@method("getFile")
def get_file(world: World, call: Call) -> Json:
    file = world.files.get(call.text("file_id") or "")
    if len(file.data) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {**file.json(), "file_path": file.path}


@method("getChat")
def get_chat(world: World, call: Call) -> Json:
    chat = _chat(world, call)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription")
    refused = dict.fromkeys((*gifts, "gifts_from_channels"), False)
    known: Json = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": refused}
    return {**chat.json(), **known}


@method("getChatMember")
def get_chat_member(world: World, call: Call) -> Json:
    chat, user_id = _chat(world, call), call.required_number("user_id")
    found = next((m for m in _members(world, chat) if _user_id(m) == user_id), None)
    if found is not None:
        return found
    person = world.people.get(user_id)
    if person is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return member(person.json(), "left")


@method("getChatAdministrators")
def get_chat_administrators(world: World, call: Call) -> list[Json]:
    chat = _chat(world, call)
    if isinstance(chat, PrivateChat):
        raise bad_request("there are no administrators in the private chat")
    return [m for m in _members(world, chat) if m["status"] in {"administrator", "creator"}]


@method("getChatMemberCount")
def get_chat_member_count(world: World, call: Call) -> int:
    gone = {"left", "kicked"}
    return sum(m["status"] not in gone for m in _members(world, _chat(world, call)))


@method("pinChatMessage")
def pin_chat_message(world: World, call: Call) -> bool:
    chat = _pinnable(world, call)
    message = chat.messages.get(call.required_number("message_id"))
    if message is None:
        raise bad_request("message to pin not found")
    chat.pinned.append(message.message_id)
    world.accept(call.bot, call.method, chat, message)
    return True


@method("unpinChatMessage")
def unpin_chat_message(world: World, call: Call) -> bool:
    chat = _pinnable(world, call)
    newest = chat.pinned[-1] if chat.pinned else None
    message_id = call.number("message_id") or newest
    if message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(message_id)
    world.accept(call.bot, call.method, chat, chat.messages.get(message_id))
    return True


@method("unpinAllForumTopicMessages")
def unpin_topic(world: World, call: Call) -> bool:
    chat, thread_id = _pinnable(world, call), call.required_number("message_thread_id")
    chat.check_thread(thread_id)
    inside = {m.message_id for m in chat.messages if m.thread_id == thread_id}
    chat.pinned[:] = [message_id for message_id in chat.pinned if message_id not in inside]
    world.accept(call.bot, call.method, chat, thread_id=thread_id)
    return True


@method("leaveChat")
def leave_chat(world: World, call: Call) -> bool:
    chat = _chat(world, call)
    if isinstance(chat, PrivateChat):
        raise bad_request("chat member status can't be changed in private chats")
    chat.bots[call.bot.bot_id].status = "left"
    world.accept(call.bot, call.method, chat)
    return True


def _chat(world: World, call: Call) -> Chat:
    return world.chat_for(call.bot, call.required_number("chat_id"))


def _pinnable(world: World, call: Call) -> Chat:
    chat = _chat(world, call)
    if isinstance(chat, Group):
        chat.check_right(call.bot, "can_pin_messages", "manage pinned messages in the chat")
    return chat


def _members(world: World, chat: Chat) -> list[Json]:
    if isinstance(chat, PrivateChat):
        return [member(chat.person.json(), "member"), member(chat.bot.json(), "member")]
    bots = [member(world.bot(i).json(), m.status, m.rights) for i, m in chat.bots.items()]
    people = [
        member(person.json(), "creator" if person.user_id in chat.owners else "member")
        for person in chat.people.values()
    ]
    return bots + people


def _user_id(found: Json) -> object:
    user = found["user"]
    return user["id"] if isinstance(user, dict) else None
