"""What happened, in order, and those who want to hear of it at once."""

from collections.abc import Callable
from typing import Generic, TypeVar

Record = TypeVar("Record")


class History(Generic[Record]):
    """A growing list of records; each listener is called with every record as it is added."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self._listeners: list[Callable[[Record], None]] = []

    def add(self, record: Record) -> None:
        self.records.append(record)
        for listener in tuple(self._listeners):
            listener(record)

    def listen(self, listener: Callable[[Record], None]) -> Callable[[], None]:
        """Calls `listener` for each new record until the returned function is called."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)
