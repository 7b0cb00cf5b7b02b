"""Carries out what dialogs ask for, in the turn's transaction."""

import random
from dataclasses import dataclass
from datetime import datetime
from functools import singledispatch

from dialogs.engine.moves import Effect, Outcome
from rules.profile import Profile
from storage.conversations import Chat
from storage.schema import load_parts
from storage.transaction import Transaction


@dataclass(slots=True)
class Act:
    """What an effect works with; it may put another `chat`, which is the one that will be saved.

    `chance` is `random.SystemRandom` outside of stories. `secret` is kept outside the database.
    """

    tx: Transaction
    chat: Chat
    now: datetime
    chance: random.Random
    profile: Profile
    secret: bytes


@singledispatch
def carry_out(effect: Effect, act: Act) -> Outcome | None:  # noqa: ARG001 - for those registered
    """Each part registers its own, in its `effects.py`; a plain effect has no outcome."""
    raise TypeError(f"nobody carries out {effect}")


def perform(effect: Effect, act: Act) -> Outcome | None:
    """Carries the effect out in a savepoint of its own.

    Raises:
        TypeError: no part of the records carries out effects of this type.
    """
    load_parts("effects")
    with act.tx.savepoint():
        return carry_out(effect, act)
