"""Records kept as the shop sent them: the newest of each, by its own stamp."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Generic, Protocol, TypeAlias, TypeVar

from sqlalchemy import Table, bindparam, insert, select, update

from storage.columns import Columns
from storage.statement import Query, Statement, given
from storage.transaction import Transaction


class Stamped(Protocol):
    """A record that may say when the shop last changed it."""

    @property
    def updated_at(self) -> datetime | None: ...


R = TypeVar("R", bound=Stamped)


class Taken(StrEnum):
    """What a record that was taken did to what was kept."""

    CREATED = "created"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Older:
    """A record from before what is kept, which stays as it is."""

    kept: datetime


Put: TypeAlias = Taken | Older


def judged(record: R, kept: R | None) -> Put:
    """What a record is to what is kept; one without a stamp is newer than all before it."""
    if kept is None:
        return Taken.CREATED
    if record.updated_at and kept.updated_at and record.updated_at < kept.updated_at:
        return Older(kept.updated_at)
    return Taken.SAME if record == kept else Taken.CHANGED


def stamped(record: R, kept: R | None) -> R:
    """The record with the stamp of what is kept where it says none: no older one passes it."""
    if kept is None or record.updated_at is not None:
        return record
    return replace(record, updated_at=kept.updated_at)  # type: ignore[type-var]


class RecordTable(Generic[R]):
    """One table of records, each found by its first column."""

    def __init__(self, table: Table, columns: Columns[R]) -> None:
        self._columns = columns
        (self._key,) = table.primary_key.columns.keys()
        this = table.c[self._key] == bindparam("this")
        listed = [table.c[name] for name in columns.names]
        self._get = Query(select(*listed).where(this), lambda *row: columns.record(row))
        self._insert = Statement(insert(table).values(given(*columns.names)))
        self._update = Statement(update(table).where(this).values(given(*columns.names)))

    def get(self, tx: Transaction, key: str) -> R | None:
        return tx.one(self._get, this=key)

    def put(self, tx: Transaction, record: R) -> Put:
        """Keeps the record unless what is kept is newer or the same."""
        kept = self.get(tx, str(self._columns.values(record)[self._key]))
        record = stamped(record, kept)
        put = judged(record, kept)
        if isinstance(put, Taken) and put is not Taken.SAME:
            self.keep(tx, record, put)
        return put

    def keep(self, tx: Transaction, record: R, put: Taken) -> None:
        """Writes the record as `put` says: a new row, or in the place of the one with its key."""
        values = self._columns.values(record)
        if put is Taken.CREATED:
            tx.run(self._insert, **values)
        else:
            tx.run(self._update, this=values[self._key], **values)
