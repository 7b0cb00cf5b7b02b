"""A person: how one is reached, and when they answer (R32, R48)."""

from __future__ import annotations

from dialogs.engine.moves import Done, Say
from dialogs.facts import Facts
from dialogs.ways import hours, phones_and_mails


def start(facts: Facts, about: str) -> Done:
    """Nobody answers in the chat yet: the published numbers are the way, and nothing more."""
    ways = (*phones_and_mails(facts), *hours(facts))
    return Done(Say("human.reach", {"ways": ways}))
