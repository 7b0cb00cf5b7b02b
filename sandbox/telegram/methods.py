"""The table of Bot API methods; each module of methods puts its own in."""

from collections.abc import Callable
from typing import TypeAlias, TypeVar

from sandbox.telegram.calls import Call
from sandbox.telegram.world import World

Method: TypeAlias = Callable[[World, Call], object]

Answering = TypeVar("Answering", bound=Method)

METHODS: dict[str, Method] = {}


def method(*names: str) -> Callable[[Answering], Answering]:
    """Answers the named methods; Telegram does not mind the case of their letters."""

    def register(answer: Answering) -> Answering:
        METHODS.update({name.lower(): answer for name in names})
        return answer

    return register
