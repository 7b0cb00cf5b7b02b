"""R07, R08: lock cards on both databases: whose they are, how they go, what is written of it."""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from dialogs.activate import CardSent, SendCard
from dialogs.facts.products import Product
from rules.ownership import LockCard as Delivery
from rules.profile import Profile
from rules.texts import Kind
from storage import audit, texts
from storage.audit.tables import audit as audit_table
from storage.conversations import Chat
from storage.effects import Act, perform
from storage.orders import book
from storage.orders.seal import Seal
from storage.products.facts import StoredProducts
from storage.record_table import Taken
from storage.records import ItemRecord, LockCard, Mobile, OrderRecord
from storage.statement import Query
from storage.transaction import Transaction

Done = Callable[[Callable[..., Any]], Any]
SARA, OMID = "09121110001", "09351110002"
SEAL = Seal(b"secret")
CARD = LockCard("P-1", "1234567812345678", "sms")
HOLOO = ItemRecord(
    *("holoo", "حسابداری", "software", 1, 9_000_000, "delivered"),
    id="1",
    support_months=12,
    slm=(CARD,),
)
SPAD = replace(HOLOO, id="2", title="اسپاد", slm=(replace(CARD, delivery="card"),))
GONE = replace(HOLOO, id="3", title="پس داده", state="returned")


@pytest.fixture
def shop(act: Done, now: datetime) -> None:
    order = OrderRecord(
        *("HS-1", Mobile(SARA), "سارا", now, "delivered", (HOLOO, SPAD, GONE)),
        final_at=now,
        invoiced_at=now,
    )
    act(lambda tx: book.keep(tx, order, Taken.CREATED, SEAL))


@pytest.fixture
def sending(profile: Profile, now: datetime) -> Callable[..., Any]:
    def made(item: str, phone: str = SARA, at: timedelta = timedelta()) -> Any:
        def work(tx: Transaction) -> Any:
            chat = Chat(1, 5, phone=phone)
            act = Act(tx, chat, now + at, random.Random(1), profile, b"secret")
            return perform(SendCard("HS-1", item), act)

        return work

    return made


def actions(tx: Transaction) -> list[tuple[str, ...]]:
    columns = (audit_table.c.actor, audit_table.c.action, audit_table.c.subject)
    return tx.all(Query(audit_table.select().with_only_columns(*columns), lambda *row: row))


def test_a_number_sees_what_it_bought_with_support_and_lock_cards(
    shop: None, act: Done, now: datetime
) -> None:
    until = date(2027, 11, 21)
    assert act(lambda tx: StoredProducts(tx, SARA, SEAL).all()) == (
        Product("HS-1", "1", "حسابداری", now, until, Delivery.SMS),
        Product("HS-1", "2", "اسپاد", now, until, Delivery.CARD),
    )
    assert act(lambda tx: StoredProducts(tx, OMID, SEAL).all()) == ()
    assert act(lambda tx: StoredProducts(tx, None, SEAL).all()) == ()


def test_the_data_go_by_text_to_the_purchasing_number_and_the_sending_is_audited(
    shop: None, act: Done, sending: Any, now: datetime
) -> None:
    assert act(sending("1")) == CardSent()
    (text,) = act(lambda tx: texts.claim(tx, now, "test/1", 10, timedelta(minutes=1)))
    assert (text.kind, text.phone, text.valid_until) == (Kind.CARD, SARA, now + timedelta(hours=1))
    assert json.loads(text.subject)["cards"] == [["P-1", "1234567812345678"]]
    assert act(actions) == [("customer 0912•••0001", "lock_card_sent", "HS-1")]
    assert act(audit.verify) is None


def test_within_an_hour_it_is_not_sent_twice(shop: None, act: Done, sending: Any) -> None:
    assert act(sending("1")) == CardSent()
    assert act(sending("1")) == CardSent(again=True)
    assert act(sending("1", at=timedelta(hours=1))) == CardSent()
    assert len(act(actions)) == 2


@pytest.mark.parametrize(("item", "phone"), [("2", SARA), ("1", OMID), ("9", SARA)])
def test_nothing_goes_to_who_has_the_card_or_did_not_buy(
    shop: None, act: Done, sending: Any, item: str, phone: str
) -> None:
    with pytest.raises(LookupError):
        act(sending(item, phone))
    assert act(actions) == []
