"""PostgreSQL: its connections, and what a transaction is there."""

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import ClassVar, TypeAlias, TypeVar

import psycopg
from psycopg.pq import TransactionStatus
from psycopg.rows import TupleRow

from storage.errors import Conflict, DatabaseFailed, TransactionLost
from storage.statement import Statement, Values
from storage.transaction import Cursor, Transaction
from storage.writer import Work

T = TypeVar("T")
Connection: TypeAlias = psycopg.Connection[TupleRow]
TIMES_AGAIN = 5  # after a deadlock, a failed serialization or a lost connection
_CONNECT_SECONDS = 5
# The database asks for these to be run again from their beginning.
_RUN_AGAIN = (psycopg.errors.SerializationFailure, psycopg.errors.DeadlockDetected)


def connect(conninfo: str) -> Connection:
    """A connection that writes."""
    return psycopg.connect(conninfo, connect_timeout=_CONNECT_SECONDS)


def connect_reader(conninfo: str) -> Connection:
    """A connection that can't write and sees one state of the records in each transaction."""
    connection = connect(conninfo)
    connection.read_only = True
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    return connection


def meaning(failure: psycopg.Error, connection: Connection) -> Exception:
    """The storage's own error for the driver's."""
    if connection.broken or connection.closed or isinstance(failure, _RUN_AGAIN):
        return TransactionLost(str(failure))
    if isinstance(failure, psycopg.errors.IntegrityError):
        return Conflict(str(failure))
    return DatabaseFailed(str(failure))


class PostgresqlTransaction(Transaction):
    _failures: ClassVar[type[Exception]] = psycopg.Error

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def open(self) -> bool:
        return self._connection.info.transaction_status in (
            TransactionStatus.INTRANS,
            TransactionStatus.INERROR,
        )

    def _execute(self, statement: Statement, values: Values) -> Cursor:
        sql, given = statement.for_postgresql(values)
        return self._connection.execute(sql, given)

    def _execute_each(self, statement: Statement, rows: Iterable[Values]) -> int:
        spelled = [statement.for_postgresql(values) for values in rows]
        if not spelled:
            return 0
        sql, _ = spelled[0]
        with self._connection.cursor() as cursor:
            cursor.executemany(sql, [values for _, values in spelled])
            return cursor.rowcount

    def _command(self, sql: str) -> None:
        try:
            self._connection.execute(sql)
        except psycopg.Error as failure:
            raise self._meaning(failure) from failure

    def _meaning(self, failure: Exception) -> Exception:
        assert isinstance(failure, psycopg.Error)  # noqa: S101 - it is what _failures says
        return meaning(failure, self._connection)


class Session:
    """A connection, opened anew when it was lost; the works it was lost in are run again."""

    def __init__(
        self,
        connect: Callable[[], Connection],
        end: Callable[[Connection], None],
    ) -> None:
        self._connect = connect
        self._end = end
        self._connection: Connection | None = None

    def run(self, work: Work[T]) -> T:
        """What the work gives, once its transaction has ended.

        Raises:
            TransactionLost: it was lost each time, TIMES_AGAIN times after the first.
        """
        for _ in range(TIMES_AGAIN):
            with suppress(TransactionLost):
                return self._once(work)
        return self._once(work)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def _once(self, work: Work[T]) -> T:
        connection = self._open()
        try:
            value = work(PostgresqlTransaction(connection))
            self._end(connection)
        except psycopg.Error as failure:
            raise meaning(failure, connection) from failure
        finally:
            if not connection.closed:
                connection.rollback()
        return value

    def _open(self) -> Connection:
        if self._connection is None or self._connection.closed:
            try:
                self._connection = self._connect()
            except psycopg.OperationalError as failure:
                raise TransactionLost(str(failure)) from failure
        return self._connection


class PostgresqlReads:
    """Reads on connections of their own, one for each thread that reads."""

    def __init__(self, conninfo: str) -> None:
        self._connect = partial(connect_reader, conninfo)
        self._own = threading.local()
        self._opened: list[Session] = []

    def read(self, work: Work[T]) -> T:
        return self._session().run(work)

    def close(self) -> None:
        for session in self._opened:
            session.close()

    def _session(self) -> Session:
        if not hasattr(self._own, "session"):
            self._own.session = Session(self._connect, psycopg.Connection.rollback)
            self._opened.append(self._own.session)
        session: Session = self._own.session
        return session
