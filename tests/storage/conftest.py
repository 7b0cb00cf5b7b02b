"""What the storage tests say over and over."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Protocol, TypeVar

import pytest

from rules.brand import Contacts, Holidays, Name
from rules.profile import Profile
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


@pytest.fixture(scope="session")
def profile() -> Profile:
    """An invented shop with every rule on and the limits as they come."""
    return Profile(
        code="demo",
        name=Name("دکان نمونه", "Dokan Nemooneh"),
        dialogs=("identify", "track"),
        rules=("R01-R51",),
        holidays=Holidays(2026),
        contacts=Contacts(),
    )
