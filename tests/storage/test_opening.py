"""What happens to the records when a program starts on them, and who may."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from rules.texts import Kind
from storage import replies, texts
from storage.conversations import Chat, load, save
from storage.database import Database, Finding, UnknownDatabase
from storage.errors import Conflict, DatabaseFailed
from storage.installation.prefix import PREFIX_BITS, prefix, renew_prefix
from storage.lock import Lock, Locked
from storage.replies import take_lease
from storage.texts import Due, Text

LISTED, UNLISTED = "100002000000", "300023067"
ROOT = Path(__file__).parents[2]
Opened = Callable[..., Database]


@pytest.fixture
def opened(database_url: str) -> Iterator[Opened]:
    """Opens the database for a life, and closes what was open before."""
    last: list[Database] = []

    def open_for(life: str, senders: tuple[str, ...] = (LISTED, UNLISTED)) -> Database:
        for each in last:
            each.close()
        last[:] = [Database.open(database_url, senders=senders, life=life)]
        return last[0]

    yield open_for
    for each in last:
        each.close()


def do(database: Database, work: Callable[..., Any]) -> Any:
    return database.writer.act(work).result(timeout=30)


def lease_all(database: Database, now: datetime, life: str) -> Text:
    """A chat and a text, both leased to a life; the text as it was claimed."""
    do(database, lambda tx: save(tx, take_lease(Chat(1, 5), life, now)))
    ends = now + timedelta(hours=1)
    do(database, lambda tx: texts.add(tx, Due(Kind.STATE, "09121110001", "c", "{}", now, ends)))
    (text,) = do(database, lambda tx: texts.claim(tx, now, life))
    claimed: Text = text
    return claimed


def test_leases_of_this_process_are_over_when_it_starts_again(
    opened: Opened, now: datetime
) -> None:
    text = lease_all(opened("host/1"), now, "host/1")
    again = opened("host/2")
    assert do(again, lambda tx: load(tx, 1, 5)) == Chat(1, 5)
    (taken,) = do(again, lambda tx: texts.claim(tx, now, "host/2"))
    assert (taken.id, taken.fence, taken.doubtful) == (text.id, 2, True)


def test_on_a_server_the_leases_of_other_processes_hold(postgresql_url: str, now: datetime) -> None:
    first = Database.open(postgresql_url, senders=(LISTED,), life="left/1")
    lease_all(first, now, "left/1")
    second = Database.open(postgresql_url, senders=(LISTED,), life="right/1")
    kept = do(second, lambda tx: load(tx, 1, 5))
    assert kept == take_lease(Chat(1, 5), "left/1", now)
    assert do(second, lambda tx: texts.claim(tx, now, "right/1")) == []
    first.close()
    second.close()


def test_on_a_file_every_earlier_lease_is_over(sqlite_url: str, now: datetime) -> None:
    first = Database.open(sqlite_url, senders=(LISTED,), life="left/1")
    lease_all(first, now, "left/1")
    first.close()
    second = Database.open(sqlite_url, senders=(LISTED,), life="right/1")
    assert do(second, lambda tx: load(tx, 1, 5)) == Chat(1, 5)
    second.close()


def test_a_sender_that_is_no_longer_listed_sends_no_more(opened: Opened, now: datetime) -> None:
    database = opened("host/1", (LISTED, UNLISTED))
    text = lease_all(database, now, "host/1")
    database = opened("host/2", (LISTED,))
    with pytest.raises(Conflict):
        do(database, lambda tx: texts.compose(tx, text.id, UNLISTED, "words", 1, 5))
    assert do(database, lambda tx: texts.compose(tx, text.id, LISTED, "words", 1, 5))


def test_what_an_unlisted_sender_sent_stays(opened: Opened, now: datetime) -> None:
    database = opened("host/1", (LISTED, UNLISTED))
    text = lease_all(database, now, "host/1")
    do(database, lambda tx: texts.compose(tx, text.id, UNLISTED, "words", 1, 5))
    database = opened("host/2", (LISTED,))
    assert do(database, lambda tx: texts.get(tx, text.id)).sender == UNLISTED


def test_an_installation_keeps_its_prefix_until_it_is_restored(opened: Opened) -> None:
    first = do(opened("host/1"), prefix)
    again = opened("host/2")
    assert do(again, prefix) == first
    do(again, lambda tx: renew_prefix(tx, "host/2"))
    assert do(again, prefix) != first
    assert 0 < first < 2**PREFIX_BITS


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://h/d"])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(UnknownDatabase):
        Database.open(url, senders=(), life="test/1")


def test_what_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "letter.sqlite").write_text("سلام" * 400, encoding="utf-8")
    with pytest.raises(DatabaseFailed, match="not a database"):
        Database.open(f"sqlite:///{tmp_path / 'letter.sqlite'}", senders=(), life="test/1")


def test_a_server_that_does_not_answer_is_told(tmp_path: Path) -> None:
    nowhere = f"postgresql+psycopg://nobody@/nothing?host={tmp_path}"
    with pytest.raises(DatabaseFailed):
        Database.open(nowhere, senders=(), life="test/1")


@pytest.mark.parametrize(
    ("version", "found"),
    [
        ((3, 40, 1), (Finding("sqlite.wal_reset", {"version": "3.40.1"}),)),
        ((3, 51, 2), (Finding("sqlite.wal_reset", {"version": "3.51.2"}),)),
        ((3, 51, 3), ()),
    ],
)
def test_an_old_sqlite_is_told_of(
    sqlite_url: str,
    monkeypatch: pytest.MonkeyPatch,
    version: tuple[int, int, int],
    found: tuple[Finding, ...],
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    monkeypatch.setattr(sqlite3, "sqlite_version", ".".join(map(str, version)))
    database = Database.open(sqlite_url, senders=(), life="test/1")
    database.close()
    assert database.findings == found


def test_a_lock_says_who_holds_the_database(tmp_path: Path) -> None:
    path = tmp_path / "pishkhan.sqlite"
    with Lock.take(path, "http://127.0.0.1:8080"), pytest.raises(Locked) as told:
        Lock.take(path)
    assert (told.value.pid, told.value.address) == (os.getpid(), "http://127.0.0.1:8080")
    assert (tmp_path / "pishkhan.lock").exists()
    Lock.take(path).release()


_HOLDS = """
import sys
from pathlib import Path
from storage.lock import Lock

lock = Lock.take(Path(sys.argv[1]), "http://127.0.0.1:1")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_lock_ends_with_the_process_that_held_it(tmp_path: Path) -> None:
    path = tmp_path / "pishkhan.sqlite"
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDS, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(Locked) as told:
            Lock.take(path)
        assert told.value.pid == holder.pid
        holder.kill()
    Lock.take(path).release()


def test_recovery_finds_what_an_earlier_life_left_unsent(opened: Opened, now: datetime) -> None:
    database = opened("host/1")
    do(database, lambda tx: save(tx, take_lease(Chat(1, 5), "host/1", now)))
    do(database, lambda tx: replies.add(tx, replies.Reply(1, 5, 1, now, "update:1:7", "[]")))
    assert do(database, lambda tx: replies.waiting_chats(tx, "other/1", now)) == []
    again = opened("host/2")
    assert do(again, lambda tx: replies.waiting_chats(tx, "host/2", now)) == [(1, 5)]
