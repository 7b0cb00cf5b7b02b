"""The record of what the Bot API accepted."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Button:
    """A button of a message or of the reply keyboard, as the person sees it."""

    label: str
    callback_data: str | None = None
    url: str | None = None
    request_contact: bool = False


Buttons: TypeAlias = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    """One call that changed something, in the order of acceptance.

    `text` is the text or caption the chat then shows, `keyboard` says what `buttons` are:
    "inline", "reply", "remove" or None.
    """

    at: datetime
    method: str
    bot_id: int
    chat_id: int | None = None
    message_id: int | None = None
    thread_id: int | None = None
    text: str | None = None
    buttons: Buttons = ()
    keyboard: str | None = None
    file_name: str | None = None
    edited: bool = False
