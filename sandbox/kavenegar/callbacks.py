"""The carrier's calls to the program: receipts and inbound texts, tried until they are taken."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import urlencode

from sandbox.clock import VirtualClock
from sandbox.delivery import Courier

RETRIES = 30
BETWEEN = timedelta(minutes=2)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Callbacks:
    """Posts forms to the program; anything but a 200 is tried again every two minutes."""

    def __init__(self, clock: VirtualClock) -> None:
        self.courier = Courier()
        self._clock = clock
        self._tasks: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        """How many calls are under way or wait for their next try."""
        return sum(not task.done() for task in self._tasks)

    def send(self, url: str, fields: Mapping[str, object]) -> None:
        task = asyncio.get_running_loop().create_task(self._deliver(url, fields))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Gives up what is still under way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _deliver(self, url: str, fields: Mapping[str, object]) -> None:
        body = urlencode(fields).encode()
        for _ in range(RETRIES + 1):
            answer = await self.courier.post(url, body, FORM)
            if answer.code == 200:
                return
            await self._clock.sleep_until(self._clock.now() + BETWEEN)
