"""Faults on demand: the next calls are refused, held without an answer, or lose their answer."""

from collections.abc import Callable
from dataclasses import dataclass

HELD = "timeout"
LOST = "lost_answer"


@dataclass(slots=True)
class Fault:
    """What happens to the next `times` calls, of one method or of every sending one."""

    kind: str
    times: int
    method: str | None
    retry_after: int

    @property
    def code(self) -> int | None:
        return int(self.kind) if self.kind.isdecimal() else None


class Faults:
    """The faults still to come, taken in the order they were ordered."""

    def __init__(self, sends: Callable[[str], bool]) -> None:
        self.held = 0
        self._sends = sends
        self._coming: list[Fault] = []

    def add(
        self, kind: str | int, times: int = 1, *, method: str | None = None, retry_after: int = 5
    ) -> None:
        """Orders a fault: an HTTP code (400 to 999), `timeout` or `lost_answer`.

        Without `method` it meets sending calls only. `retry_after` is in seconds and goes with
        429. Raises ValueError for another kind or fewer than one time.
        """
        name = str(kind)
        if times < 1 or not (
            name in {HELD, LOST} or (name.isdecimal() and 400 <= int(name) <= 999)
        ):
            raise ValueError(f"no such fault: {name} × {times}")
        self._coming.append(Fault(name, times, method, retry_after))

    def take(self, method: str) -> Fault | None:
        """The fault this call meets, if any; it is then used up by one."""
        fault = next((fault for fault in self._coming if self._meets(fault, method)), None)
        if fault is not None:
            fault.times -= 1
            if not fault.times:
                self._coming.remove(fault)
        return fault

    def _meets(self, fault: Fault, method: str) -> bool:
        if fault.method is None:
            return self._sends(method)
        return fault.method.lower() == method.lower()
