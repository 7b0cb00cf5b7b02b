"""What the shop and the staff are told: the feed of events, the board of notices, the audit log."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, text, update

from storage import audit, events, ledger, notices
from storage.audit.tables import audit as audit_table
from storage.database import Database
from storage.errors import Conflict
from storage.events.tables import events as events_table
from storage.ledger.tables import ledger as ledger_table
from storage.statement import Statement
from storage.transaction import Transaction

Act = Callable[[Callable[..., Any]], Any]
SARA = "09121110001"


def test_events_are_read_on_from_the_last_one_seen(act: Act, now: datetime) -> None:
    data = {"items": ["HS-1/2"], "amount": 2_500_000, "reason": "تأخیر"}
    act(lambda tx: events.add(tx, "refund_due", "order", "HS-1", now, "R17", data))
    act(lambda tx: events.add(tx, "booking_made", "booking", "B-7", now))
    first, second = act(lambda tx: events.after(tx, 0, 10))
    assert first == events.Event(first.id, now, "refund_due", "R17", data, order="HS-1")
    assert second == events.Event(second.id, now, "booking_made", None, {}, booking="B-7")
    assert act(lambda tx: events.after(tx, first.id, 10)) == [second]
    assert act(lambda tx: events.after(tx, 0, 1)) == [first]


def test_who_reads_events_misses_none_that_is_committed_later(
    database: Database, act: Act, now: datetime
) -> None:
    def adding(number: int) -> Callable[[Transaction], None]:
        return lambda tx: events.add(tx, "k", "order", str(number), now)

    def read() -> None:
        last = seen[-1].id if seen else 0
        seen.extend(act(lambda tx: events.after(tx, last, 100)))

    seen: list[events.Event] = []
    added = [database.writer.act(adding(number)) for number in range(50)]
    while not all(each.done() for each in added):
        read()
    read()
    assert sorted(int(each.order or "") for each in seen) == list(range(50))


def test_an_open_notice_is_not_put_up_again(act: Act, now: datetime) -> None:
    later = now + timedelta(hours=1)
    assert act(lambda tx: notices.add(tx, "texts.paused", "418", "credit", now))
    assert not act(lambda tx: notices.add(tx, "texts.paused", "418", "credit", later))
    assert act(lambda tx: notices.add(tx, "texts.paused", "403", "key", later))
    first, second = act(notices.still_open)
    assert first == notices.Notice(first.id, now, "texts.paused", "418", "credit")
    assert act(lambda tx: notices.close(tx, first.id, "mina", later))
    assert not act(lambda tx: notices.close(tx, first.id, "mina", later))
    assert act(notices.still_open) == [second]
    assert act(lambda tx: notices.add(tx, "texts.paused", "418", "credit", later))


@pytest.mark.parametrize("table", [ledger_table, events_table, audit_table])
@pytest.mark.parametrize("change", [delete, update])
def test_rows_of_a_log_are_never_changed_or_deleted(
    act: Act, now: datetime, table: Any, change: Any
) -> None:
    act(lambda tx: ledger.post(tx, ledger.Entry(SARA, now, 50, "welcome", "registered")))
    act(lambda tx: events.add(tx, "k", "order", "HS-1", now))
    act(lambda tx: audit.add(tx, "mina", "saw_phone", SARA, {}, now))
    forbidden = change(table) if change is delete else change(table).values(at=0)
    with pytest.raises(Conflict):
        act(lambda tx: tx.run(Statement(forbidden)))


def test_the_audit_log_is_whole_until_a_row_is_tampered_with(
    database: Database, act: Act, now: datetime
) -> None:
    for number in range(5):
        act(lambda tx, n=number: audit.add(tx, "mina", "saw_phone", SARA, {"n": n}, now))
    assert act(audit.verify) is None
    act(lambda tx: _without_triggers(tx, "UPDATE audit SET actor = 'nima' WHERE id = 3"))
    assert act(audit.verify) == 3


def test_a_row_missing_from_the_audit_log_is_noticed(act: Act, now: datetime) -> None:
    for number in range(5):
        act(lambda tx, n=number: audit.add(tx, "mina", "saw_phone", SARA, {"n": n}, now))
    act(lambda tx: _without_triggers(tx, "DELETE FROM audit WHERE id = 2"))
    assert act(audit.verify) == 3


def test_a_cause_is_posted_once_and_points_add_up(act: Act, now: datetime) -> None:
    entries = [
        ledger.Entry(SARA, now, 50, "welcome", "registered"),
        ledger.Entry(SARA, now, -20, "spent", "offer:1"),
        ledger.Entry(SARA, now, 50, "welcome", "registered"),
        ledger.Entry("09121110002", now, 7, "welcome", "registered"),
    ]
    posted = [act(lambda tx, e=e: ledger.post(tx, e)) for e in entries]
    assert posted == [True, True, False, True]
    assert act(lambda tx: ledger.balance(tx, SARA)) == 30
    assert act(lambda tx: ledger.entries(tx, SARA)) == entries[:2]


def _without_triggers(tx: Any, sql: str) -> None:
    """As somebody would who has the database itself in hand."""
    off = {
        "SqliteTransaction": ("DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete"),
        "PostgresqlTransaction": ("SET LOCAL session_replication_role = replica",),
    }
    for statement in (*off[type(tx).__name__], sql):
        tx.run(Statement(text(statement)))
