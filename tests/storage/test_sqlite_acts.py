"""What only SQLite does: groups that are dropped, a disk that is full, a process that dies."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert, literal_column, select, text

from storage import failpoint
from storage.conversations import Chat, save, state
from storage.database import Database
from storage.errors import DatabaseFailed, TransactionLost
from storage.installation.tables import gates
from storage.sqlite_acts import GROUP
from storage.statement import Query, Statement, given
from storage.transaction import Transaction

_NOTE = Statement(insert(gates).values(given("name")))
_NOTES = Query(select(gates.c.name).where(gates.c.name.like("note %")).order_by("name"), str)
_DROP = Statement(insert(gates).prefix_with("OR ROLLBACK").values(name=literal_column("'start'")))
_LATE_CHECK = Statement(text("PRAGMA defer_foreign_keys = ON"))
_BAD_AT_COMMIT = Statement(
    text(
        "INSERT INTO texts (kind, phone, cause, subject, due_at, not_before, valid_until, state,"
        " doubtful, merged_into)"
        " VALUES ('state', '09121110001', 'c', '{}', 0, 0, 0, 'merged', 0, 999)",
    ),
)


def note(number: int) -> Callable[[Transaction], int]:
    def work(tx: Transaction) -> int:
        tx.run(_NOTE, name=f"note {number}")
        return number

    return work


def notes(database: Database) -> list[str]:
    return database.writer.act(lambda tx: tx.all(_NOTES)).result(timeout=30)


def drops_the_transaction(tx: Transaction) -> None:
    """A conflict that SQLite answers by rolling everything back, as it may a full disk."""
    note(99)(tx)
    tx.run(_DROP)


def drops_it_and_goes_on(tx: Transaction) -> None:
    with pytest.raises(TransactionLost):
        tx.run(_DROP)
    note(99)(tx)


def fails_at_the_commit(tx: Transaction) -> None:
    tx.run(_LATE_CHECK)
    tx.run(_BAD_AT_COMMIT)


class Group:
    """Works that stand in one group, with the number of commits it took to do them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.commits = 0
        failpoint.reached = self._count

    def _count(self, name: str) -> None:
        self.commits += name == "after_commit"

    def run(self, *works: Callable[[Transaction], object]) -> list[object]:
        group = [lambda _: None, *works]
        lock = sqlite3.connect(self._path(), isolation_level=None)
        with closing(lock):
            lock.execute("BEGIN IMMEDIATE")
            futures = [self._database.writer.act(work) for work in group]
            lock.execute("COMMIT")
        return [future.exception(timeout=30) or future.result() for future in futures[1:]]

    def _path(self) -> str:
        path: str = self._database.writer.act(_path).result(timeout=30)
        return path


def _path(tx: Transaction) -> str:
    listed = Query(text("PRAGMA database_list"), lambda *row: row[2])
    path: str = tx.all(listed)[0]
    return path


@pytest.fixture
def group(sqlite_database: Database, failpoints: None) -> Group:
    return Group(sqlite_database)


@pytest.mark.parametrize("spoiler", [drops_the_transaction, drops_it_and_goes_on])
def test_a_dropped_transaction_is_run_again_one_by_one(
    sqlite_database: Database, group: Group, spoiler: Callable[[Transaction], None]
) -> None:
    first, spoiled, second = group.run(note(1), spoiler, note(2))
    assert (first, second) == (1, 2)
    assert isinstance(spoiled, TransactionLost)
    assert notes(sqlite_database) == ["note 1", "note 2"]


def test_a_commit_that_fails_harms_only_its_cause(sqlite_database: Database, group: Group) -> None:
    first, spoiled, second = group.run(note(1), fails_at_the_commit, note(2))
    assert (first, second) == (1, 2)
    assert isinstance(spoiled, DatabaseFailed)
    assert notes(sqlite_database) == ["note 1", "note 2"]


def test_who_waits_is_committed_together(sqlite_database: Database, group: Group) -> None:
    before = group.commits
    assert group.run(*(note(n) for n in range(GROUP - 2))) == list(range(GROUP - 2))
    # One act asked for the path, one may have gone ahead alone while the others came.
    assert group.commits - before <= 3


def test_a_busy_database_is_told_to_all_and_forgotten(sqlite_database: Database) -> None:
    writer = sqlite_database.writer
    writer.act(lambda tx: tx.run(Statement(text("PRAGMA busy_timeout = 0")))).result(timeout=30)
    path = writer.act(_path).result(timeout=30)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseFailed):
            writer.act(note(1)).result(timeout=30)
        other.execute("ROLLBACK")
    assert writer.act(note(1)).result(timeout=30) == 1


def test_a_full_disk_is_survived_without_a_restart(sqlite_database: Database, group: Group) -> None:
    writer = sqlite_database.writer
    most = Query(text("PRAGMA max_page_count = 1"), int)  # it is never less than there are
    writer.act(lambda tx: tx.one(most)).result(timeout=30)
    small, big = group.run(note(1), lambda tx: save(tx, Chat(1, 5, frames="x" * 2**20)))
    assert isinstance(big, TransactionLost | DatabaseFailed)
    assert writer.read(lambda tx: state(tx, 1, 5)).result(timeout=30) is None
    more = Query(text("PRAGMA max_page_count = 1000000"), int)
    writer.act(lambda tx: tx.one(more)).result(timeout=30)
    assert writer.act(lambda tx: save(tx, Chat(1, 5, name="سارا"))).result(timeout=30) is None
    assert small == 1


def test_a_failpoint_that_raises_leaves_nobody_waiting(
    sqlite_database: Database, failpoints: None
) -> None:
    def refuse(name: str) -> None:
        raise ValueError(name)

    failpoint.reached = refuse
    with pytest.raises(ValueError, match="before_commit"):
        sqlite_database.writer.act(note(1)).result(timeout=30)
    failpoint.reached = lambda _: None
    assert sqlite_database.writer.act(note(2)).result(timeout=30) == 2
    assert notes(sqlite_database) == ["note 2"]


_DIES = """
import os, sys
from storage import failpoint
from storage.conversations import Chat, save
from storage.database import Database

url, where = sys.argv[1:]
database = Database.open(url, senders=(), life="dies/1")
database.writer.act(lambda tx: save(tx, Chat(1, 5, name="before"))).result()
failpoint.reached = lambda name: os._exit(137) if name == where else None
database.writer.act(lambda tx: save(tx, Chat(1, 5, name="after"))).result()
"""


@pytest.mark.parametrize(
    ("where", "kept"),
    [("before_commit", "before"), ("after_commit", "after")],
)
def test_a_process_that_dies_leaves_all_or_nothing(
    sqlite_url: str, tmp_path: Path, where: str, kept: str
) -> None:
    root = Path(__file__).parents[2]
    dead = subprocess.run([sys.executable, "-c", _DIES, sqlite_url, where], cwd=root, check=False)
    assert dead.returncode == 137
    database = Database.open(sqlite_url, senders=(), life="test/2")
    chat = database.writer.read(lambda tx: state(tx, 1, 5)).result(timeout=30)
    database.close()
    assert chat == Chat(1, 5, name=kept)
