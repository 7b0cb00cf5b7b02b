"""What the storage tests say over and over."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Protocol, TypeVar

import pytest

from storage import failpoint
from storage.database import Database
from storage.transaction import Transaction

T = TypeVar("T")


class Act(Protocol):
    def __call__(self, work: Callable[[Transaction], T]) -> T: ...


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 21, 6, 30, tzinfo=UTC)


@pytest.fixture
def act(database: Database) -> Act:
    """Does a work and gives what it gave."""

    def done(work: Callable[[Transaction], T]) -> T:
        return database.writer.act(work).result(timeout=30)

    return done


@pytest.fixture
def failpoints() -> Iterator[None]:
    """Puts the failpoint back after a test that set it."""
    before = failpoint.reached
    yield
    failpoint.reached = before
