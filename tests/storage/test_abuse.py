"""R04, R33: what customers report in our name, and the texts that they may compare."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from dialogs.sender import AbuseReported, ReportAbuse
from rules.profile import Profile
from rules.texts import Kind
from storage import abuse, notices, texts
from storage.abuse import AbuseReport
from storage.abuse.tables import abuse_reports
from storage.conversations import Chat
from storage.effects import Act, perform
from storage.errors import Conflict
from storage.statement import Statement
from storage.texts import Due, Ended
from storage.texts.facts import StoredTexts
from storage.transaction import Transaction

Done = Callable[[Callable[..., Any]], Any]
SARA = "09121110001"
LIFE, LEASE = "test/1", timedelta(minutes=1)


@pytest.fixture
def reported(act: Done, profile: Profile, now: datetime) -> Callable[..., AbuseReported]:
    def done(effect: ReportAbuse, chat: int = 5) -> AbuseReported:
        def work(tx: Transaction) -> Any:
            made = Act(tx, Chat(1, chat, phone=SARA), now, random.Random(1), profile, b"secret")
            return perform(effect, made)

        outcome: AbuseReported = act(work)
        return outcome

    return done


def test_a_report_is_kept_with_number_text_and_time_and_staff_see_it(
    act: Done, reported: Callable[..., AbuseReported], now: datetime
) -> None:
    code = reported(ReportAbuse("number", "50001234", "شما برنده شدید")).code
    assert code == "AB-1001"
    assert act(lambda tx: abuse.of_code(tx, code)) == AbuseReport(
        now, 1, 5, "number", "50001234", "شما برنده شدید", SARA
    )
    assert [(each.kind, each.subject, each.why) for each in act(notices.still_open)] == [
        ("abuse_reported", "AB-1001", "number 50001234")
    ]


def test_the_same_thing_from_one_chat_is_reported_once_and_another_chats_is_new(
    act: Done, reported: Callable[..., AbuseReported]
) -> None:
    effect = ReportAbuse("link", "http://dokan-gift.example", "")
    first = reported(effect)
    assert reported(effect) == first
    assert reported(effect, chat=6) != first
    assert len(act(notices.still_open)) == 2


def test_a_report_can_not_be_changed_or_deleted(
    act: Done, reported: Callable[..., AbuseReported]
) -> None:
    reported(ReportAbuse("number", "50001234", ""))
    for change in (abuse_reports.update().values(text="x"), abuse_reports.delete()):
        with pytest.raises(Conflict):
            act(lambda tx, change=change: tx.run(Statement(change)))


def test_only_a_proved_phones_texts_are_compared_and_no_secret_is_among_them(
    act: Done, now: datetime
) -> None:
    def sent(tx: Transaction, kind: Kind, phone: str, body: str) -> None:
        until = now + timedelta(hours=1)
        texts.add(tx, Due(kind, phone, body, "{}", now, until))
        (row,) = texts.claim(tx, now, LIFE, 10, LEASE)
        texts.compose(tx, row.id, "100002000000", body, 1, row.id)
        texts.settle(tx, row.id, row.fence, Ended("handed", None, row.id, 5, 0), now)

    def work(tx: Transaction) -> list[tuple[str, ...]]:
        sent(tx, Kind.STATE, SARA, "نهایی شد")
        sent(tx, Kind.DELAY, SARA, "دیر شد")
        sent(tx, Kind.CODE, SARA, "کد ۱۲۳۴۵۶")
        sent(tx, Kind.STATE, "09121110002", "مال دیگری")
        return [StoredTexts(tx, SARA).bodies(), StoredTexts(tx, None).bodies()]

    assert act(work) == [("دیر شد", "نهایی شد"), ()]
