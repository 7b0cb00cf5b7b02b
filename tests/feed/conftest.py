"""A shop's records as tests say them, and the database they go to."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol, TypeVar

import pytest

from handlers.records import Document, record
from storage.database import Database
from storage.orders.seal import Seal
from storage.records import OrderRecord
from storage.transaction import Transaction

T = TypeVar("T")
ITEM: Document = {
    "id": "1",
    "product": "ssd-1tb",
    "title": "حافظه یک ترابایت",
    "kind": "hardware",
    "quantity": 1,
    "unit_price": 42_000_000,
    "state": "waiting",
}
ORDER: Document = {
    "code": "HS-1042",
    "phone": "09121234567",
    "buyer": "سارا نمونه",
    "placed_at": "2026-11-21T10:00:00+03:30",
    "status": "placed",
    "items": [ITEM],
}


class Act(Protocol):
    def __call__(self, work: Callable[[Transaction], T]) -> T: ...


class Make(Protocol):
    def __call__(self, **changes: object) -> OrderRecord: ...


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 21, 6, 30, tzinfo=UTC)


@pytest.fixture
def seal() -> Seal:
    return Seal(b"a key for tests")


@pytest.fixture
def act(database: Database) -> Act:
    """Does a work and gives what it gave."""

    def done(work: Callable[[Transaction], T]) -> T:
        return database.writer.act(work).result(timeout=30)

    return done


@pytest.fixture
def order() -> Make:
    """An order as the feed reads it, with these fields instead."""

    def made(**changes: object) -> OrderRecord:
        read = record("orders", {**ORDER, **changes})
        assert isinstance(read, OrderRecord), read
        return read

    return made
