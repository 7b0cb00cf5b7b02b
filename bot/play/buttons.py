"""Find the button a story means: of the newest message that has any, or of one further back."""

from __future__ import annotations

from collections.abc import Iterable

from bot.play.story import CannotPlay, PressAct
from dialogs.understand.normal import key
from sandbox.telegram.history import Accepted, Button


def find_button(act: PressAct, chat: int, records: Iterable[Accepted]) -> tuple[Accepted, Button]:
    """The message and its button; buttons that were taken away since count too.

    Raises:
        CannotPlay: there is no such message, no such button, or several that fit.
    """
    shown = _shown(each for each in records if each.chat_id == chat)
    if len(shown) <= act.stale:
        raise CannotPlay(f"{act.who} has no message with buttons that far back")
    message = shown[-1 - act.stale]
    buttons = [button for row in message.buttons for button in row]
    return message, _by_place(act, buttons) if act.choice else _by_label(act, buttons)


def _shown(records: Iterable[Accepted]) -> list[Accepted]:
    """The messages with buttons, each as it had them last, in the order in which they came."""
    found = {each.message_id: each for each in records if _has_buttons(each)}
    return list(found.values())


def _has_buttons(accepted: Accepted) -> bool:
    return accepted.keyboard in ("inline", "reply") and bool(accepted.buttons)


def _by_place(act: PressAct, buttons: list[Button]) -> Button:
    place = act.choice or 0
    if not 1 <= place <= len(buttons):
        raise CannotPlay(f"there is no button {place}: {_listed(buttons)}")
    return buttons[place - 1]


def _by_label(act: PressAct, buttons: list[Button]) -> Button:
    wanted = _folded(act.label or "")
    if not wanted:
        raise CannotPlay("a press wants a label or a choice")
    exact = [button for button in buttons if _folded(button.label) == wanted]
    fitting = exact or [button for button in buttons if wanted in _folded(button.label)]
    if len(fitting) != 1:
        many = "several buttons fit" if fitting else "no button fits"
        raise CannotPlay(f"{many} {act.label!r}: {_listed(buttons)}")
    return fitting[0]


def _folded(label: str) -> str:
    """Without spaces, so that a half-space can be written as one, or not at all."""
    return key(label).replace(" ", "")


def _listed(buttons: list[Button]) -> str:
    return ", ".join(button.label for button in buttons)
