"""PostgreSQL's writers: each work is a transaction, works of one key go one after another."""

import threading
from collections import deque
from functools import partial
from queue import LifoQueue, SimpleQueue
from typing import Any

from psycopg.pq import TransactionStatus

from storage import failpoint
from storage.errors import Closed, DatabaseFailed
from storage.postgresql import Connection, Session, connect
from storage.writer import End, Job

WRITERS = 8


class PostgresqlActs:
    """A few threads, and a connection for each when all are busy."""

    def __init__(self, conninfo: str) -> None:
        self._sessions: LifoQueue[Session] = LifoQueue()
        for _ in range(WRITERS):
            self._sessions.put(Session(partial(connect, conninfo), _commit))
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
        while not self._sessions.empty():
            self._sessions.get().close()

    def _work(self) -> None:
        """The session used last is used next: its statements are prepared already."""
        while (job := self._ready.get()) is not None:
            if job.wanted():
                session = self._sessions.get()
                end = _run(job, session)
                self._sessions.put(session)
                end.tell(job)
            self._finished(job)

    def _finished(self, job: Job[Any]) -> None:
        with self._door:
            self._unfinished -= 1
            if job.key is not None and (behind := self._behind[job.key]):
                self._ready.put(behind.popleft())
            elif job.key is not None:
                del self._behind[job.key]
            self._door.notify_all()


def _run(job: Job[Any], session: Session) -> End:
    try:
        return End(session.run(job.work))
    except BaseException as error:  # noqa: BLE001 - it belongs to the one who waits for it
        return End(error=error)


def _commit(connection: Connection) -> None:
    if connection.info.transaction_status == TransactionStatus.INERROR:
        raise DatabaseFailed("the work went on after an error without a savepoint")
    failpoint.reached("before_commit")
    connection.commit()
    failpoint.reached("after_commit")
