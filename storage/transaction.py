"""What one act does to the records: all of it or nothing."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import ClassVar, Protocol, TypeVar

from storage.statement import Query, Statement, Values

T = TypeVar("T")
Row = Sequence[object]


class Cursor(Protocol):
    """What sqlite3 and psycopg have in common."""

    @property
    def rowcount(self) -> int: ...
    def fetchone(self) -> Row | None: ...
    def fetchall(self) -> Sequence[Row]: ...


class Transaction(ABC):
    """Given to a work by the writer, and of no use after the work has returned.

    Every method raises Conflict when a constraint says no, TransactionLost when the database gave
    the whole transaction up, and DatabaseFailed for any other trouble of the database.
    """

    _failures: ClassVar[type[Exception]]

    def all(self, query: Query[T], **values: object) -> list[T]:
        """Every row."""
        try:
            rows = self._execute(query, values).fetchall()
        except self._failures as failure:
            raise self._meaning(failure) from failure
        into = query.into
        return [into(*row) for row in rows]

    def one(self, query: Query[T], **values: object) -> T | None:
        """The first row, or None."""
        try:
            row = self._execute(query, values).fetchone()
        except self._failures as failure:
            raise self._meaning(failure) from failure
        return None if row is None else query.into(*row)

    def run(self, statement: Statement, **values: object) -> int:
        """How many rows the statement touched."""
        try:
            return self._execute(statement, values).rowcount
        except self._failures as failure:
            raise self._meaning(failure) from failure

    def run_each(self, statement: Statement, rows: Iterable[Values]) -> int:
        """How many rows the statement touched, run once with each row's values."""
        try:
            return self._execute_each(statement, rows)
        except self._failures as failure:
            raise self._meaning(failure) from failure

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """A block that is undone, and it alone, when an exception leaves it."""
        self._command("SAVEPOINT step")
        try:
            yield
        except BaseException:
            if self.open:
                self._command("ROLLBACK TO SAVEPOINT step")
                self._command("RELEASE SAVEPOINT step")
            raise
        self._command("RELEASE SAVEPOINT step")

    @property
    @abstractmethod
    def open(self) -> bool:
        """Whether the database still holds the transaction."""

    @abstractmethod
    def _execute(self, statement: Statement, values: Values) -> Cursor: ...

    @abstractmethod
    def _execute_each(self, statement: Statement, rows: Iterable[Values]) -> int: ...

    @abstractmethod
    def _command(self, sql: str) -> None: ...

    @abstractmethod
    def _meaning(self, failure: Exception) -> Exception:
        """The storage's own error for the driver's."""
