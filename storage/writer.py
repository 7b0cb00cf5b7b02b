"""The one door to the records: acts that change them, and reads that don't."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from storage.transaction import Transaction

T = TypeVar("T")
Work = Callable[[Transaction], T]


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """A work and who waits for it."""

    work: Work[T]
    future: Future[T]
    key: str | None = None

    def wanted(self) -> bool:
        """Whether somebody still waits; from here on it can't be taken back."""
        return self.future.set_running_or_notify_cancel()


@dataclass(frozen=True, slots=True)
class End:
    """What came of a work: its value, or the exception that undid it."""

    value: object = None
    error: BaseException | None = None

    def tell(self, job: Job[Any]) -> None:
        if self.error is None:
            job.future.set_result(self.value)
        else:
            job.future.set_exception(self.error)


class Acts(Protocol):
    """How a database takes acts: in groups by one thread, or each alone by several."""

    def submit(self, job: Job[Any]) -> None: ...
    def close(self) -> None: ...


class Reads(Protocol):
    """Reads on connections of their own, one for each thread that reads."""

    def read(self, work: Work[T]) -> T: ...
    def close(self) -> None: ...


class Writer:
    """Hands works over and answers with futures.

    A work may be run again from its beginning, so it changes nothing but the records. An exception
    in it undoes it, and it alone, and is what its future gives.
    """

    def __init__(self, acts: Acts, reads: Reads, readers: int) -> None:
        self._acts = acts
        self._reads = reads
        self._readers = ThreadPoolExecutor(readers, thread_name_prefix="reader")

    def act(self, work: Work[T], key: str | None = None) -> "Future[T]":
        """Runs the work in a transaction; the answer comes after its commit.

        Works with the same key are run in the order in which they were handed over. Raises Closed
        after `close`.
        """
        job = Job(work, Future[T](), key)
        self._acts.submit(job)
        return job.future

    def read(self, work: Work[T]) -> "Future[T]":
        """Runs a work that changes nothing, beside the acts, on one state of the records."""
        return self._readers.submit(self._reads.read, work)

    def close(self) -> None:
        """Finishes all that was taken, and takes nothing more."""
        self._readers.shutdown()
        self._reads.close()
        self._acts.close()
