"""How the scheduler's loops change the records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from storage.transaction import Transaction

Result = TypeVar("Result")


class Act(Protocol):
    """Runs a work in one transaction; returns its result once that is committed."""

    async def __call__(self, work: Callable[[Transaction], Result], /) -> Result: ...
