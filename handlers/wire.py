"""The Bot API's updates as JSON, with only the fields this program looks at."""

import json
import zlib
from typing import TypeVar

import msgspec
from msgspec import Raw, Struct, field

# Named in getUpdates and setWebhook alike (https://core.telegram.org/bots/api#getupdates).
ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")

Shape = TypeVar("Shape")


class Undecodable(Exception):
    """These bytes are not shaped as the Bot API says."""


class User(Struct):
    id: int
    is_bot: bool = False
    first_name: str | None = None
    language_code: str | None = None


class Chat(Struct):
    id: int
    type: str


class Contact(Struct):
    phone_number: str
    user_id: int | None = None


class File(Struct):
    file_id: str = ""


class Present(Struct):
    """Something of which only the presence matters."""


class Message(Struct):
    message_id: int
    chat: Chat
    sender: User | None = field(default=None, name="from")
    edit_date: int | None = None
    forward_origin: Present | None = None
    forward_date: int | None = None  # what stood for the origin before Bot API 7.0
    text: str | None = None
    caption: str | None = None
    contact: Contact | None = None
    photo: list[File] | None = None
    voice: File | None = None
    sticker: File | None = None
    animation: File | None = None
    document: File | None = None
    video: File | None = None
    video_note: File | None = None
    audio: File | None = None
    location: File | None = None
    poll: File | None = None
    dice: File | None = None
    story: File | None = None


class Place(Struct):
    """The message a button hangs on; of an old one little more than the chat is told."""

    chat: Chat


class Query(Struct):
    id: str
    sender: User = field(name="from")
    message: Place | None = None
    data: str | None = None


class Standing(Struct):
    status: str


class Member(Struct):
    chat: Chat
    sender: User = field(name="from")
    new_chat_member: Standing


class Update(Struct):
    update_id: int
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: Query | None = None
    my_chat_member: Member | None = None


class _Numbered(Struct):
    update_id: int


class _Answer(Struct):
    result: list[Raw]


_update = msgspec.json.Decoder(Update)
_numbered = msgspec.json.Decoder(_Numbered)
_answer = msgspec.json.Decoder(_Answer)


def split(answer: bytes) -> list[bytes]:
    """The updates of a getUpdates answer, each on its own, so that a bad one harms only itself.

    Raises:
        Undecodable: the answer as a whole is none of the Bot API's.
    """
    return [bytes(raw) for raw in _decoded(_answer, answer).result]


def decode(raw: bytes) -> Update:
    """Raises Undecodable when a field that is looked at is not what it should be."""
    return _decoded(_update, raw)


def update_id(raw: bytes) -> int:
    """The update's id; if it shows none, a negative number made of its bytes.

    The stand-in is the same for the same bytes, so what was parked under it is known again.
    """
    try:
        return _decoded(_numbered, raw).update_id
    except Undecodable:
        return -1 - zlib.crc32(raw)


def _decoded(decoder: "msgspec.json.Decoder[Shape]", raw: bytes) -> Shape:
    try:
        return decoder.decode(raw)
    except msgspec.ValidationError as error:
        raise Undecodable(str(error)) from None
    except (ValueError, RecursionError):
        return _decoded_after_repair(decoder, raw)


def _decoded_after_repair(decoder: "msgspec.json.Decoder[Shape]", raw: bytes) -> Shape:
    try:
        return decoder.decode(_repaired(raw))
    except (ValueError, RecursionError) as error:
        raise Undecodable(type(error).__name__) from None


def _repaired(raw: bytes) -> bytes:
    """The same JSON where broken UTF-8 and half surrogate pairs have given way to a mark.

    msgspec refuses the whole text for either, the standard library for neither.
    """
    document = json.loads(raw.decode("utf-8", "replace"))
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")
