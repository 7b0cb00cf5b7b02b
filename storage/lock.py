"""The file beside a SQLite database that one running program holds."""

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self


class Locked(Exception):
    """Another program holds the database: its process, and where it listens."""

    def __init__(self, pid: int, address: str) -> None:
        super().__init__(f"held by process {pid}, which listens at {address or 'no address'}")
        self.pid = pid
        self.address = address


class Lock:
    """Held from `take` to `release`; the system lets it go when the process dies."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def take(cls, database: Path, address: str = "") -> "Lock":
        """Holds the database for this process, whose listener is at `address`, if it has one.

        Raises Locked when another program holds it.
        """
        descriptor = os.open(_beside(database), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _holder(descriptor)
            os.close(descriptor)
            raise holder from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n{address}\n".encode(), 0)
        return cls(descriptor)

    def release(self) -> None:
        os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def _beside(database: Path) -> Path:
    return database.with_suffix(".lock")


def _holder(descriptor: int) -> Locked:
    """Who wrote the file; it may be taken a moment before its words are there."""
    pid, _, address = os.pread(descriptor, 1024, 0).decode().partition("\n")
    return Locked(int(pid or 0), address.strip())
