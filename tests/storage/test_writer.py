"""The door to the records: groups, keys, failures, readers."""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import bindparam, insert, select

from storage import failpoint, inbox
from storage.conversations import Chat, load, save, state
from storage.database import Database
from storage.errors import Closed, Conflict, DatabaseFailed
from storage.installation.tables import gates
from storage.statement import Query, Statement, given
from storage.transaction import Transaction

Act = Callable[[Callable[..., Any]], Any]
_NOTE = Statement(insert(gates).values(given("name")))
_NOTES = Query(select(gates.c.name).where(gates.c.name.like("note %")).order_by("name"), str)


def note(number: int) -> Callable[[Transaction], int]:
    """A work that leaves a trace."""

    def work(tx: Transaction) -> int:
        tx.run(_NOTE, name=f"note {number}")
        return number

    return work


class Held:
    """Keeps the writing threads busy, so that what is handed over meanwhile forms one group."""

    def __init__(self, database: Database, threads: int = 8) -> None:
        self._go = threading.Event()
        self._began = [threading.Event() for _ in range(threads)]
        self._works = [database.writer.act(self._work(began)) for began in self._began]

    def _work(self, began: threading.Event) -> Callable[[Transaction], None]:
        def wait(_: Transaction) -> None:
            began.set()
            self._go.wait(timeout=30)

        return wait

    def __enter__(self) -> None:
        assert self._began[0].wait(timeout=30)

    def __exit__(self, *_: object) -> None:
        self._go.set()
        for work in self._works:
            work.result(timeout=30)


class Poison(Exception):
    pass


def poisoned(tx: Transaction) -> None:
    tx.run(_NOTE, name="note of the poisoned")
    raise Poison


def test_a_poisoned_work_harms_nobody_in_its_group(database: Database, act: Act) -> None:
    with Held(database):
        works = [database.writer.act(note(n) if n != 5 else poisoned) for n in range(10)]
    for number, work in enumerate(works):
        if number == 5:
            with pytest.raises(Poison):
                work.result(timeout=30)
        else:
            assert work.result(timeout=30) == number
    assert act(lambda tx: tx.all(_NOTES)) == [f"note {n}" for n in range(10) if n != 5]


def test_a_conflict_is_the_answer_of_the_one_who_caused_it(database: Database) -> None:
    with Held(database):
        works = [database.writer.act(note(n)) for n in (1, 2)]
    for work in works:
        work.result(timeout=30)
    with Held(database):
        again, other = database.writer.act(note(1)), database.writer.act(note(3))
    with pytest.raises(Conflict):
        again.result(timeout=30)
    assert other.result(timeout=30) == 3


def test_a_savepoint_undoes_its_block_and_nothing_else(act: Act) -> None:
    def work(tx: Transaction) -> str:
        note(1)(tx)
        try:
            with tx.savepoint():
                note(2)(tx)
                note(1)(tx)
        except Conflict:
            note(3)(tx)
            return "taken"
        return "free"

    assert act(work) == "taken"
    assert act(lambda tx: tx.all(_NOTES)) == ["note 1", "note 3"]


def test_savepoints_stand_in_one_another(act: Act) -> None:
    def work(tx: Transaction) -> None:
        with tx.savepoint():
            note(1)(tx)
            with pytest.raises(Poison), tx.savepoint():
                poisoned(tx)
            note(3)(tx)

    act(work)
    assert act(lambda tx: tx.all(_NOTES)) == ["note 1", "note 3"]


@pytest.mark.usefixtures("failpoints")
def test_nobody_is_answered_before_the_commit(database: Database) -> None:
    seen: list[tuple[str, bool]] = []
    with Held(database):
        works = [database.writer.act(note(n)) for n in range(3)]
        failpoint.reached = lambda name: seen.append((name, works[0].done()))
    for work in works:
        work.result(timeout=30)
    assert ("before_commit", False) in seen
    assert ("after_commit", False) in seen


def test_one_answer_is_given_for_one_state_of_the_records(database: Database, act: Act) -> None:
    act(lambda tx: save(tx, Chat(1, 5, name="before")))

    def look(tx: Transaction) -> tuple[str, str]:
        first = state(tx, 1, 5)
        database.writer.act(lambda tx: save(tx, Chat(1, 5, name="after"))).result(timeout=30)
        second = state(tx, 1, 5)
        assert first is not None
        assert second is not None
        return first.name, second.name

    assert database.writer.read(look).result(timeout=30) == ("before", "before")
    assert act(lambda tx: state(tx, 1, 5)).name == "after"


def test_a_reader_can_not_write(database: Database) -> None:
    with pytest.raises(DatabaseFailed):
        database.writer.read(note(1)).result(timeout=30)


def test_works_of_one_key_go_in_order(database: Database) -> None:
    order: list[int] = []

    def work(number: int) -> Callable[[Transaction], None]:
        return lambda tx: order.append(number) if tx.run(_NOTE, name=f"note {number}") else None

    with Held(database):
        works = [database.writer.act(work(number), key="1:5") for number in range(40)]
    for each in works:
        each.result(timeout=30)
    assert order == list(range(40))


def test_works_of_one_chat_see_what_those_before_them_left(database: Database, act: Act) -> None:
    def turn(tx: Transaction) -> None:
        chat = load(tx, 1, 5) or Chat(1, 5)
        save(tx, Chat(1, 5, sequence=chat.sequence + 1))

    works = [database.writer.act(turn) for _ in range(40)]
    for each in works:
        each.result(timeout=60)
    assert act(lambda tx: load(tx, 1, 5)).sequence == 40


def test_one_update_is_taken_once_however_many_bring_it(database: Database, now: datetime) -> None:
    works = [
        database.writer.act(lambda tx: inbox.accept(tx, 1, 700, "5:9:0", now)) for _ in range(20)
    ]
    assert sorted(each.result(timeout=60) for each in works) == [False] * 19 + [True]


def test_what_was_taken_is_finished_at_the_end(database: Database) -> None:
    with Held(database):
        works = [database.writer.act(note(n), key="k") for n in range(100)]
    database.writer.close()
    assert [each.result(timeout=0) for each in works] == list(range(100))
    with pytest.raises(Closed):
        database.writer.act(note(100))


def test_who_no_longer_waits_is_not_served(database: Database, act: Act) -> None:
    with Held(database):
        kept, dropped = (database.writer.act(note(n)) for n in (1, 2))
        assert dropped.cancel()
    assert kept.result(timeout=30) == 1
    assert act(lambda tx: tx.all(_NOTES)) == ["note 1"]


def test_letters_that_no_database_takes_are_refused_alone(database: Database, act: Act) -> None:
    def work(name: str) -> Callable[[Transaction], None]:
        return lambda tx: save(tx, Chat(1, 5, name=name))

    with Held(database):
        bad, good = database.writer.act(work("\ud800")), database.writer.act(work("سارا"))
    with pytest.raises(UnicodeEncodeError):
        bad.result(timeout=30)
    good.result(timeout=30)
    assert act(lambda tx: load(tx, 1, 5)).name == "سارا"


def test_rows_are_written_in_bulk(act: Act, now: datetime) -> None:
    rows = [{"name": f"note {n:03}"} for n in range(250)]
    assert act(lambda tx: tx.run_each(_NOTE, rows)) == 250
    assert act(lambda tx: tx.run_each(_NOTE, [])) == 0
    assert len(act(lambda tx: tx.all(_NOTES))) == 250


def test_a_list_can_not_be_bound() -> None:
    listed = Query(select(gates.c.name).where(gates.c.name.in_(bindparam("names"))), str)
    with pytest.raises(ValueError, match="a list can't be bound"):
        listed.for_sqlite({"names": ["a"]})
