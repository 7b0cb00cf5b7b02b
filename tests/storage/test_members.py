from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from dialogs.facts.customers import Customer
from storage import customers, ledger
from storage.record_table import Older, Taken
from storage.records import CustomerRecord, Mobile, Suspension

Act = Callable[[Callable[..., Any]], Any]
SARA = "09121110001"
DAY = timedelta(days=1)


def record(**told: Any) -> CustomerRecord:
    return replace(CustomerRecord(Mobile(SARA), "سارا نمونه"), **told)


def put(act: Act, each: CustomerRecord, now: datetime) -> Any:
    return act(lambda tx: customers.put(tx, each, now))


def get(act: Act) -> Any:
    return act(lambda tx: customers.get(tx, SARA))


def test_a_number_is_a_new_members_once_and_welcomed_once(act: Act, now: datetime) -> None:
    joined = [act(lambda tx: customers.register(tx, SARA, now, 50)) for _ in range(2)]
    assert joined == [True, False]
    assert get(act) == Customer(SARA, "", now)
    assert act(lambda tx: ledger.entries(tx, SARA)) == [
        ledger.Entry(SARA, now, 50, "welcome", "registered"),
    ]


def test_a_member_answers_for_themselves(act: Act, now: datetime) -> None:
    act(lambda tx: customers.register(tx, SARA, now, 50))
    act(lambda tx: customers.name_member(tx, SARA, "سارا"))
    act(lambda tx: customers.asked(tx, SARA))
    act(lambda tx: customers.allow(tx, SARA, allowed=False))
    act(lambda tx: customers.consent(tx, SARA, now, consents=True))
    assert get(act) == Customer(
        SARA,
        "سارا",
        now,
        allowed=False,
        asked_to_register=True,
        promotional_consent=True,
    )


def test_an_imported_member_is_kept_whole_and_gets_no_second_welcome(
    act: Act, now: datetime
) -> None:
    told = record(
        email="sara@dokan.example",
        born=date(1990, 5, 17),
        registered_at=now - 400 * DAY,
        allowed=True,
        promotional_consent=True,
        suspended=Suspension(now - DAY, "court", "حکم دادگاه"),
        points_opening=320,
    )
    assert put(act, told, now) == Taken.CREATED
    assert not act(lambda tx: customers.register(tx, SARA, now, 50))
    assert get(act) == Customer(
        SARA,
        "سارا نمونه",
        now - 400 * DAY,
        allowed=True,
        promotional_consent=True,
        email="sara@dokan.example",
        born=date(1990, 5, 17),
        suspended_reason="حکم دادگاه",
    )
    assert act(lambda tx: ledger.balance(tx, SARA)) == 320


def test_the_same_record_changes_nothing(act: Act, now: datetime) -> None:
    told = record(points_opening=5, updated_at=now)
    puts = [put(act, told, now), put(act, told, now + DAY)]
    assert puts == [Taken.CREATED, Taken.SAME]
    assert act(lambda tx: ledger.balance(tx, SARA)) == 5


def test_an_older_record_changes_nothing(act: Act, now: datetime) -> None:
    put(act, record(updated_at=now), now)
    older = record(name="نام کهنه", updated_at=now - DAY)
    assert put(act, older, now) == Older(now)
    assert get(act).name == "سارا نمونه"


def test_what_a_record_does_not_tell_stays_but_a_suspension_ends(act: Act, now: datetime) -> None:
    suspended = Suspension(now, "staff", "تقلب")
    put(act, record(email="sara@dokan.example", allowed=True, suspended=suspended), now)
    assert put(act, record(name="سارا"), now) == Taken.CHANGED
    assert get(act) == Customer(
        SARA,
        "سارا",
        now,
        allowed=True,
        email="sara@dokan.example",
    )


def test_a_withdrawn_consent_is_not_brought_back_by_an_older_or_undated_record(
    act: Act, now: datetime
) -> None:
    put(act, record(promotional_consent=True), now)
    act(lambda tx: customers.consent(tx, SARA, now, consents=False))
    for stamp in (None, now - DAY, now):
        put(act, record(promotional_consent=True, updated_at=stamp), now)
        assert not get(act).promotional_consent
    put(act, record(promotional_consent=True, updated_at=now + DAY), now)
    assert get(act).promotional_consent
