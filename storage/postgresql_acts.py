"""PostgreSQL's writers: each work is a transaction, works of one key go one after another."""

import threading
from collections import deque
from queue import SimpleQueue
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus

from storage import failpoint
from storage.errors import Closed, DatabaseFailed, TransactionLost
from storage.postgresql import Connection, PostgresqlTransaction, connect, meaning
from storage.writer import Job

WRITERS = 8
TIMES_AGAIN = 5  # after a deadlock, a failed serialization or a lost connection


class PostgresqlActs:
    """A few threads with a connection each."""

    def __init__(self, conninfo: str) -> None:
        self._conninfo = conninfo
        self._ready: SimpleQueue[Job[Any] | None] = SimpleQueue()
        self._behind: dict[str, deque[Job[Any]]] = {}
        self._unfinished = 0
        self._door = threading.Condition()
        self._closed = False
        self._threads = [
            threading.Thread(target=self._work, name=f"writer-{number}", daemon=True)
            for number in range(WRITERS)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, job: Job[Any]) -> None:
        with self._door:
            if self._closed:
                raise Closed
            self._unfinished += 1
            if job.key is None:
                self._ready.put(job)
            elif job.key in self._behind:
                self._behind[job.key].append(job)
            else:
                self._behind[job.key] = deque()
                self._ready.put(job)

    def close(self) -> None:
        with self._door:
            self._closed = True
            self._door.wait_for(lambda: self._unfinished == 0)
        for _ in self._threads:
            self._ready.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        session = _Session(self._conninfo)
        while (job := self._ready.get()) is not None:
            if job.wanted():
                session.answer(job)
            self._finished(job)
        session.close()

    def _finished(self, job: Job[Any]) -> None:
        with self._door:
            self._unfinished -= 1
            if job.key is not None and (behind := self._behind[job.key]):
                self._ready.put(behind.popleft())
            elif job.key is not None:
                del self._behind[job.key]
            self._door.notify_all()


class _Session:
    """One thread's connection, opened anew when it was lost."""

    def __init__(self, conninfo: str) -> None:
        self._conninfo = conninfo
        self._connection: Connection | None = None

    def answer(self, job: Job[Any]) -> None:
        try:
            value = self._run(job)
        except BaseException as error:  # noqa: BLE001 - it belongs to the one who waits for it
            job.future.set_exception(error)
        else:
            job.future.set_result(value)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def _run(self, job: Job[Any]) -> object:
        for _ in range(TIMES_AGAIN):
            try:
                return self._once(job)
            except TransactionLost:
                continue
        return self._once(job)

    def _once(self, job: Job[Any]) -> object:
        connection = self._open()
        try:
            value: object = job.work(PostgresqlTransaction(connection))
            _commit(connection)
        except psycopg.Error as failure:
            raise meaning(failure, connection) from failure
        finally:
            if not connection.closed:
                connection.rollback()
        return value

    def _open(self) -> Connection:
        if self._connection is None or self._connection.closed:
            try:
                self._connection = connect(self._conninfo)
            except psycopg.OperationalError as failure:
                raise TransactionLost(str(failure)) from failure
        return self._connection


def _commit(connection: Connection) -> None:
    if connection.info.transaction_status == TransactionStatus.INERROR:
        raise DatabaseFailed("the work went on after an error without a savepoint")
    failpoint.reached("before_commit")
    connection.commit()
    failpoint.reached("after_commit")
