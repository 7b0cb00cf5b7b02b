"""SQLite: its connections, and what a transaction is there."""

import sqlite3
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar, TypeVar

from storage.errors import Conflict, DatabaseFailed, TransactionLost
from storage.statement import Statement, Values
from storage.transaction import Cursor, Transaction
from storage.writer import Work

T = TypeVar("T")
_BUSY_SECONDS = 30
_CACHED_STATEMENTS = 256


def connect(path: Path) -> sqlite3.Connection:
    """The connection that writes; a program has one of them."""
    connection = _connect(str(path), uri=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = FAST")  # what was blanked leaves no bytes behind
    return connection


def connect_reader(path: Path) -> sqlite3.Connection:
    """A connection that can't write, and so can't checkpoint either.

    Two connections that checkpoint at once can damage a WAL database before SQLite 3.51.3.
    """
    return _connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _connect(database: str, *, uri: bool) -> sqlite3.Connection:
    return sqlite3.connect(
        database,
        uri=uri,
        timeout=_BUSY_SECONDS,
        isolation_level=None,  # transactions are begun here, not by the driver's guess
        check_same_thread=False,
        cached_statements=_CACHED_STATEMENTS,
    )


class SqliteTransaction(Transaction):
    _failures: ClassVar[type[Exception]] = sqlite3.Error

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lost = False

    @property
    def open(self) -> bool:
        return not self._lost and self._connection.in_transaction

    def _execute(self, statement: Statement, values: Values) -> Cursor:
        self._still_open()
        return self._connection.execute(*statement.for_sqlite(values))

    def _execute_each(self, statement: Statement, rows: Iterable[Values]) -> int:
        self._still_open()
        spelled = [statement.for_sqlite(values) for values in rows]
        if not spelled:
            return 0
        sql, _ = spelled[0]
        return self._connection.executemany(sql, [values for _, values in spelled]).rowcount

    def _command(self, sql: str) -> None:
        self._still_open()
        try:
            self._connection.execute(sql)
        except sqlite3.Error as failure:
            raise self._meaning(failure) from failure

    def _still_open(self) -> None:
        """After the database dropped the transaction each statement would commit by itself."""
        if self._lost:
            raise TransactionLost

    def _meaning(self, failure: Exception) -> Exception:
        if not self._connection.in_transaction:
            self._lost = True
            return TransactionLost(str(failure))
        if isinstance(failure, sqlite3.IntegrityError):
            return Conflict(str(failure))
        return DatabaseFailed(str(failure))


class SqliteReads:
    """Reads on connections of their own, one for each thread that reads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._own = threading.local()
        self._opened: list[sqlite3.Connection] = []

    def read(self, work: Work[T]) -> T:
        try:
            connection = self._connection()
            connection.execute("BEGIN")
        except sqlite3.Error as failure:
            raise DatabaseFailed(str(failure)) from failure
        try:
            return work(SqliteTransaction(connection))
        finally:
            connection.rollback()

    def close(self) -> None:
        for connection in self._opened:
            connection.close()

    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._own, "connection"):
            self._own.connection = connect_reader(self._path)
            self._opened.append(self._own.connection)
        connection: sqlite3.Connection = self._own.connection
        return connection
