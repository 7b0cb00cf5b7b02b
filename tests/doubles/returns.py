"""Returns and withdrawals in memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dialogs.facts.returns import ReturnRequest
from dialogs.refund import ReturnAsked


@dataclass(frozen=True)
class PlainReturns:
    kept: tuple[ReturnRequest, ...]

    def of(self, order: str) -> tuple[ReturnRequest, ...]:
        return tuple(each for each in self.kept if each.order == order)

    def asked(
        self, order: str, kind: str, now: datetime
    ) -> tuple[tuple[ReturnRequest, ...], ReturnAsked]:
        for each in self.of(order):
            if each.kind == kind:
                return self.kept, ReturnAsked(each.code, new=False)
        number = ("withdraw", "changed_mind", "differs").index(kind) + 1
        request = ReturnRequest(f"{order}-R{number}", order, kind, now)  # type: ignore[arg-type]
        return (*self.kept, request), ReturnAsked(request.code, new=True)
