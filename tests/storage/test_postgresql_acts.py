"""What only PostgreSQL does: transactions side by side, deadlocks, connections that break."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

import psycopg
import pytest
from sqlalchemy import bindparam, insert, select, text

from rules.texts import Kind
from storage import failpoint, texts
from storage.database import Database
from storage.errors import Conflict, DatabaseFailed, TransactionLost
from storage.installation.tables import gates
from storage.postgresql import TIMES_AGAIN, Connection, PostgresqlTransaction
from storage.statement import Query, Statement, given
from storage.texts import Due
from storage.transaction import Transaction

_NOTE = Statement(insert(gates).values(given("name")))
_NOTES = Query(select(gates.c.name).where(gates.c.name.like("note %")).order_by("name"), str)
_HOLD = Query(select(gates.c.name).where(gates.c.name == bindparam("name")).with_for_update(), str)
_OWN_PID = Query(text("SELECT pg_backend_pid()"), int)


@pytest.fixture
def postgresql(postgresql_url: str) -> Iterator[Database]:
    opened = Database.open(postgresql_url, senders=("100002000000",), life="test/1")
    yield opened
    opened.close()


def note(tx: Transaction, name: str) -> None:
    tx.run(_NOTE, name=f"note {name}")


def run(tx: Transaction, statement: Statement) -> None:
    tx.run(statement)


def notes(database: Database) -> list[str]:
    return database.writer.act(lambda tx: tx.all(_NOTES)).result(timeout=30)


def kill(postgresql_url: str, pid: int) -> None:
    with psycopg.connect(postgresql_url, autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(%s)", (pid,))


def test_a_deadlock_is_run_again_and_both_are_done(postgresql: Database) -> None:
    for name in ("a", "b"):
        postgresql.writer.act(partial(note, name=name)).result(timeout=30)
    both_hold_one = threading.Barrier(2)
    tried: list[str] = []

    def crossing(first: str, second: str) -> Callable[[Transaction], None]:
        def work(tx: Transaction) -> None:
            tried.append(first)
            tx.one(_HOLD, name=f"note {first}")
            if tried.count(first) == 1:
                both_hold_one.wait(timeout=30)
            tx.one(_HOLD, name=f"note {second}")
            note(tx, f"by {first}")

        return work

    works = [postgresql.writer.act(crossing(*pair)) for pair in (("a", "b"), ("b", "a"))]
    for work in works:
        work.result(timeout=60)
    assert len(tried) > 2  # more when the second try met the other again
    assert notes(postgresql) == ["note a", "note b", "note by a", "note by b"]


def test_a_connection_that_breaks_is_made_anew_and_the_work_run_again(
    postgresql: Database, postgresql_url: str
) -> None:
    times: list[int] = []

    def work(tx: Transaction) -> str:
        note(tx, "once")
        times.append(1)
        if len(times) == 1:
            kill(postgresql_url, tx.one(_OWN_PID) or 0)
        return "done" if tx.all(_NOTES) else "nothing"

    assert postgresql.writer.act(work).result(timeout=30) == "done"
    assert len(times) == 2
    assert notes(postgresql) == ["note once"]


def test_a_reader_whose_connection_broke_reads_again(
    postgresql: Database, postgresql_url: str
) -> None:
    times: list[int] = []

    def look(tx: Transaction) -> list[str]:
        times.append(1)
        if len(times) == 1:
            kill(postgresql_url, tx.one(_OWN_PID) or 0)
        return tx.all(_NOTES)

    assert postgresql.writer.read(look).result(timeout=30) == []
    assert len(times) == 2


def test_a_work_that_is_always_lost_is_given_up(postgresql: Database) -> None:
    times: list[int] = []

    def work(_: Transaction) -> None:
        times.append(1)
        raise TransactionLost

    with pytest.raises(TransactionLost):
        postgresql.writer.act(work).result(timeout=30)
    assert len(times) == 1 + TIMES_AGAIN


def test_a_work_that_swallows_an_error_is_not_taken_for_done(postgresql: Database) -> None:
    def work(tx: Transaction) -> str:
        note(tx, "kept")
        with pytest.raises(Conflict):
            tx.run(_NOTE, name="note kept")
        return "done"

    with pytest.raises(DatabaseFailed):
        postgresql.writer.act(work).result(timeout=30)
    assert notes(postgresql) == []


@pytest.mark.usefixtures("failpoints")
def test_a_work_whose_commit_was_not_answered_meets_what_it_did(postgresql: Database) -> None:
    """It is run again, for nobody knows: that is why causes are unique."""
    connections: list[Connection] = []

    def work(tx: Transaction) -> str:
        assert isinstance(tx, PostgresqlTransaction)
        connections.append(tx._connection)
        try:
            with tx.savepoint():
                note(tx, "once")
        except Conflict:
            return "was there"
        return "new"

    def lose(name: str) -> None:
        if name == "after_commit" and len(connections) == 1:
            connections[0].close()
            raise psycopg.OperationalError

    failpoint.reached = lose
    assert postgresql.writer.act(work).result(timeout=30) == "was there"
    assert notes(postgresql) == ["note once"]


def test_a_log_is_not_emptied_either(postgresql: Database) -> None:
    for table in ("ledger", "events", "audit"):
        emptying = Statement(text(f"TRUNCATE {table}"))
        with pytest.raises(Conflict):
            postgresql.writer.act(partial(run, statement=emptying)).result(timeout=30)


def test_claims_side_by_side_never_overlap(postgresql: Database, now: datetime) -> None:
    ends = now + timedelta(hours=1)
    wanted = [
        Due(Kind.STATE, f"0912{n % 400:07}", str(n), "{}", now + timedelta(seconds=n), ends)
        for n in range(800)
    ]
    add = postgresql.writer.act(lambda tx: [texts.add(tx, each) for each in wanted])
    add.result(timeout=60)
    later = now + timedelta(minutes=30)
    claims = [
        postgresql.writer.act(partial(texts.claim, now=later, life=f"w{n}/1", limit=50))
        for n in range(12)
    ]
    batches = [claim.result(timeout=60) for claim in claims]
    claimed = [text.id for batch in batches for text in batch]
    assert len(claimed) == len(set(claimed))
    phones = [{text.phone for text in batch} for batch in batches]
    assert sum(map(len, phones)) == len(set.union(*phones))
