"""Choose the language of the chat."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.engine.moves import (
    Choice,
    Chose,
    Done,
    Effect,
    Heard,
    Say,
    Stay,
    Typed,
    missed,
)
from dialogs.facts import Facts
from dialogs.understand.choice import choose

LANGUAGES = {"fa": "فارسی", "en": "English"}  # each in its own words, whatever is spoken now


@dataclass(frozen=True, slots=True)
class SpeakLanguage(Effect):
    language: str


def start(facts: Facts, about: str) -> ChooseLanguage | Done:
    return _spoken(about) if about in LANGUAGES else ChooseLanguage()


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    def ask(self, facts: Facts) -> Say:
        choices = tuple(Choice(code, name) for code, name in LANGUAGES.items())
        return Say("language.which", choices=choices)

    def answer(self, event: Heard, facts: Facts) -> Stay | Done:
        match event:
            case Chose(code) if code in LANGUAGES:
                return _spoken(code)
            case Typed(text) if (place := choose(text, tuple(LANGUAGES.values()))) is not None:
                return _spoken(tuple(LANGUAGES)[place])
            case _:
                return missed("language.which")


def _spoken(language: str) -> Done:
    return Done(Say("language.spoken"), (SpeakLanguage(language),))
