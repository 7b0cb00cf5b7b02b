"""Orders in both databases: kept whole, shown to their owner only, filled up from products."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from dialogs.facts.orders import Item, Order, Refund
from rules.calendar import DayNotice
from storage.database import Database
from storage.holidays.announcements import HOLIDAYS, notices
from storage.orders import book
from storage.orders.addresses import ask_change, settle_changes
from storage.orders.cancellations import cancel_items, cancelled_items
from storage.orders.facts import OwnedOrder, StoredOrders, known
from storage.orders.seal import Seal
from storage.products.catalog import PRODUCTS
from storage.record_table import Older, Taken
from storage.records import HolidayRecord, OrderRecord, ProductRecord, SupplierRecord
from storage.suppliers.directory import SUPPLIERS

Act = Callable[[Callable[..., Any]], Any]
Make = Callable[..., OrderRecord]
SARA, ALI = "09121234567", "09351112233"


def known_order(code: str) -> Callable[..., Order]:
    return lambda tx: known(tx, code).order  # type: ignore[union-attr]


def instant(hour: int) -> str:
    return f"2026-11-21T{hour:02}:00:00Z"


@pytest.fixture
def whole(order: Make) -> OrderRecord:
    """An order that says all that an order can say."""
    item = {"product": "ssd-1tb", "title": "حافظه", "kind": "hardware", "quantity": 2}
    return order(
        **{
            f"{name}_at": instant(hour)
            for hour, name in enumerate(
                (
                    *("updated", "final", "approved", "delayed"),
                    *("shipped", "delivered", "invoiced", "bill_sent"),
                )
            )
        },
        status="delayed",
        bulk=True,
        address="تهران، خیابان نمونه، پلاک ۱",
        paid_amount=42_000_000,
        voucher={"code": "V1", "amount": 100_000, "conditional": False},
        company={"name": "شرکت نمونه", "national_id": "10100000000", "economic_code": "411"},
        receiver={"name": "علی نمونه", "phone": ALI, "address": "قم، کوچه ۲، پلاک ۳"},
        wanted=["identity", "email"],
        cancel_reason={"kind": "stock", "text": "تمام شد"},
        bill_email="sara@example.ir",
        invite_code="NAR-1",
        items=[
            {
                **item,
                "id": "ب",
                "unit_price": 21_000_000,
                "state": "supplied",
                "supplier": "fan",
                "supplier_lead_days": 3,
                "points": 20,
                "support_months": 12,
                "delayed_at": instant(9),
                "delivered_at": instant(10),
                "supplier_received_at": instant(11),
                "slm": [
                    {"product_id": "HP-7", "security_code": "1234567890123456", "delivery": "sms"},
                    {"product_id": "HP-8", "security_code": "6543210987654321", "delivery": "card"},
                ],
            },
            {**item, "id": "a", "unit_price": 0, "state": "waiting"},
        ],
        refunds=[
            {
                "items": ["a", "ب"],
                "amount": 5,
                "reason": "stock",
                "accepted_at": instant(12),
                "paid_at": instant(13),
            },
            {"items": [], "amount": 0, "reason": "again", "accepted_at": instant(14)},
        ],
    )


def test_an_order_comes_back_whole(act: Act, seal: Seal, whole: OrderRecord) -> None:
    act(lambda tx: book.keep(tx, whole, Taken.CREATED, seal))
    assert act(lambda tx: book.get(tx, whole.code, seal)) == whole


def test_a_plain_order_comes_back_plain(act: Act, seal: Seal, order: Make) -> None:
    act(lambda tx: book.keep(tx, order(), Taken.CREATED, seal))
    assert act(lambda tx: book.get(tx, "HS-1042", seal)) == order()


def test_a_changed_order_leaves_nothing_of_the_old_one(
    act: Act, seal: Seal, order: Make, whole: OrderRecord
) -> None:
    act(lambda tx: book.keep(tx, whole, Taken.CREATED, seal))
    act(lambda tx: book.keep(tx, order(), Taken.CHANGED, seal))
    assert act(lambda tx: book.get(tx, whole.code, seal)) == order()


def test_an_order_nobody_sent_is_none(act: Act, seal: Seal) -> None:
    assert act(lambda tx: book.get(tx, "HS-1", seal)) is None
    assert act(lambda tx: known(tx, "HS-1")) is None


def test_lock_card_data_lie_sealed(
    sqlite_database: Database, tmp_path: Path, seal: Seal, whole: OrderRecord
) -> None:
    work = sqlite_database.writer.act(lambda tx: book.keep(tx, whole, Taken.CREATED, seal))
    work.result(timeout=30)
    files = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert "سارا نمونه".encode() in files
    assert b"1234567890123456" not in files
    assert b"HP-7" not in files


def test_the_dialogs_see_an_order_with_what_its_products_say(
    act: Act, seal: Seal, whole: OrderRecord
) -> None:
    product = ProductRecord(
        "ssd-1tb", "حافظه", "hardware", active=True, supplier="other", lead_days=7
    )
    suppliers = [
        SupplierRecord("fan", "فناوران نمونه", "02112345678"),  # type: ignore[arg-type]
        SupplierRecord("other", "دیگران", "02112345679"),  # type: ignore[arg-type]
    ]
    act(lambda tx: PRODUCTS.put(tx, product))
    act(lambda tx: [SUPPLIERS.put(tx, supplier) for supplier in suppliers])
    act(lambda tx: book.keep(tx, whole, Taken.CREATED, seal))
    own, filled = whole.items
    assert act(lambda tx: known(tx, whole.code)) == OwnedOrder(
        SARA,
        Order(
            code="HS-1042",
            status="delayed",
            placed_at=whole.placed_at,
            items=(
                Item(
                    id="ب",
                    title="حافظه",
                    kind="hardware",
                    quantity=2,
                    unit_price=21_000_000,
                    state="supplied",
                    supplier="fan",
                    supplier_name="فناوران نمونه",
                    lead_days=3,
                    delayed_at=own.delayed_at,
                    delivered_at=own.delivered_at,
                    points=40,
                ),
                Item(
                    id="a",
                    title="حافظه",
                    kind="hardware",
                    quantity=2,
                    unit_price=0,
                    state="waiting",
                    supplier="other",
                    supplier_name="دیگران",
                    lead_days=7,
                    delayed_at=filled.delayed_at,
                ),
            ),
            final_at=whole.final_at,
            approved_at=whole.approved_at,
            delayed_at=whole.delayed_at,
            shipped_at=whole.shipped_at,
            delivered_at=whole.delivered_at,
            bulk=True,
            voucher_conditional=False,
            company="شرکت نمونه",
            address="قم، کوچه ۲، پلاک ۳",
            receiver="علی نمونه",
            wanted=("identity", "email"),
            cancel_kind="stock",
            cancel_text="تمام شد",
            bill_email="sara@example.ir",
            bill_sent_at=whole.bill_sent_at,
            refunds=(
                Refund(5, "stock", whole.refunds[0].accepted_at, whole.refunds[0].paid_at),
                Refund(0, "again", whole.refunds[1].accepted_at),
            ),
        ),
    )


def test_a_plain_order_is_the_shops_own_goods(act: Act, seal: Seal, order: Make) -> None:
    act(lambda tx: book.keep(tx, order(), Taken.CREATED, seal))
    item = Item("1", "حافظه یک ترابایت", "hardware", 1, 42_000_000, "waiting")
    placed = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
    plain = Order("HS-1042", "placed", placed, (item,))
    assert act(lambda tx: known(tx, "HS-1042")) == OwnedOrder(SARA, plain)


def test_a_customer_sees_only_their_own_orders_newest_first(
    act: Act, seal: Seal, order: Make
) -> None:
    """R07: another's order is None as an unknown one is."""
    first = order(code="HS-1")
    later = order(code="HS-2", placed_at="2026-11-22T10:00:00Z")
    others = order(code="HS-3", phone=ALI)
    for record in (first, later, others):
        act(lambda tx, record=record: book.keep(tx, record, Taken.CREATED, seal))
    codes = act(lambda tx: [each.code for each in StoredOrders(tx, SARA).all()])
    assert codes == ["HS-2", "HS-1"]
    assert act(lambda tx: StoredOrders(tx, SARA).get("hs-1")) == act(known_order("HS-1"))
    assert act(lambda tx: StoredOrders(tx, SARA).get("HS-3")) is None
    assert act(lambda tx: StoredOrders(tx, SARA).get("HS-9")) is None


def test_without_a_proved_phone_there_are_no_orders(act: Act, seal: Seal, order: Make) -> None:
    act(lambda tx: book.keep(tx, order(), Taken.CREATED, seal))
    assert act(lambda tx: StoredOrders(tx, None).all()) == ()
    assert act(lambda tx: StoredOrders(tx, None).get("HS-1042")) is None


def test_what_the_assistant_cancelled_stays_cancelled(
    act: Act, seal: Seal, order: Make, now: datetime
) -> None:
    """R17."""
    act(lambda tx: book.keep(tx, order(), Taken.CREATED, seal))
    assert act(lambda tx: cancel_items(tx, "HS-1042", ["1"], now)) == 1
    assert act(lambda tx: cancel_items(tx, "HS-1042", ["1"], now)) == 0
    later = order(status="delayed", delayed_at=instant(9))
    act(lambda tx: book.keep(tx, later, Taken.CHANGED, seal))
    (item,) = act(lambda tx: known(tx, "HS-1042")).order.items
    assert (item.state, item.cancelled_at is not None) == ("cancelled", True)
    assert act(lambda tx: cancelled_items(tx, "HS-1042")) == frozenset({"1"})


def test_a_change_of_address_is_seen_until_it_is_settled(
    act: Act, seal: Seal, order: Make, now: datetime
) -> None:
    act(lambda tx: book.keep(tx, order(), Taken.CREATED, seal))

    def asked() -> str | None:
        code: str | None = act(lambda tx: known(tx, "HS-1042")).order.address_asked
        return code

    assert asked() is None
    assert act(lambda tx: ask_change(tx, "HS-1042", "قم، کوچه ۲", now)) == "HS-1042-A1"
    assert asked() == "HS-1042-A1"
    assert act(lambda tx: ask_change(tx, "HS-1042", "قم، کوچه ۳", now)) == "HS-1042-A2"
    assert asked() == "HS-1042-A2"
    act(lambda tx: settle_changes(tx, "HS-1042", now))
    assert asked() is None


def test_a_record_is_created_the_same_changed_or_older(act: Act, now: datetime) -> None:
    supplier = SupplierRecord("fan", "فناوران", "02112345678", updated_at=now)  # type: ignore[arg-type]
    renamed = replace(supplier, name="فناوران نو")
    hour = timedelta(hours=1)
    puts = [
        (supplier, Taken.CREATED),
        (supplier, Taken.SAME),
        (replace(renamed, updated_at=now + hour), Taken.CHANGED),
        (supplier, Older(now + hour)),
        (replace(renamed, updated_at=None), Taken.SAME),
        (replace(supplier, updated_at=None), Taken.CHANGED),
        (renamed, Older(now + hour)),
    ]
    assert [act(lambda tx, each=each: SUPPLIERS.put(tx, each)) for each, _ in puts] == [
        expected for _, expected in puts
    ]
    kept = replace(supplier, updated_at=now + hour)
    assert act(lambda tx: SUPPLIERS.get(tx, "fan")) == kept


def test_announced_days_are_given_to_the_calendar(act: Act) -> None:
    """R10."""
    smog = HolidayRecord(datetime(2026, 12, 1, tzinfo=UTC).date(), open=False, title="آلودگی هوا")
    act(lambda tx: HOLIDAYS.put(tx, smog))
    assert act(notices) == {smog.date: DayNotice(open=False, title="آلودگی هوا")}
    act(lambda tx: HOLIDAYS.put(tx, replace(smog, open=True)))
    assert act(notices) == {smog.date: DayNotice(open=True, title="آلودگی هوا")}
