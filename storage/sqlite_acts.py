"""SQLite's one thread that writes: it takes all who wait and answers them after one commit."""

import sqlite3
import threading
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from typing import Any

from storage import failpoint
from storage.errors import Closed, DatabaseFailed, TransactionLost
from storage.sqlite import SqliteTransaction
from storage.writer import End, Job

GROUP = 64  # more would let the first of them wait too long for its answer


class SqliteActs:
    """Owns the only connection that writes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._waiting: SimpleQueue[Job[Any] | None] = SimpleQueue()
        self._door = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    def submit(self, job: Job[Any]) -> None:
        with self._door:
            if self._closed:
                raise Closed
            self._waiting.put(job)

    def close(self) -> None:
        with self._door:
            if not self._closed:
                self._closed = True
                self._waiting.put(None)
        self._thread.join()
        self._connection.close()

    def _work(self) -> None:
        while (first := self._waiting.get()) is not None:
            jobs = [job for job in [first, *self._others()] if job.wanted()]
            try:
                ends = self._ends(jobs)
            except BaseException as error:  # noqa: BLE001 - whatever it is, nobody waits for ever
                self._connection.rollback()
                ends = [End(error=error)] * len(jobs)
            for job, end in zip(jobs, ends, strict=True):
                end.tell(job)

    def _others(self) -> list[Job[Any]]:
        """Who waits behind the first, as many as a group may hold."""
        found: list[Job[Any]] = []
        while len(found) < GROUP - 1:
            try:
                job = self._waiting.get_nowait()
            except Empty:
                break
            if job is None:
                self._waiting.put(None)  # the end, for the next round: nothing comes behind it
                break
            found.append(job)
        return found

    def _ends(self, jobs: Sequence[Job[Any]]) -> list[End]:
        """All in one commit; when that is lost, each alone, so that one harms no other."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as failure:
            return [_failed(failure)] * len(jobs)
        try:
            return self._commit(jobs)
        except (TransactionLost, sqlite3.Error) as lost:
            self._connection.rollback()
            if len(jobs) == 1:
                return [_failed(lost)]
        return [end for job in jobs for end in self._ends([job])]

    def _commit(self, jobs: Sequence[Job[Any]]) -> list[End]:
        transaction = SqliteTransaction(self._connection)
        ends = [self._run(job, transaction) for job in jobs]
        failpoint.reached("before_commit")
        self._connection.execute("COMMIT")
        failpoint.reached("after_commit")
        return ends

    def _run(self, job: Job[Any], transaction: SqliteTransaction) -> End:
        try:
            with transaction.savepoint():
                end = End(job.work(transaction))
        except BaseException as error:  # noqa: BLE001 - it belongs to the one who waits for it
            end = End(error=error)
        if not transaction.open:
            raise TransactionLost from end.error
        return end


def _failed(failure: Exception) -> End:
    if isinstance(failure, TransactionLost):
        return End(error=failure)
    return End(error=DatabaseFailed(str(failure)))
