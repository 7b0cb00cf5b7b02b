"""An order's record and what follows from it, as rows: texts, deadlines, events, notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rules.delays import cancel_at, cancel_due
from rules.profile import Profile
from rules.texts import Kind, send_at, valid_until
from storage import deadlines, events, notices, texts
from storage.orders import book
from storage.orders.addresses import settle_changes
from storage.orders.cancellations import cancelled_items
from storage.orders.facts import known
from storage.orders.seal import Seal
from storage.record_table import Older, Put, Taken, judged, stamped
from storage.records import OrderRecord
from storage.texts import Due
from storage.transaction import Transaction
from turns.goods_received import goods_received
from turns.invitation import count_invitation
from turns.order_changes import News, OrderChange, cancelled_for_price, delays, news
from turns.order_dates import completed, said_at
from turns.points import count_points
from turns.subjects import OrderDelayed, written

DELAY = "delay"  # the kind of deadline at which R17's hours are over; its subject: OrderDelayed

_GONE_ON = frozenset({"supplied", "shipped", "delivered"})


def take_order(
    tx: Transaction, record: OrderRecord, profile: Profile, seal: Seal, now: datetime
) -> Put:
    """Keeps the record unless a newer one is kept; does what follows from what is new in it."""
    kept = book.get(tx, record.code, seal)
    whole = completed(stamped(record, kept), kept, now)
    put = judged(whole, kept)
    if isinstance(put, Older) or put is Taken.SAME:
        return put
    before = known(tx, record.code)
    book.keep(tx, whole, put, seal)
    if after := known(tx, record.code):
        at = said_at(record, kept, now)
        change = OrderChange(before.order if before else None, after.order, at)
        _Consequences(tx, profile, now, after.phone, change).follow()
        _gone_on(tx, whole, kept, now)
        goods_received(tx, whole, kept, profile, now)
        if profile.follows("R35"):
            count_points(tx, change.before, after, profile, now)
        if profile.follows("R37"):
            count_invitation(tx, whole, profile, now)
    return put


@dataclass(frozen=True, slots=True)
class _Consequences:
    """What one change of an order brings about."""

    tx: Transaction
    profile: Profile
    now: datetime
    phone: str
    change: OrderChange

    def follow(self) -> None:
        for each in news(self.change):
            self._text(each)
        if self.profile.follows("R17"):
            self._count_delays()
        if cancelled_for_price(self.change) and self._useful_until(
            Kind.CANCELLATION, self.change.at
        ):
            self._notice("price_cancelled", self.change.after.cancel_text or "")
        if self.change.before and self.change.before.address != self.change.after.address:
            settle_changes(self.tx, self.change.after.code, self.now)

    def _text(self, told: News) -> None:
        """Texts once for each cause, and nothing that is past its use: that is history."""
        if until := self._useful_until(told.kind, told.at):
            due = send_at(told.kind, self.now, self.profile.quiet)
            about = written(told.subject)
            texts.add(self.tx, Due(told.kind, self.phone, told.cause, about, due, until))

    def _useful_until(self, kind: Kind, at: datetime) -> datetime | None:
        """Until when a customer gains by hearing what happened then; None when it is history."""
        until = valid_until(kind, at)
        return until if until and until > self.now else None

    def _count_delays(self) -> None:
        """R17: a deadline for each new delay, and none for one that is over."""
        before = self.change.before
        counted = delays(before, of_suppliers=True) if before else frozenset()
        delayed = delays(self.change.after, of_suppliers=True)
        for at in sorted(counted - delayed):
            deadlines.cancel(self.tx, DELAY, self._delay(at), self.now)
        for at in sorted(delayed - counted):
            self._count_delay(at)

    def _count_delay(self, at: datetime) -> None:
        """Staff are asked when the hours had passed before we knew, or were stopped once."""
        clocks, times = self.profile.clocks, self.profile.exceptional
        due = cancel_due(at, clocks, times) or cancel_at(at, clocks)  # R46 is asked again then
        if due <= self.now or not deadlines.add(self.tx, DELAY, self._delay(at), due):
            self._notice("delay_not_counted", at.isoformat())

    def _delay(self, at: datetime) -> str:
        return written(OrderDelayed(self.change.after.code, at))

    def _notice(self, kind: str, why: str) -> None:
        notices.add(self.tx, kind, self.change.after.code, why, self.now)


def _gone_on(tx: Transaction, record: OrderRecord, kept: OrderRecord | None, now: datetime) -> None:
    """R17: what was cancelled by us stays so; that the shop goes on with it is for people."""
    before = {item.id: item.state for item in kept.items} if kept else {}
    cancelled = cancelled_items(tx, record.code)
    for item in record.items:
        gone_on = item.state in _GONE_ON and item.state != before.get(item.id)
        if item.id in cancelled and gone_on:
            told = {"item": item.id, "state": item.state}
            events.add(tx, "cancelled_item_went_on", "order", record.code, now, "R17", told)
            subject = f"{record.code} {item.id}"
            notices.add(tx, "cancelled_item_went_on", subject, item.state, now)
