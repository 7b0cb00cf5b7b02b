"""The feed over HTTP with a real database: keys, kinds, one record, many records, events."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from bot.brands import load_profile
from handlers.feed import LONGEST, FeedDoor
from storage import events
from storage.database import Database
from storage.events import Event
from storage.orders.seal import Seal
from storage.record_table import Put
from storage.records import OrderRecord, Record
from storage.transaction import Transaction
from turns.feed import Feed, take

Make = Callable[..., OrderRecord]
Call = Callable[..., httpx.Response]
KEY = "a key for tests"
SUPPLIER = {"code": "fan", "name": "فناوران نمونه", "phone": "09120000001"}
ORDER = {
    "code": "HS-1042",
    "phone": "09121234567",
    "buyer": "سارا نمونه",
    "placed_at": "2026-11-21T10:00:00+03:30",
    "status": "placed",
    "updated_at": "2026-11-21T10:00:00+03:30",
    "items": [
        {
            "id": "1",
            "product": "ssd-1tb",
            "title": "حافظه",
            "kind": "hardware",
            "quantity": 1,
            "unit_price": 42_000_000,
            "state": "waiting",
        }
    ],
}


@pytest.fixture
def call(sqlite_database: Database, seal: Seal, now: datetime) -> Call:
    """Sends one request to the feed, with its key unless said otherwise."""
    writer, feed = sqlite_database.writer, Feed(load_profile("demo"), seal)

    async def keep(kind: str, record: Record) -> Put:
        work = partial(take, record=record, feed=feed, now=now)
        return await asyncio.wrap_future(writer.act(work, key=kind))

    async def events_after(number: int, limit: int) -> Sequence[Event]:
        return await asyncio.wrap_future(
            writer.read(partial(events.after, after=number, limit=limit))
        )

    app = FastAPI()
    app.include_router(FeedDoor(KEY, keep, events_after).router())

    async def sent(method: str, path: str, **options: Any) -> httpx.Response:
        options.setdefault("headers", {"Authorization": f"Bearer {KEY}"})
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://feed") as client:
            return await client.request(method, path, **options)

    return lambda method, path, **options: asyncio.run(sent(method, path, **options))


def test_a_new_record_is_created_and_the_same_again_is_the_same(call: Call) -> None:
    answers = [call("PUT", "/feed/suppliers/fan", json=SUPPLIER) for _ in range(2)]
    assert [(each.status_code, each.json()) for each in answers] == [
        (201, {"result": "created"}),
        (200, {"result": "same"}),
    ]


def test_a_changed_record_is_changed_and_an_older_one_is_refused(call: Call) -> None:
    call("PUT", "/feed/orders/HS-1042", json=ORDER)
    newer = {**ORDER, "status": "final", "updated_at": "2026-11-21T12:00:00+03:30"}
    changed = call("PUT", "/feed/orders/HS-1042", json=newer)
    assert (changed.status_code, changed.json()) == (200, {"result": "changed"})
    older = call("PUT", "/feed/orders/HS-1042", json=ORDER)
    assert (older.status_code, older.json()) == (409, {"kept": "2026-11-21T08:30:00+00:00"})
    assert call("PUT", "/feed/orders/HS-1042", json=newer).json() == {"result": "same"}


def test_all_faults_of_a_record_are_told(call: Call) -> None:
    bad = {**SUPPLIER, "phone": "x", "colour": "red"}
    answer = call("PUT", "/feed/suppliers/fan", json=bad)
    assert (answer.status_code, answer.json()) == (
        422,
        {
            "errors": [
                {"line": 1, "field": "colour", "reason": "is not a known field"},
                {
                    "line": 1,
                    "field": "phone",
                    "reason": "must be a telephone number as text, such as 02112345678",
                },
            ]
        },
    )


def test_a_body_that_is_no_record_is_told(call: Call) -> None:
    broken = call("PUT", "/feed/suppliers/fan", content=b"{")
    assert broken.status_code == 422
    assert [error["field"] for error in broken.json()["errors"]] == [""]


def test_a_record_may_be_a_mebibyte_long_and_not_more(call: Call) -> None:
    fault = {"line": 1, "field": "", "reason": f"is longer than {LONGEST} bytes"}
    frame = len('{"name":""}')
    for method, path in (("PUT", "/feed/suppliers/fan"), ("POST", "/feed/suppliers")):
        longest = '{"name":"' + "x" * (LONGEST - frame) + '"}'
        told = call(method, path, content=longest).json()["errors"]
        assert fault not in told
        assert [error["reason"] for error in told] == ["is missing"] * len(told)
        assert call(method, path, content=longest + " ").json()["errors"] == [fault]


def test_the_code_of_the_address_counts(call: Call) -> None:
    nameless = {name: value for name, value in SUPPLIER.items() if name != "code"}
    assert call("PUT", "/feed/suppliers/fan", json=nameless).status_code == 201
    other = call("PUT", "/feed/suppliers/other", json=SUPPLIER)
    reason = "must be other, as in the address it was sent to"
    assert other.json() == {"errors": [{"line": 1, "field": "code", "reason": reason}]}


@pytest.mark.parametrize("kind", ["ships", "points", "events"])
def test_a_kind_that_is_not_taken_is_not_found(call: Call, kind: str) -> None:
    for method, path in (("PUT", f"/feed/{kind}/1"), ("POST", f"/feed/{kind}")):
        answer = call(method, path, json={})
        assert (answer.status_code, answer.json()["detail"].split(":")[0]) == (404, kind)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": f"Basic {KEY}"},
        {"Authorization": "Bearer \xe9"},
    ],
)
def test_without_the_key_nothing_is_told_or_taken(call: Call, headers: dict[str, str]) -> None:
    for method, path in (
        ("PUT", "/feed/suppliers/fan"),
        ("POST", "/feed/suppliers"),
        ("GET", "/feed/events"),
    ):
        answer = call(method, path, headers={k: v.encode("latin-1") for k, v in headers.items()})
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert call("PUT", "/feed/suppliers/fan", json=SUPPLIER).status_code == 201


def test_the_ten_kinds_of_bad_rows_harm_nobody_else(call: Call) -> None:
    """Each bad row is told by line, field and reason; the good ones around them are kept."""
    call("PUT", "/feed/orders/HS-1", json={**ORDER, "code": "HS-1"})
    (item,) = ORDER["items"]
    bad: list[dict[str, Any]] = [
        {"code": None},
        {"phone": "12"},
        {"status": "lost"},
        {"placed_at": "2026-11-21T10:00:00"},
        {"items": [{**item, "unit_price": -1}]},  # type: ignore[dict-item]
        {"items": [{**item, "kind": "boat"}]},  # type: ignore[dict-item]
        {"colour": "red"},
        {"items": [{**item, "title": None}]},  # type: ignore[dict-item]
        {"code": "HS-1", "updated_at": "2026-11-20T10:00:00Z"},
    ]
    records = [{**ORDER, "code": f"BAD-{place}", **each} for place, each in enumerate(bad)]
    lines = [json.dumps(each) for each in ({**ORDER, "code": "HS-2"}, *records)]
    body = "\n".join([*lines, '{"code":', "", json.dumps({**ORDER, "code": "HS-3"})])
    answer = call("POST", "/feed/orders", content=body.encode()).json()
    told = [(error["line"], error["field"]) for error in answer.pop("errors")]
    assert told == [
        (2, "code"),
        (3, "phone"),
        (4, "status"),
        (5, "placed_at"),
        (6, "items.0.unit_price"),
        (7, "items.0.kind"),
        (8, "colour"),
        (9, "items.0.title"),
        (10, "updated_at"),
        (11, ""),
    ]
    assert answer == {"created": 2, "changed": 0, "same": 0, "older": 1, "rejected": 9}


def test_a_long_stream_in_odd_pieces_is_taken_in_order(call: Call) -> None:
    count = 100
    records = [{**SUPPLIER, "name": f"نام {number}"} for number in range(count)]
    text = "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(text), 777):
            yield text[start : start + 777]

    answer = call("POST", "/feed/suppliers", content=pieces())
    assert answer.json() == {
        "created": 1,
        "changed": count - 1,
        "same": 0,
        "older": 0,
        "rejected": 0,
        "errors": [],
    }
    assert call("PUT", "/feed/suppliers/fan", json=records[-1]).json() == {"result": "same"}


def test_nothing_posted_is_nothing_taken(call: Call) -> None:
    nothing = {"created": 0, "changed": 0, "same": 0, "older": 0, "rejected": 0, "errors": []}
    assert call("POST", "/feed/suppliers", content=b"").json() == nothing


def test_the_pages_of_the_api_know_every_kind_and_answer(call: Call) -> None:
    paths = call("GET", "/openapi.json").json()["paths"]
    put, post = paths["/feed/{kind}/{code}"]["put"], paths["/feed/{kind}"]["post"]
    assert set(put["responses"]) == {"200", "201", "401", "404", "409", "422"}
    assert set(post["responses"]) == {"200", "401", "404", "422"}
    body = put["requestBody"]["content"]["application/json"]
    assert set(body["examples"]) == {"orders", "products", "suppliers", "customers", "holidays"}
    assert [schema["title"] for schema in body["schema"]["oneOf"]] == list(body["examples"])
    assert "$ref" not in json.dumps(body)


def test_the_examples_of_the_api_are_records(call: Call) -> None:
    page = call("GET", "/openapi.json").json()["paths"]["/feed/{kind}/{code}"]["put"]
    examples = page["requestBody"]["content"]["application/json"]["examples"]
    for kind, example in examples.items():
        answer = call("POST", f"/feed/{kind}", content=json.dumps(example["value"]))
        assert (answer.json()["created"], answer.json()["errors"]) == (1, [])


def test_decisions_are_given_after_the_one_that_is_known(
    call: Call, sqlite_database: Database, now: datetime
) -> None:
    def decide(tx: Transaction) -> None:
        due = {"supplier": None, "amount": 42_000_000}
        events.add(tx, "refund_due", "order", "HS-1", now, "R17", due)
        events.add(tx, "something_else", "complaint", "C-1", now)

    sqlite_database.writer.act(decide).result(timeout=30)
    first = {
        "id": 1,
        "at": "2026-11-21T06:30:00+00:00",
        "kind": "refund_due",
        "order": "HS-1",
        "rule": "R17",
        "data": {"supplier": None, "amount": 42_000_000},
    }
    second = {
        "id": 2,
        "at": "2026-11-21T06:30:00+00:00",
        "kind": "something_else",
        "complaint": "C-1",
        "rule": None,
        "data": {},
    }
    assert call("GET", "/feed/events").json() == [first, second]
    assert call("GET", "/feed/events?after=1").json() == [second]
    assert call("GET", "/feed/events?after=2").json() == []
    assert call("GET", "/feed/events?after=-1").status_code == 422
