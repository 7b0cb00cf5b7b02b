"""Keeps reports of abuse and finds them again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from storage.abuse.tables import abuse_reports
from storage.columns import Columns
from storage.statement import Query, Statement, given
from storage.transaction import Transaction

PREFIX = "AB-"
FIRST = 1000  # codes have four digits from the first one on


@dataclass(frozen=True, slots=True)
class AbuseReport:
    """`kind` is a value of rules.abuse.AbuseKind; `phone` is the reporter's, where it is proved."""

    at: datetime
    bot: int
    chat: int
    kind: str
    given: str
    text: str
    phone: str | None = None


_REPORT = Columns(AbuseReport)
_ADD = Statement(
    insert(abuse_reports).values(given(*_REPORT.names)).on_conflict_do_nothing(),
)
_SAME = [
    abuse_reports.c[name] == bindparam(name) for name in ("bot", "chat", "kind", "given", "text")
]
_ID = Query(select(abuse_reports.c.id).where(*_SAME), int)
_OF_ID = Query(
    select(*(abuse_reports.c[name] for name in _REPORT.names)).where(
        abuse_reports.c.id == bindparam("id"),
    ),
    lambda *row: _REPORT.record(row),
)


def add(tx: Transaction, report: AbuseReport) -> str:
    """The report's code; the same thing reported again from one chat has the code it had."""
    values = _REPORT.values(report)
    tx.run(_ADD, **values)
    same = {name: values[name] for name in ("bot", "chat", "kind", "given", "text")}
    return f"{PREFIX}{FIRST + (tx.one(_ID, **same) or 0)}"


def of_code(tx: Transaction, code: str) -> AbuseReport | None:
    number = code.removeprefix(PREFIX)
    return tx.one(_OF_ID, id=int(number) - FIRST) if number.isdecimal() else None
