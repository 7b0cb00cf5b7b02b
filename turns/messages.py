"""A turn's sayings as calls of the Bot API: one message, split only where it must be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dialogs.engine.moves import Choice, Say
from dialogs.words.render import Voice

Call: TypeAlias = dict[str, object]
Row: TypeAlias = tuple[tuple[str, str], ...]  # labels and the data they send

TEXT_UNITS = 4096  # UTF-16 units in one message (Bot API, sendMessage)
LABEL_UNITS = 64  # what fits a phone's width
SHARES_A_ROW = 22  # letters of a label that leaves room for another beside it
KEYBOARD_GONE = "⌨"  # the text of the message that only takes a keyboard away
LAST_SENT = "$last"  # stands for the id of the message that the call before sent
BACK, CANCEL, PERSON = "/back", "/cancel", "/person"


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent, and the values behind its buttons, in order."""

    calls: tuple[Call, ...]
    values: tuple[str, ...]
    keyboard: bool  # whether the phone now shows our keyboard


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the message goes, and what stands around it."""

    chat: int
    revision: int
    keyboard: bool  # whether the phone shows our keyboard before
    question: bool  # whether a dialog's question is open, so that Back and Cancel belong to it
    person: bool


def message(says: tuple[Say, ...], voice: Voice, setting: Setting) -> Message:
    """All sayings joined, the last one's buttons under them."""
    parts = tuple(split(voice.message(says)))
    last = says[-1]
    ways_out = _ways_out(setting)
    if last.contact:
        markup = _contact_keyboard(ways_out, voice)
        return Message(_sent(setting.chat, parts, markup), (), keyboard=True)
    choices = (*last.choices, *ways_out)
    rows = _rows(last.choices, ways_out, voice, setting.revision)
    values = tuple(choice.value for choice in choices)
    before = _keyboard_gone(setting.chat) if setting.keyboard and rows else ()
    calls = _sent(setting.chat, parts, _markup(rows, setting))
    return Message((*before, *calls), values, keyboard=False)


def _markup(rows: list[list[dict[str, str]]], setting: Setting) -> object:
    if rows:
        return {"inline_keyboard": rows}
    return {"remove_keyboard": True} if setting.keyboard else None


def split(text: str, units: int = TEXT_UNITS) -> Iterator[str]:
    """The text in pieces of at most so many UTF-16 units, cut at lines where that is possible."""
    while utf16(text) > units:
        fits = _longest_prefix(text, units)
        cut = text.rfind("\n", 1, fits)
        cut = cut if cut > 0 else fits
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    yield text


def utf16(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _longest_prefix(text: str, units: int) -> int:
    used = 0
    for place, letter in enumerate(text):
        used += 2 if letter > "\uffff" else 1
        if used > units:
            return place
    return len(text)


def _ways_out(setting: Setting) -> tuple[Choice, ...]:
    if not setting.question:
        return ()
    ways = (Choice(BACK, Say("choice.back")), Choice(CANCEL, Say("choice.cancel")))
    return (*ways, Choice(PERSON, Say("choice.person"))) if setting.person else ways


def _rows(
    choices: Sequence[Choice], ways_out: Sequence[Choice], voice: Voice, revision: int
) -> list[list[dict[str, str]]]:
    """Buttons in rows of one or two, as their labels allow; the ways out share the last row."""
    buttons = [
        {"text": voice.label(choice)[:LABEL_UNITS], "callback_data": f"{revision}.{place}"}
        for place, choice in enumerate((*choices, *ways_out))
    ]
    rows: list[list[dict[str, str]]] = []
    for button in buttons[: len(choices)]:
        beside = rows[-1] if rows else []
        if len(beside) == 1 and max(map(_width, (*beside, button))) <= SHARES_A_ROW:
            beside.append(button)
        else:
            rows.append([button])
    return [*rows, buttons[len(choices) :]] if ways_out else rows


def _width(button: dict[str, str]) -> int:
    return len(button["text"])


def _contact_keyboard(ways_out: Sequence[Choice], voice: Voice) -> dict[str, object]:
    share = {"text": voice.text(Say("choice.share_contact")), "request_contact": True}
    others = [{"text": voice.label(choice)} for choice in ways_out]
    rows = [[share], others] if others else [[share]]
    return {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}


def _sent(chat: int, parts: tuple[str, ...], markup: object) -> tuple[Call, ...]:
    """Plain text without a parse mode: what a customer wrote can never become markup."""
    bodies: list[dict[str, object]] = [
        {"chat_id": chat, "text": part, "link_preview_options": {"is_disabled": True}}
        for part in parts
    ]
    if markup is not None:
        bodies[-1]["reply_markup"] = markup
    return tuple({"method": "sendMessage", "body": body} for body in bodies)


def _keyboard_gone(chat: int) -> tuple[Call, ...]:
    """Telegram takes a keyboard away with a message only; where ours has buttons, with another."""
    gone = {"chat_id": chat, "text": KEYBOARD_GONE, "reply_markup": {"remove_keyboard": True}}
    return (
        {"method": "sendMessage", "body": gone},
        {"method": "deleteMessage", "body": {"chat_id": chat, "message_id": LAST_SENT}},
    )
