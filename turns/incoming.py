"""What comes from a customer's chat, as small values whatever the transport."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from dialogs.engine.moves import Sent, SharedContact, Typed


@dataclass(frozen=True, slots=True)
class Command:
    """A word that begins with a slash, and what stood behind it (a deep link's payload)."""

    name: str
    payload: str = ""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button, by the opaque data it was sent with."""

    data: str
    query: str  # the callback query's id, to be acknowledged


@dataclass(frozen=True, slots=True)
class Edited:
    text: str


@dataclass(frozen=True, slots=True)
class Membership:
    """The customer blocked the bot, or lets it in again."""

    blocked: bool


Content: TypeAlias = Typed | Sent | SharedContact | Command | Pressed | Edited | Membership


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update of one chat.

    `message_key` is the second key against doubles: the same message under a new update id, as
    after a change from webhook to polling. None where the content has no message of its own.
    """

    bot: int
    update: int
    chat: int
    content: Content
    message_key: str | None = None
    name: str = ""  # as the customer calls themselves in the messenger
    language: str = ""
    private: bool = True
