"""One record of the shop, taken in one transaction with all that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from rules.profile import Profile
from storage import customers
from storage.holidays.announcements import HOLIDAYS
from storage.orders.seal import Seal
from storage.products.catalog import PRODUCTS
from storage.record_table import Put
from storage.records import (
    CustomerRecord,
    HolidayRecord,
    OrderRecord,
    ProductRecord,
    Record,
    SupplierRecord,
)
from storage.suppliers.directory import SUPPLIERS
from storage.transaction import Transaction
from turns.orders import take_order


@dataclass(frozen=True, slots=True)
class Feed:
    """What a record is judged by; the seal closes the data of lock cards (R08)."""

    profile: Profile
    seal: Seal


def take(tx: Transaction, record: Record, feed: Feed, now: datetime) -> Put:
    """Keeps the record and does what follows; the same record again does nothing.

    What is kept stays when it is newer than the record by their stamps. After a holiday the
    program's calendar is to be made anew.
    """
    match record:
        case OrderRecord():
            return take_order(tx, record, feed.profile, feed.seal, now)
        case CustomerRecord():
            return customers.put(tx, record, now)
        case ProductRecord():
            return PRODUCTS.put(tx, record)
        case SupplierRecord():
            return SUPPLIERS.put(tx, record)
        case HolidayRecord():
            return HOLIDAYS.put(tx, record)
        case _:
            assert_never(record)
