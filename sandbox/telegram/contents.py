"""What people put into messages, as the Bot API shows it."""

from sandbox.telegram.entities import units
from sandbox.telegram.errors import Json
from sandbox.telegram.files import Files, small_jpeg, small_sticker, small_voice
from sandbox.telegram.uploads import mime_type, photo_size
from sandbox.telegram.uploads import sticker as sticker_of

PHOTO_SIZES = ((90, 68), (640, 480))


def text(words: str) -> Json:
    """A typed text; a command at its start is marked as one."""
    if not words.startswith("/"):
        return {"text": words}
    length = units(words.split(maxsplit=1)[0])
    return {"text": words, "entities": [{"type": "bot_command", "offset": 0, "length": length}]}


def photo(files: Files, caption: str) -> Json:
    sizes = [
        photo_size(files.keep("photo.jpg", small_jpeg(*size), "photos"), *size)
        for size in PHOTO_SIZES
    ]
    return {"photo": sizes, **_caption(caption)}


def voice(files: Files, seconds: int) -> Json:
    file = files.keep("voice.oga", small_voice(), "voice")
    return {"voice": {**file.json(), "duration": seconds, "mime_type": "audio/ogg"}}


def sticker(files: Files, emoji: str) -> Json:
    file = files.keep("sticker.webp", small_sticker(), "stickers")
    return {"sticker": {**sticker_of(file), "emoji": emoji}}


def document(files: Files, name: str, data: bytes, caption: str) -> Json:
    file = files.keep(name, data, "documents")
    shown = {**file.json(), "file_name": name, "mime_type": mime_type(name)}
    return {"document": shown, **_caption(caption)}


def location(latitude: float, longitude: float) -> Json:
    return {"location": {"latitude": latitude, "longitude": longitude}}


def contact(phone: str, name: str, user_id: int | None) -> Json:
    """A contact card; `user_id` is whose account it is, if Telegram tells."""
    card: Json = {"phone_number": phone, "first_name": name}
    return {"contact": card if user_id is None else {**card, "user_id": user_id}}


def forwarded(content: Json, name: str, date: int) -> Json:
    """The same content, passed on from somebody who hides the account."""
    origin = {"type": "hidden_user", "date": date, "sender_user_name": name}
    return {**content, "forward_origin": origin}


def _caption(caption: str) -> Json:
    return {"caption": caption} if caption else {}
