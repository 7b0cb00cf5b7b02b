"""Returns and withdrawals on both databases: each kind once for an order, for its owner only."""

import random
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from dialogs.facts.returns import ReturnRequest
from dialogs.refund import AskReturn, ReturnAsked
from rules.profile import Profile
from storage import events, notices
from storage.conversations import Chat
from storage.database import Database
from storage.effects import Act, perform
from storage.errors import Conflict
from storage.orders import book
from storage.orders.seal import Seal
from storage.record_table import Taken
from storage.records import ItemRecord, Mobile, OrderRecord
from storage.returns.requests import StoredReturns
from storage.returns.tables import return_requests
from storage.statement import Statement
from storage.transaction import Transaction

Done = Callable[[Callable[..., Any]], Any]
SARA, OMID = "09121110001", "09351110002"
DISK = ItemRecord("hdd", "هارد", "hardware", 1, 45_000_000, "waiting", id="1")


@pytest.fixture
def shop(act: Done, now: datetime) -> None:
    order = OrderRecord("HS-1", Mobile(SARA), "سارا", now, "final", (DISK,), final_at=now)
    act(lambda tx: book.keep(tx, order, Taken.CREATED, Seal(b"secret")))


@pytest.fixture
def asking(profile: Profile, now: datetime) -> Callable[..., Callable[[Transaction], Any]]:
    def work_of(kind: str, phone: str = SARA) -> Callable[[Transaction], Any]:
        chat = Chat(1, 5, phone=phone)
        effect = AskReturn("HS-1", kind)
        return lambda tx: perform(effect, Act(tx, chat, now, random.Random(1), profile, b""))

    return work_of


def test_each_kind_is_filed_once_and_told_once(
    shop: None, database: Database, asking: Any, now: datetime
) -> None:
    acts = [database.writer.act(asking("withdraw")) for _ in range(30)]
    outcomes = [each.result(timeout=30) for each in acts]
    assert sorted(each.new for each in outcomes) == [False] * 29 + [True]
    assert {each.code for each in outcomes} == {"HS-1-R1"}
    (told,) = database.writer.act(lambda tx: events.after(tx, 0, 9)).result()
    data = {"code": "HS-1-R1", "kind": "withdraw"}
    assert told == events.Event(told.id, now, "return_asked", "R14", data, order="HS-1")
    (seen,) = database.writer.act(notices.still_open).result()
    assert (seen.kind, seen.subject, seen.why) == ("return_asked", "HS-1-R1", "withdraw")


def test_its_owner_alone_sees_it_r07(shop: None, act: Done, asking: Any, now: datetime) -> None:
    assert act(asking("differs")) == ReturnAsked("HS-1-R3", new=True)
    request = ReturnRequest("HS-1-R3", "HS-1", "differs", now)
    assert act(lambda tx: StoredReturns(tx, SARA).of("HS-1")) == (request,)
    assert act(lambda tx: StoredReturns(tx, OMID).of("HS-1")) == ()
    assert act(lambda tx: StoredReturns(tx, None).of("HS-1")) == ()
    with pytest.raises(LookupError):
        act(asking("differs", OMID))


def test_a_kind_that_is_none_is_refused(shop: None, act: Done, asking: Any) -> None:
    act(asking("withdraw"))
    with pytest.raises(Conflict):
        act(lambda tx: tx.run(Statement(return_requests.update().values(kind="lost"))))
