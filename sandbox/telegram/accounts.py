"""Who can speak in Telegram: people, bots, and the two masks a group member can wear."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import count

from sandbox.telegram.errors import Json

# Telegram's own fixed ids for those who speak behind a chat (Bot API, Message.sender_chat).
GROUP_ANONYMOUS_BOT = 1087968824
CHANNEL_BOT = 136817688


@dataclass(eq=False, slots=True)
class Person:
    """Somebody with a Telegram account."""

    name: str
    user_id: int
    language_code: str = "fa"
    deactivated: bool = False
    last_phone: str | None = None

    def json(self) -> Json:
        return {
            "id": self.user_id,
            "is_bot": False,
            "first_name": self.name,
            "language_code": self.language_code,
        }


@dataclass(frozen=True, slots=True)
class Author:
    """Who a message is from: a user, perhaps speaking as a chat."""

    user: Json
    chat: Json | None = None
    bot_id: int | None = None


def user_id_of(name: str) -> int:
    """A user id that depends on the name alone, so that the same story has the same ids."""
    return 100_000_000 + int.from_bytes(sha256(name.encode()).digest()[:6]) % 900_000_000


def anonymous_admin(group: Json) -> Author:
    user: Json = {
        "id": GROUP_ANONYMOUS_BOT,
        "is_bot": True,
        "first_name": "Group",
        "username": "GroupAnonymousBot",
    }
    return Author(user, chat=group)


def channel_author(title: str) -> Author:
    user: Json = {
        "id": CHANNEL_BOT,
        "is_bot": True,
        "first_name": "Channel",
        "username": "Channel_Bot",
    }
    chat: Json = {"id": -1_001_000_000_000 - user_id_of(title), "type": "channel", "title": title}
    return Author(user, chat=chat)


class People:
    """Everybody who has ever done something, by name; a new name is a new account."""

    def __init__(self) -> None:
        self._by_name: dict[str, Person] = {}
        self._by_id: dict[int, Person] = {}

    def __iter__(self) -> Iterator[Person]:
        return iter(tuple(self._by_name.values()))

    def named(self, name: str, language_code: str = "fa") -> Person:
        if name not in self._by_name:
            taken = count(user_id_of(name))
            user_id = next(number for number in taken if number not in self._by_id)
            self._by_name[name] = self._by_id[user_id] = Person(name, user_id, language_code)
        return self._by_name[name]

    def get(self, user_id: int) -> Person | None:
        return self._by_id.get(user_id)
