"""An order's record and what follows from it, as rows: texts, deadlines, events, notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rules.profile import Profile
from rules.texts import send_at, valid_until
from storage import texts
from storage.orders import book
from storage.orders.addresses import settle_changes
from storage.orders.facts import known
from storage.orders.seal import Seal
from storage.record_table import Older, Put, Taken, judged, stamped
from storage.records import OrderRecord
from storage.texts import Due
from storage.transaction import Transaction
from turns.order_changes import News, OrderChange, news
from turns.order_dates import completed, said_at
from turns.subjects import written


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
        if self.change.before and self.change.before.address != self.change.after.address:
            settle_changes(self.tx, self.change.after.code, self.now)

    def _text(self, told: News) -> None:
        """Texts once for each cause, and nothing that is past its use: that is history."""
        until = valid_until(told.kind, told.at)
        if until is None or until <= self.now:
            return
        due = send_at(told.kind, self.now, self.profile.quiet)
        about = written(told.subject)
        texts.add(self.tx, Due(told.kind, self.phone, told.cause, about, due, until))
