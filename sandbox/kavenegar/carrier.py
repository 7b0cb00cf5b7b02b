"""The carrier at work: texts, taken once for each local id, their price and their fate."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from sandbox.clock import VirtualClock
from sandbox.history import History
from sandbox.kavenegar.account import Account
from sandbox.kavenegar.callbacks import Callbacks
from sandbox.kavenegar.errors import Refused
from sandbox.kavenegar.orders import Order
from sandbox.kavenegar.texts import FINAL, REFUNDED, Status, Text, Walk, parts, price

FIRST_MESSAGE_ID = 9_100_001
STATUS_WINDOW = timedelta(hours=48)
LOCALID_WINDOW = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class StatusChange:
    """The carrier's word on one text."""

    message_id: int
    receptor: str
    status: Status


class Carrier:
    """Accepts texts and knows their statuses.

    With a `walk` statuses move by themselves on the clock, to the end set for a number in
    `ends`; without one a text stays queued until somebody says what became of it.
    """

    def __init__(self, clock: VirtualClock, account: Account, callbacks: Callbacks) -> None:
        self.clock = clock
        self.account = account
        self.callbacks = callbacks
        self.walk: Walk | None = Walk()
        self.ends: dict[str, Status] = {}
        self.history: History[Text] = History()
        self.statuses: History[StatusChange] = History()
        self._ids = count(FIRST_MESSAGE_ID)
        self._by_id: dict[int, Text] = {}
        self._by_localid: dict[int, Text] = {}
        self._settled: dict[int, Status] = {}
        self._waits: set[asyncio.Task[None]] = set()

    def accept(self, orders: Iterable[Order]) -> list[Text]:
        """The texts, new or known by their local id; Refused(418) when credit is short."""
        orders = list(orders)
        named = {o.localid: o for o in orders if o.localid is not None and not self._known(o)}
        nameless = [order for order in orders if order.localid is None]
        if sum(price(o.text) for o in (*named.values(), *nameless)) > self.account.credit:
            raise Refused(418)
        return [self._known(order) or self._take(order) for order in orders]

    def get(self, message_id: int) -> Text | None:
        """A text of the last 48 hours."""
        return self._recent(self._by_id.get(message_id), STATUS_WINDOW)

    def by_localid(self, localid: int) -> Text | None:
        """A text of the last 12 hours by the id its sender gave it."""
        return self._recent(self._by_localid.get(localid), LOCALID_WINDOW)

    def newest(self, number: str) -> Text | None:
        texts = reversed(self.history.records)
        return next((text for text in texts if text.receptor == number), None)

    def status(self, text: Text) -> Status:
        settled = self._settled.get(text.message_id)
        if settled is not None:
            return settled
        now = self.clock.now()
        if now < text.at:
            return Status.SCHEDULED
        return self._own_walk(text).status(text, now) if self.walk else Status.QUEUED

    def settle(self, text: Text, status: Status) -> None:
        """Says what became of a text; money comes back for what was not sent."""
        before = self._settled.get(text.message_id)
        self._settled[text.message_id] = status
        if status in REFUNDED and before not in REFUNDED:
            self.account.credit += text.cost
        self.statuses.add(StatusChange(text.message_id, text.receptor, status))
        self._report(text, status)

    async def close(self) -> None:
        for task in self._waits:
            task.cancel()
        await asyncio.gather(*self._waits, return_exceptions=True)

    def _known(self, order: Order) -> Text | None:
        return None if order.localid is None else self._by_localid.get(order.localid)

    def _take(self, order: Order) -> Text:
        text = Text(
            next(self._ids),
            self.clock.now(),
            order.at,
            order.sender,
            order.receptor,
            order.text,
            parts(order.text),
            price(order.text),
            order.localid,
            order.tag,
        )
        self._by_id[text.message_id] = text
        if text.localid is not None:
            self._by_localid[text.localid] = text
        self.account.credit -= text.cost
        self._start(text)
        return text

    def _start(self, text: Text) -> None:
        if self.account.only_tries:
            self.settle(text, Status.CANCELLED)
        elif self.account.refuses(text.receptor, text.sender):
            self.settle(text, Status.BLOCKED)
        else:
            self.history.add(text)
            self._promise(text)

    def _promise(self, text: Text) -> None:
        """With a callback address somebody must wake when the walk ends, to report it."""
        if self.walk is not None and self.account.status_url:
            task = asyncio.get_running_loop().create_task(self._walk_to_end(text))
            self._waits.add(task)
            task.add_done_callback(self._waits.discard)

    async def _walk_to_end(self, text: Text) -> None:
        walk = self._own_walk(text)
        await self.clock.sleep_until(text.at + walk.ended)
        if text.message_id not in self._settled:
            self.settle(text, walk.final)

    def _own_walk(self, text: Text) -> Walk:
        walk = self.walk or Walk()
        end = self.ends.get(text.receptor)
        return walk if end is None else walk.to(end)

    def _report(self, text: Text, status: Status) -> None:
        if self.account.status_url and status in FINAL:
            fields = {"messageid": text.message_id, "status": int(status)}
            self.callbacks.send(self.account.status_url, fields)

    def _recent(self, text: Text | None, window: timedelta) -> Text | None:
        if text is None or text.accepted < self.clock.now() - window:
            return None
        return text
