"""Requests for invoices on both databases: one for each order, a row for each supplier."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from dialogs.facts.invoices import InvoicePart, InvoiceRequest
from dialogs.invoice import AskInvoice, InvoiceAsked
from rules.profile import Profile
from storage import events, invoices, notices
from storage.conversations import Chat
from storage.database import Database
from storage.effects import Act, perform
from storage.errors import Conflict
from storage.invoices.facts import StoredInvoices
from storage.invoices.requests import Awaited, InvoiceFile
from storage.invoices.tables import invoice_parts
from storage.orders import book
from storage.orders.seal import Seal
from storage.record_table import Taken
from storage.records import ItemRecord, Mobile, OrderRecord, SupplierRecord, Telephone
from storage.statement import Statement
from storage.suppliers.directory import SUPPLIERS
from storage.transaction import Transaction

Done = Callable[[Callable[..., Any]], Any]
SARA, OMID = "09121110001", "09351110002"
DISK = ItemRecord("hdd", "هارد", "hardware", 1, 45_000_000, "waiting", id="1", supplier="pars")
LICENCE = ItemRecord("av", "لایسنس", "software", 1, 7_000_000, "waiting", id="2")
GONE = ItemRecord("pen", "قلم", "hardware", 1, 900_000, "cancelled", id="3", supplier="niko")


@pytest.fixture
def shop(act: Done, now: datetime) -> None:
    """One order of Sara's, of a supplier, of the shop itself, and of one whose item is gone."""
    items = (DISK, LICENCE, GONE)
    order = OrderRecord("HS-1", Mobile(SARA), "سارا", now, "final", items, final_at=now)
    act(
        lambda tx: SUPPLIERS.put(
            tx, SupplierRecord("pars", "پارس‌دیجیتال", Telephone("02100000011"))
        )
    )
    act(lambda tx: book.keep(tx, order, Taken.CREATED, Seal(b"secret")))


@pytest.fixture
def asking(profile: Profile, now: datetime) -> Callable[[Transaction], Any]:
    def work(tx: Transaction) -> Any:
        chat = Chat(1, 5, phone=SARA)
        return perform(AskInvoice("HS-1"), Act(tx, chat, now, random.Random(1), profile, b""))

    return work


def test_a_request_has_a_row_for_each_supplier_and_is_told_to_shop_and_staff(
    shop: None, act: Done, asking: Any, now: datetime
) -> None:
    assert act(asking) == InvoiceAsked("HS-1-F", new=True)
    assert act(invoices.awaited) == [
        Awaited("HS-1-F", "HS-1", "", now),
        Awaited("HS-1-F", "HS-1", "pars", now),
    ]
    (told,) = act(lambda tx: events.after(tx, 0, 10))
    data = {"code": "HS-1-F", "suppliers": ["", "pars"], "for": "person"}
    assert told == events.Event(told.id, now, "invoice_asked", "R25", data, order="HS-1")
    (seen,) = act(notices.still_open)
    assert (seen.kind, seen.subject) == ("invoice_asked", "HS-1-F")


def test_requests_at_once_are_one_r25(shop: None, database: Database, asking: Any) -> None:
    acts = [database.writer.act(asking) for _ in range(30)]
    news = [act.result(timeout=30).new for act in acts]
    assert sorted(news) == [False] * 29 + [True]
    assert len(database.writer.act(invoices.awaited).result()) == 2
    assert len(database.writer.act(lambda tx: events.after(tx, 0, 99)).result()) == 1


def test_its_state_is_its_owner_s_and_follows_what_staff_attach_r07(
    shop: None, act: Done, asking: Any, now: datetime
) -> None:
    act(asking)
    later = now + timedelta(hours=2)
    file = InvoiceFile("BQACAgQ", "faktor-hs-1.pdf")
    assert act(lambda tx: invoices.attach(tx, "HS-1", "pars", file, "mina", later))
    assert not act(lambda tx: invoices.attach(tx, "HS-1", "niko", file, "mina", later))
    assert act(lambda tx: StoredInvoices(tx, SARA).of("HS-1")) == InvoiceRequest(
        "HS-1-F",
        "HS-1",
        now,
        (InvoicePart(None, None), InvoicePart("pars", "پارس‌دیجیتال", "faktor-hs-1.pdf")),
    )
    assert act(invoices.awaited) == [Awaited("HS-1-F", "HS-1", "", now)]
    assert act(lambda tx: StoredInvoices(tx, OMID).of("HS-1")) is None
    assert act(lambda tx: StoredInvoices(tx, None).of("HS-1")) is None


def test_half_an_attachment_is_refused(shop: None, act: Done, asking: Any) -> None:
    act(asking)
    half = Statement(invoice_parts.update().values(file_name="faktor.pdf"))
    with pytest.raises(Conflict):
        act(lambda tx: tx.run(half))


def test_another_s_order_is_never_asked_for(
    shop: None, act: Done, profile: Profile, now: datetime
) -> None:
    def work(tx: Transaction) -> object:
        chat = Chat(1, 6, phone=OMID)
        return perform(AskInvoice("HS-1"), Act(tx, chat, now, random.Random(1), profile, b""))

    with pytest.raises(LookupError):
        act(work)
