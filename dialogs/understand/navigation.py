"""Hears «بازگشت»، «انصراف» and «کارشناس» when they are all that was said."""

import re
from typing import Literal

from rapidfuzz.distance import OSA

from dialogs.understand.normal import compact, key, words
from dialogs.understand.wordlist import listed

Command = Literal["back", "cancel", "person"]

_LONGEST = 48  # characters; what is longer says more than a command
_POLITE = re.compile(r"\b(لطفا|لطفن|لطف کنید|بی زحمت|بیزحمت|مرسی|ممنون|please|lotfan|lotfa)\b")
_BACK, _CANCEL = frozenset("🔙⬅↩"), frozenset("❌✖🚫")
_SHORTEST_GUESSED = 6  # letters; shorter words have near neighbours that mean something else


_COMMANDS: tuple[Command, ...] = ("back", "cancel", "person")
_LISTED = listed("navigation")
_PHRASES = {compact(phrase): meant for meant in _COMMANDS for phrase in _LISTED[meant]}
_NEITHER = frozenset(compact(phrase) for phrase in _LISTED["neither"])


def command(text: str) -> Command | None:
    """Tells which of the three ways out of a dialog was asked for, if nothing else was said.

    A courtesy around the word, a stretched letter or one slip in a long word do no harm; a word
    more that says something («از خرید انصراف دادم») makes it an answer, and None.
    """
    if len(text) > _LONGEST:
        return None
    folded = key(text)
    if folded in _BACK | _CANCEL:
        return "back" if folded in _BACK else "cancel"
    said = "".join(words(_POLITE.sub(" ", folded)))
    return _PHRASES.get(said) or _nearly(said)


def _nearly(said: str) -> Command | None:
    """Forgives one slip of the finger, where only one command lies that near."""
    if len(said) < _SHORTEST_GUESSED or said in _NEITHER:
        return None
    near = {
        meant
        for phrase, meant in _PHRASES.items()
        if abs(len(phrase) - len(said)) <= 1
        and len(phrase) >= _SHORTEST_GUESSED
        and OSA.distance(said, phrase, score_cutoff=1) <= 1
    }
    return near.pop() if len(near) == 1 else None
