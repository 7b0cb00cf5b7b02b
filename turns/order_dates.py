"""Since when an order is in its state, where the shop's record leaves it open."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from storage.records import OrderRecord


def said_at(record: OrderRecord, kept: OrderRecord | None, now: datetime) -> datetime:
    """When the shop said this: by its stamp, else now; what comes first may be history."""
    if record.updated_at or kept:
        return record.updated_at or now
    others = (record.final_at, record.delayed_at, record.shipped_at, record.delivered_at)
    return max(each for each in (record.placed_at, *others) if each)


def completed(record: OrderRecord, kept: OrderRecord | None, now: datetime) -> OrderRecord:
    """The record with the instant that its state began at: as it was kept, else as it was said."""
    at = said_at(record, kept, now)
    same = kept if kept and kept.status == record.status else None
    match record.status:
        case "final" if not record.final_at:
            return replace(record, final_at=(same and same.final_at) or at)
        case "delayed" if not _delay_told(record):
            return replace(record, delayed_at=(same and same.delayed_at) or at)
        case "shipped" if not record.shipped_at:
            return replace(record, shipped_at=(same and same.shipped_at) or at)
        case "delivered" if not record.delivered_at:
            return replace(record, delivered_at=(same and same.delivered_at) or at)
        case _:
            return record


def _delay_told(record: OrderRecord) -> bool:
    return bool(record.delayed_at) or any(item.delayed_at for item in record.items)
