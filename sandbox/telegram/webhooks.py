"""Webhooks: updates posted to the program until it says yes."""

import asyncio
import json
from dataclasses import dataclass
from datetime import timedelta

from sandbox.clock import VirtualClock
from sandbox.delivery import Answer, Courier
from sandbox.telegram.errors import Json
from sandbox.telegram.updates import Update, UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
FIRST_DELAY = timedelta(seconds=1)
LONGEST_DELAY = timedelta(seconds=60)
LONGEST_RETRY_AFTER = 3600


@dataclass(frozen=True, slots=True)
class Target:
    """Where a bot's updates are to be posted."""

    url: str
    secret: str | None = None
    max_connections: int = 40


class Webhook:
    """Posts a bot's updates: those of one chat in order, those of different chats at once.

    What is not answered with 2xx is posted again after a growing delay on the clock, or after
    the answer's Retry-After, until the update is too old.
    """

    def __init__(
        self, target: Target, queue: UpdateQueue, clock: VirtualClock, courier: Courier
    ) -> None:
        self.target = target
        self.last_error: tuple[int, str] | None = None
        self._queue = queue
        self._clock = clock
        self._courier = courier
        self._room = asyncio.Semaphore(target.max_connections)
        self._chats: dict[int, asyncio.Task[None]] = {}
        queue.on_arrival = self._start
        for update in queue:
            self._start(update)

    def close(self) -> None:
        self._queue.on_arrival = None
        for task in self._chats.values():
            task.cancel()

    async def closed(self) -> None:
        """Closes and waits until nothing is under way."""
        self.close()
        await asyncio.gather(*self._chats.values(), return_exceptions=True)

    def info(self) -> Json:
        """The body of a WebhookInfo."""
        fields: Json = {
            "url": self.target.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._queue),
            "max_connections": self.target.max_connections,
        }
        if self._queue.allowed:
            fields["allowed_updates"] = list(self._queue.allowed)
        if self.last_error is not None:
            fields["last_error_date"], fields["last_error_message"] = self.last_error
        return fields

    def _start(self, update: Update) -> None:
        task = self._chats.get(update.chat)
        if task is None or task.done():
            work = self._deliver(update.chat)
            self._chats[update.chat] = asyncio.get_running_loop().create_task(work)

    async def _deliver(self, chat: int) -> None:
        delay = FIRST_DELAY
        while (update := self._first(chat)) is not None:
            async with self._room:
                answer = await self._post(update)
            if 200 <= answer.code < 300:
                self._queue.remove(update)
                delay = FIRST_DELAY
            else:
                await self._wait(answer, delay)
                delay = min(2 * delay, LONGEST_DELAY)

    async def _post(self, update: Update) -> Answer:
        headers = {"Content-Type": "application/json"}
        if self.target.secret is not None:
            headers[SECRET_HEADER] = self.target.secret
        body = json.dumps(update.body, ensure_ascii=False).encode()
        return await self._courier.post(self.target.url, body, headers)

    async def _wait(self, answer: Answer, delay: timedelta) -> None:
        now = self._clock.now()
        words = f"Wrong response from the webhook: {answer.code} {answer.reason}"
        refused = "Connection failed" if answer.code == 0 else words
        self.last_error = (int(now.timestamp()), refused)
        asked = answer.headers.get("retry-after", "")
        if asked.isdecimal():
            delay = timedelta(seconds=min(int(asked), LONGEST_RETRY_AFTER))
        await self._clock.sleep_until(now + delay)

    def _first(self, chat: int) -> Update | None:
        return next((update for update in self._queue if update.chat == chat), None)
