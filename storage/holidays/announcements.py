"""Announced days, which win over the calendar (R10)."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from rules.calendar import DayNotice
from storage.columns import Columns
from storage.holidays.tables import holidays
from storage.record_table import RecordTable
from storage.records import HolidayRecord
from storage.statement import Query
from storage.transaction import Transaction

HOLIDAYS = RecordTable(holidays, Columns(HolidayRecord))

_ALL = Query(
    select(holidays.c.date, holidays.c.open, holidays.c.title),
    lambda day, is_open, title: (date.fromisoformat(day), DayNotice(bool(is_open), title)),
)


def notices(tx: Transaction) -> Mapping[date, DayNotice]:
    """What `Calendar.with_notices` takes; to be read again when a holiday was put."""
    return dict(tx.all(_ALL))
