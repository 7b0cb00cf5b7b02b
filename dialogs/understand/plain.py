"""Reads messages that are nothing but a sign, a code or a number."""

import re
from dataclasses import dataclass

from dialogs.understand.features import is_courtesy
from dialogs.understand.message import Message
from dialogs.understand.normal import words

_BACK, _CANCEL = frozenset("🔙⬅↩🏠"), frozenset("❌✖🚫🛑")
_SIGNS = {"back": _BACK, "cancel": _CANCEL}
_BY_KIND = {
    "order_code": ("track_order", 1.0),
    "card_code": ("product_activation", 0.95),
    "product_id": ("product_activation", 0.95),
    "sender": ("check_sender", 0.95),
}
_SHORT = 4  # digits; a stray number of so few is nothing of ours
_CODE = 5  # digits, that may be an order's or may be stray
_NUMBER = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Plain:
    intent: str
    score: float
    sure: bool
    why: str
    among: tuple[str, ...] = ()


def plain_intent(message: Message) -> Plain | None:
    """Gives the intent of a message without words; None where there is more to read."""
    said = message.said.text
    if all(is_courtesy(word) for word in message.words) and set(said) & (_BACK | _CANCEL):
        return _sign(said)
    if not words(said):
        return Plain("out_of_scope", 1.0, sure=True, why="a sign without words")
    if len(message.spans) == 1:
        kind, (start, end) = message.spans[0]
        if kind in _BY_KIND and not words(said[:start]) and not words(said[end:]):
            intent, score = _BY_KIND[kind]
            return Plain(intent, score, sure=True, why=f"a bare {kind}")
    digits = "".join(_NUMBER.findall(said))
    return _number(len(digits)) if all(word.isdigit() for word in words(said)) else None


def _sign(said: str) -> Plain:
    """Reads a sign that is a button's, with a courtesy at most («🔙 لطفا»)."""
    meant = [intent for intent, signs in _SIGNS.items() if signs & set(said)]
    if len(meant) > 1:
        return Plain(meant[0], 0.5, sure=False, why="two signs", among=tuple(meant))
    return Plain(meant[0], 1.0, sure=True, why="a sign")


def _number(length: int) -> Plain | None:
    if length <= _SHORT:
        return Plain("out_of_scope", 0.95, sure=True, why="a stray short number")
    if length == _CODE:
        among = ("track_order", "out_of_scope")
        return Plain("track_order", 0.5, sure=False, why="perhaps an order's code", among=among)
    return None
