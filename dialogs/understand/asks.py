"""Cuts a message into the several things that it may ask."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dialogs.understand.features import is_courtesy, sides, stopped_before
from dialogs.understand.message import Message
from dialogs.understand.normal import compact
from dialogs.understand.tokens import Token
from dialogs.understand.wordlist import listed

_BESIDES = frozenset(map(compact, listed("clauses")["besides"]))
_ALSO = frozenset(map(compact, listed("clauses")["also"]))
_SHORTEST = 2  # words that an ask has at least
_FEWEST_WORDS = 5  # in a message that may ask twice
_MOST_PARTS = 4


def asks(message: Message) -> list[Message]:
    """Gives the parts of a message that may be asks of their own; none where it is one ask."""
    kept, refused = sides(message)
    if len(kept) < _FEWEST_WORDS or refused:
        return []
    parts = [part for part in _parts(message, kept) if _telling(part) >= _SHORTEST]
    return [_message(message, part) for part in parts[:_MOST_PARTS]] if len(parts) > 1 else []


def is_second(part: Message) -> bool:
    """Tells an ask that was put second: «… فاکتورش رو هم می‌خوام»."""
    return any(word.form in _ALSO for word in part.words)


def _parts(message: Message, words: Sequence[Token]) -> Iterator[list[Token]]:
    part: list[Token] = []
    for word in words:
        if part and (word.form == "و" or word.form in _BESIDES or stopped_before(message, word)):
            yield part
            part = []
        part.append(word)
    yield part


def _telling(part: Sequence[Token]) -> int:
    return sum(not is_courtesy(word) and word.form != "و" for word in part)


def _message(message: Message, part: Sequence[Token]) -> Message:
    start, end = part[0].start, part[-1].end
    inside = tuple((k, span) for k, span in message.spans if start <= span[0] and span[1] <= end)
    return replace(message, words=tuple(part), spans=inside)
