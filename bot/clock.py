"""The real clock."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime


class RealClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    async def sleep_until(self, at: datetime) -> None:
        while (left := (at - self.now()).total_seconds()) > 0:  # noqa: ASYNC110 - no event: time itself
            await asyncio.sleep(left)
