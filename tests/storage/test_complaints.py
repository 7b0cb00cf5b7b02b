"""Complaints on both databases: filed once, seen by their owner, moved on once (R28)."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete

from dialogs.complaint_filing import ComplaintFiled, FileComplaint
from dialogs.complaint_open import AcceptRefund, AddToComplaint, RefundTaken, WithdrawComplaint
from dialogs.engine.moves import Effect
from dialogs.facts.complaints import Complaint
from rules.profile import Profile
from storage import complaints, deadlines, events, notices, texts
from storage.complaints.facts import StoredComplaints
from storage.complaints.tables import complaint_entries
from storage.complaints.tables import complaints as table
from storage.conversations import Chat
from storage.database import Database
from storage.effects import Act, perform
from storage.errors import Conflict
from storage.orders import book
from storage.orders.seal import Seal
from storage.record_table import Taken
from storage.records import ItemRecord, Mobile, OrderRecord
from storage.statement import Statement
from storage.transaction import Transaction

Done = Callable[[Callable[..., Any]], Any]
SARA, OMID = "09121110001", "09351110002"
DISK = ItemRecord("hdd", "هارد", "hardware", 2, 45_000_000, "delivered", id="1", supplier="pars")
LICENCE = ItemRecord("av", "لایسنس", "software", 1, 7_000_000, "supplied", id="2")
DAYS = timedelta(days=2)


@pytest.fixture
def shop(act: Done, now: datetime) -> None:
    order = OrderRecord(
        "HS-1", Mobile(SARA), "سارا", now, "delivered", (DISK, LICENCE), final_at=now
    )
    act(lambda tx: book.keep(tx, order, Taken.CREATED, Seal(b"secret")))


@pytest.fixture
def doing(profile: Profile, now: datetime) -> Callable[..., Callable[[Transaction], Any]]:
    def work_of(effect: Effect, phone: str = SARA) -> Callable[[Transaction], Any]:
        chat = Chat(1, 5, phone=phone)
        return lambda tx: perform(effect, Act(tx, chat, now, random.Random(1), profile, b""))

    return work_of


@pytest.fixture
def filing(now: datetime) -> FileComplaint:
    return FileComplaint(
        *("order", "HS-1", "1", "faulty", "روشن نمی‌شود", "repair", ("p-1", "p-2")),
        due=now + DAYS,
        hardware=True,
    )


def escalated(tx: Transaction, now: datetime) -> None:
    kept = complaints.known(tx, "C-1001")
    assert kept is not None
    assert complaints.offer_refund(tx, kept, now)


def test_it_is_filed_with_its_clock_and_told_to_everybody(
    shop: None, act: Done, doing: Any, filing: FileComplaint, now: datetime
) -> None:
    assert act(doing(filing)) == ComplaintFiled("C-1001", new=True)
    assert act(lambda tx: StoredComplaints(tx, SARA).all()) == (
        Complaint(
            *("C-1001", "order", "repair", "open", now, now + DAYS, "HS-1", "1", "pars"),
            *("faulty", "روشن نمی‌شود", 2, 0, None),
        ),
    )
    (due,) = act(lambda tx: deadlines.coming(tx, 5))
    assert (due.kind, due.due_at) == ("complaint", now + DAYS)
    (told,) = act(lambda tx: events.after(tx, 0, 9))
    assert (told.kind, told.rule, told.complaint) == ("complaint_opened", "R28", "C-1001")
    assert [each.kind for each in act(notices.still_open)] == ["complaint_opened"]
    (text,) = act(lambda tx: texts.claim(tx, now, "test/1"))
    assert (text.kind, text.phone, text.cause) == ("complaint", SARA, "complaint:C-1001:opened")


def test_the_same_fault_told_at_once_is_one_complaint(
    shop: None, database: Database, doing: Any, filing: FileComplaint
) -> None:
    acts = [database.writer.act(doing(filing)) for _ in range(30)]
    outcomes = [each.result(timeout=30) for each in acts]
    assert {each.code for each in outcomes} == {"C-1001"}
    assert [each.new for each in outcomes].count(True) == 1
    assert len(database.writer.act(lambda tx: StoredComplaints(tx, SARA).all()).result()) == 1


def test_a_withdrawn_one_can_be_filed_anew_and_has_no_clock(
    shop: None, act: Done, doing: Any, filing: FileComplaint
) -> None:
    act(doing(filing))
    act(doing(WithdrawComplaint("C-1001")))
    assert act(lambda tx: StoredComplaints(tx, SARA).get("c-1001")).state == "withdrawn"
    assert act(lambda tx: deadlines.coming(tx, 5)) == []
    again = act(doing(filing))
    assert again.new
    assert again.code != "C-1001"


def test_nobody_sees_or_moves_another_s_complaint_r07(
    shop: None, act: Done, doing: Any, filing: FileComplaint
) -> None:
    act(doing(filing))
    act(doing(WithdrawComplaint("C-1001"), OMID))
    act(doing(AddToComplaint("C-1001", words="من هم همین‌طور"), OMID))
    assert act(lambda tx: StoredComplaints(tx, OMID).all()) == ()
    assert act(lambda tx: StoredComplaints(tx, OMID).get("C-1001")) is None
    assert act(lambda tx: StoredComplaints(tx, None).get("C-1001")) is None
    kept = act(lambda tx: StoredComplaints(tx, SARA).get("C-1001"))
    assert (kept.state, kept.added) == ("open", 0)
    with pytest.raises(LookupError):
        act(doing(filing, OMID))


def test_money_wanted_for_hardware_goes_back_at_once_and_has_no_clock_yet_r28(
    shop: None, act: Done, doing: Any, now: datetime
) -> None:
    wanted = FileComplaint("order", "HS-1", "1", "used", wish="money", due=now, hardware=True)
    act(doing(wanted))
    assert act(lambda tx: StoredComplaints(tx, SARA).get("C-1001")).state == "returning"
    assert act(lambda tx: deadlines.coming(tx, 5)) == []


@pytest.mark.parametrize(("item", "hardware"), [("1", True), ("2", False)])
def test_offered_money_is_taken_once_r28(  # noqa: PLR0917 - fixtures
    shop: None,
    act: Done,
    doing: Any,
    now: datetime,
    item: str,
    hardware: bool,  # noqa: FBT001
) -> None:
    filed = FileComplaint("order", "HS-1", item, "faulty", wish="repair", due=now)
    act(doing(filed))
    act(lambda tx: escalated(tx, now))
    accept = AcceptRefund("C-1001", now + DAYS, hardware)
    assert [act(doing(accept)) for _ in range(2)] == [RefundTaken("C-1001")] * 2
    kept = act(lambda tx: StoredComplaints(tx, SARA).get("C-1001"))
    state, begun = ("returning", None) if hardware else ("refund_due", now)
    assert (kept.state, kept.refund_from) == (state, begun)
    told = act(lambda tx: events.after(tx, 0, 9))
    after = [] if hardware else ["refund_due"]
    assert [each.kind for each in told] == ["complaint_opened", "refund_accepted", *after]
    if not hardware:
        assert told[-1].data["amount"] == 7_000_000


def test_what_was_said_is_never_changed_and_states_are_ours(
    shop: None, act: Done, doing: Any, filing: FileComplaint
) -> None:
    act(doing(filing))
    act(doing(AddToComplaint("C-1001", words="دوباره خاموش شد")))
    assert act(lambda tx: StoredComplaints(tx, SARA).get("C-1001")).added == 1
    for forbidden in (
        delete(complaint_entries),
        complaint_entries.update().values(said="هیچ"),
        table.update().values(state="lost"),
        table.update().values(state="refund_due"),
    ):
        with pytest.raises(Conflict):
            act(lambda tx, refused=forbidden: tx.run(Statement(refused)))


def test_a_complaint_about_a_person_belongs_to_no_order(
    act: Done, doing: Any, now: datetime
) -> None:
    filed = FileComplaint("person", words="پیک تند حرف زد", wish="apology", due=now + DAYS)
    assert act(doing(filed)).new
    assert act(doing(filed)).new
    first, second = act(lambda tx: StoredComplaints(tx, SARA).all())
    assert (first.order, second.order) == (None, None)
