"""Records as the shop sends them: good ones are read whole, of bad ones every fault is named."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from handlers.records import Refused, addressed, document, no_such_kind, record
from rules.document import Fault
from storage.records import (
    CancelReason,
    CompanyRecord,
    CustomerRecord,
    HolidayRecord,
    ItemRecord,
    LockCard,
    OrderRecord,
    ProductRecord,
    ReceiverRecord,
    RefundRecord,
    SupplierRecord,
    Suspension,
    VoucherRecord,
)

ITEM = {
    "product": "ssd-1tb",
    "title": "حافظه یک ترابایت",
    "kind": "hardware",
    "quantity": 1,
    "unit_price": 42_000_000,
    "state": "waiting",
}
ORDER = {
    "code": "HS-1042",
    "phone": "+98 912 123 4567",
    "buyer": "سارا نمونه",
    "placed_at": "2026-11-21T10:00:00+03:30",
    "status": "placed",
    "items": [ITEM],
}
READ_ITEM = ItemRecord(
    "ssd-1tb", "حافظه یک ترابایت", "hardware", 1, 42_000_000, "waiting", "ssd-1tb"
)


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def faults(**changes: object) -> list[Fault]:
    found = record("orders", {**ORDER, **changes})
    return list(found.faults) if isinstance(found, Refused) else []


def test_a_plain_order_is_read_with_its_phone_and_times_in_one_spelling() -> None:
    assert record("orders", ORDER) == OrderRecord(
        code="HS-1042",
        phone="09121234567",  # type: ignore[arg-type]
        buyer="سارا نمونه",
        placed_at=datetime(2026, 11, 21, 6, 30, tzinfo=UTC),
        status="placed",
        items=(READ_ITEM,),
    )


def test_every_field_of_an_order_is_read() -> None:
    item = ITEM | {
        "id": "1",
        "supplier": "fan",
        "supplier_lead_days": 3,
        "points": 20,
        "support_months": 12,
        "delayed_at": "2026-11-20T09:00:00Z",
        "delivered_at": "2026-11-20T10:00:00Z",
        "supplier_received_at": "2026-11-20T11:00:00Z",
        "slm": [{"product_id": "HP-7", "security_code": "1234567890123456", "delivery": "sms"}],
    }
    whole = ORDER | {
        "items": [item],
        "updated_at": "2026-11-21T10:00:00Z",
        "final_at": "2026-11-21T11:00:00Z",
        "approved_at": "2026-11-21T12:00:00Z",
        "delayed_at": "2026-11-21T13:00:00Z",
        "shipped_at": "2026-11-21T14:00:00Z",
        "delivered_at": "2026-11-21T15:00:00Z",
        "invoiced_at": "2026-11-21T16:00:00Z",
        "bulk": True,
        "address": "تهران، خیابان نمونه، پلاک ۱",
        "paid_amount": 42_000_000,
        "voucher": {"code": "V1", "amount": 100_000, "conditional": True},
        "company": {"name": "شرکت نمونه", "national_id": "10100000000", "economic_code": "411"},
        "receiver": {"name": "علی نمونه", "phone": "021-1234 5678", "address": "قم، کوچه ۲"},
        "wanted": ["identity", "email"],
        "cancel_reason": {"kind": "stock", "text": ""},
        "bill_email": "sara@example.ir",
        "bill_sent_at": "2026-11-21T17:00:00Z",
        "invite_code": "NAR-1",
        "refunds": [
            {"items": ["1"], "amount": 5, "reason": "stock", "accepted_at": "2026-11-21T18:00:00Z"}
        ],
    }
    assert record("orders", whole) == OrderRecord(
        code="HS-1042",
        phone="09121234567",  # type: ignore[arg-type]
        buyer="سارا نمونه",
        placed_at=datetime(2026, 11, 21, 6, 30, tzinfo=UTC),
        status="placed",
        items=(
            ItemRecord(
                product="ssd-1tb",
                title="حافظه یک ترابایت",
                kind="hardware",
                quantity=1,
                unit_price=42_000_000,
                state="waiting",
                id="1",
                supplier="fan",
                supplier_lead_days=3,
                points=20,
                support_months=12,
                delayed_at=at(20, 9),
                delivered_at=at(20, 10),
                supplier_received_at=at(20, 11),
                slm=(LockCard("HP-7", "1234567890123456", "sms"),),
            ),
        ),
        updated_at=at(21, 10),
        final_at=at(21, 11),
        approved_at=at(21, 12),
        delayed_at=at(21, 13),
        shipped_at=at(21, 14),
        delivered_at=at(21, 15),
        invoiced_at=at(21, 16),
        bulk=True,
        address="تهران، خیابان نمونه، پلاک ۱",
        paid_amount=42_000_000,
        voucher=VoucherRecord("V1", 100_000, conditional=True),
        company=CompanyRecord("شرکت نمونه", "10100000000", "411"),
        receiver=ReceiverRecord("علی نمونه", "02112345678", "قم، کوچه ۲"),  # type: ignore[arg-type]
        wanted=("identity", "email"),
        cancel_reason=CancelReason("stock", ""),
        bill_email="sara@example.ir",
        bill_sent_at=at(21, 17),
        invite_code="NAR-1",
        refunds=(RefundRecord(("1",), 5, "stock", at(21, 18)),),
    )


@pytest.mark.parametrize(
    ("kind", "found", "expected"),
    [
        (
            "products",
            {"code": "ssd", "title": "حافظه", "kind": "hardware", "active": True, "lead_days": 3},
            ProductRecord("ssd", "حافظه", "hardware", active=True, lead_days=3),
        ),
        (
            "suppliers",
            {"code": "fan", "name": "فناوران", "phone": "۰۹۱۲۰۰۰۰۰۰۱", "return_days": 10},
            SupplierRecord("fan", "فناوران", "09120000001", 10),  # type: ignore[arg-type]
        ),
        (
            "customers",
            {
                "phone": "00989121234567",
                "name": "سارا نمونه",
                "born": "1990-01-31",
                "suspended": {"since": "2026-11-20T09:00:00Z", "by": "شعبه ۱", "reason": "حکم"},
            },
            CustomerRecord(
                "09121234567",  # type: ignore[arg-type]
                "سارا نمونه",
                born=date(1990, 1, 31),
                suspended=Suspension(at(20, 9), "شعبه ۱", "حکم"),
            ),
        ),
        (
            "holidays",
            {"date": "2026-12-01", "open": False, "title": "آلودگی هوا"},
            HolidayRecord(date(2026, 12, 1), open=False, title="آلودگی هوا"),
        ),
    ],
)
def test_the_other_kinds_are_read(kind: str, found: dict[str, object], expected: object) -> None:
    assert record(kind, found) == expected


def test_null_is_the_same_as_left_out() -> None:
    nothing = {**ORDER, "final_at": None, "company": None, "items": [{**ITEM, "supplier": None}]}
    assert record("orders", nothing) == record("orders", ORDER)


def test_a_record_survives_being_written_as_json_and_read_again() -> None:
    read = record("orders", ORDER)
    assert record("orders", msgspec.json.decode(msgspec.json.encode(read))) == read


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"code": None}, Fault("code", "is missing")),
        (
            {"phone": "0912"},
            Fault("phone", "must be an Iranian mobile number as text, such as 09121234567"),
        ),
        (
            {"phone": 9121234567},
            Fault("phone", "must be an Iranian mobile number as text, such as 09121234567"),
        ),
        (
            {"status": "lost"},
            Fault(
                "status",
                "must be one of placed, under_review, final, processing, delayed, shipped,"
                " delivered, cancelled",
            ),
        ),
        (
            {"placed_at": "2026-11-21T10:00:00"},
            Fault("placed_at", "must be a time with its zone, such as 2026-11-21T10:00:00+03:30"),
        ),
        (
            {"placed_at": "9999-11-21T10:00:00Z"},
            Fault("placed_at", "must be a time with its zone, such as 2026-11-21T10:00:00+03:30"),
        ),
        (
            {"items": [{**ITEM, "unit_price": -1}]},
            Fault("items.0.unit_price", "must be from 0 to 1000000000000000"),
        ),
        (
            {"items": [{**ITEM, "unit_price": 10.5}]},
            Fault("items.0.unit_price", "must be a whole number"),
        ),
        (
            {"items": [{**ITEM, "kind": "boat"}]},
            Fault("items.0.kind", "must be one of hardware, software, service"),
        ),
        ({"colour": "red"}, Fault("colour", "is not a known field")),
        ({"items": [{**ITEM, "color": 1}]}, Fault("items.0.color", "is not a known field")),
        ({"items": [{**ITEM, "title": None}]}, Fault("items.0.title", "is missing")),
        (
            {"items": [{**ITEM, "title": " "}]},
            Fault("items.0.title", "must be a text that is not empty"),
        ),
        ({"buyer": "a\x00b"}, Fault("buyer", "must be a text that is not empty")),
        ({"items": []}, Fault("items", "must not be empty")),
        ({"items": [{**ITEM, "id": "1"}] * 2}, Fault("items.1.id", "stands twice: 1")),
        ({"items": "ssd"}, Fault("items", "must be a list")),
        ({"items": [None]}, Fault("items.0", "must be a table")),
        ({"bulk": "yes"}, Fault("bulk", "must be true or false")),
        (
            {"code": "HS 1"},
            Fault("code", "must be up to 64 letters without spaces and / ? # %"),
        ),
    ],
)
def test_a_fault_names_its_field_and_what_to_do(
    changes: dict[str, object], expected: Fault
) -> None:
    assert faults(**changes) == [expected]


def test_all_faults_of_a_record_are_named_at_once() -> None:
    found = faults(phone="1", status="lost", items=[{**ITEM, "title": None, "unit_price": -5}])
    assert [fault.field for fault in found] == [
        "phone",
        "status",
        "items.0.title",
        "items.0.unit_price",
    ]


def test_lines_without_an_id_are_named_by_their_product() -> None:
    read = record("orders", {**ORDER, "items": [ITEM, ITEM, {**ITEM, "id": "ssd-1tb-2"}]})
    assert isinstance(read, OrderRecord)
    assert [item.id for item in read.items] == ["ssd-1tb", "ssd-1tb-3", "ssd-1tb-2"]


@pytest.mark.parametrize("text", [b"", b"{", b'{"a":1}{', b"\xff", b'{"a":"\xff"}', b"[" * 100_000])
def test_what_is_no_json_is_refused_as_a_whole(text: bytes) -> None:
    found = document(text)
    assert isinstance(found, Refused)
    assert [fault.field for fault in found.faults] == [""]


@pytest.mark.parametrize("text", [b"[]", b"1", b"null", b'"HS-1"'])
def test_what_is_no_object_is_no_record(text: bytes) -> None:
    assert document(text) == Refused((Fault("", "must be a JSON object with a record"),))


def test_cells_of_a_table_may_say_numbers_and_flags_as_text() -> None:
    cells = {"code": "ssd", "title": "حافظه", "kind": "hardware", "active": "Yes", "points": "۲۰"}
    expected = ProductRecord("ssd", "حافظه", "hardware", active=True, points=20)
    assert record("products", cells, cells=True) == expected
    assert record("products", {**cells, "active": "maybe", "points": "x"}, cells=True) == Refused(
        (
            Fault("active", "must be true or false"),
            Fault("points", "must be a whole number"),
        )
    )


def test_the_address_names_a_record_that_does_not_say_its_code() -> None:
    nameless = {name: value for name, value in ORDER.items() if name != "code"}
    assert addressed("orders", "HS-1042", nameless) == record("orders", ORDER)


def test_a_record_at_another_ones_address_is_refused() -> None:
    fault = Fault("code", "must be HS-7, as in the address it was sent to")
    assert addressed("orders", "HS-7", ORDER) == Refused((fault,))


def test_a_customer_is_addressed_by_the_phone_in_any_spelling() -> None:
    customer = {"phone": "9121234567", "name": "سارا"}
    assert addressed("customers", "+989121234567", customer) == record("customers", customer)


def test_kinds_to_come_and_unknown_ones_are_told_apart() -> None:
    assert no_such_kind("orders") is None
    taken = "orders, products, suppliers, customers, holidays"
    assert no_such_kind("points") == f"points: not taken yet; this program takes {taken}"
    assert no_such_kind("ships") == f"ships: no such kind of record; the kinds are {taken}"
