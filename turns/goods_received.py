"""R28: a supplier has its goods back, so the clock of the money begins (R14)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from rules.profile import Profile
from rules.refunds import refund_by
from storage import complaints
from storage.complaints.told import complained_of, refund_due, subject, text
from storage.holidays.announcements import notices
from storage.orders.facts import known
from storage.records import OrderRecord
from storage.transaction import Transaction
from turns.moment import Moment


def goods_received(
    tx: Transaction,
    record: OrderRecord,
    kept: OrderRecord | None,
    profile: Profile,
    now: datetime,
) -> None:
    """Accepts the money of complaints whose goods have come back, each once."""
    before = {item.id: item.supplier_received_at for item in kept.items} if kept else {}
    came = {
        item.id: item.supplier_received_at
        for item in record.items
        if item.supplier_received_at and not before.get(item.id)
    }
    waiting = complaints.returning(tx, record.code) if came else ()
    if waiting:
        moment = Moment(now, profile, profile.calendar().with_notices(notices(tx)))
        for each in waiting:
            _accept(tx, each, came, moment)


def _accept(
    tx: Transaction, kept: complaints.Kept, came: Mapping[str | None, datetime], moment: Moment
) -> None:
    owned = known(tx, kept.order or "")
    goods = complained_of(owned.order if owned else None, kept.item)
    received = [came[item.id] for item in goods if item.id in came]
    if not received:
        return
    begun = max(received)
    if complaints.move(tx, kept, "refund_due", moment.now, refund_from=begun):
        until = refund_by(begun, moment.calendar, moment.profile.clocks)
        back = [item for item in goods if item.id in came]
        refund_due(tx, kept.code, kept.order or "", back, until, moment.now)
        about = subject(kept.code, "refund_due", kept.language)
        cause = f"complaint:{kept.code}:refund_due"
        text(tx, kept.phone, about, cause, moment.profile.quiet, moment.now)
