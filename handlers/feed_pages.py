"""What the API's own pages say of the feed: models, examples and answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, TypeAlias

from pydantic import TypeAdapter

from handlers.intake import LineFault
from handlers.records import SHAPES
from storage.events import Event

Page = dict[str, Any]  # what FastAPI takes as a route's description
FeedEvent: TypeAlias = Event

KIND: Final = "The kind of record."
KINDS: Final[Page] = {"enum": list(SHAPES)}
CODE: Final = "The record's code; the phone for customers, the date for holidays."
AFTER: Final = "The id of the last event that is known; what came after it is given."
CHALLENGE: Final = {"WWW-Authenticate": "Bearer"}


@dataclass(frozen=True, slots=True)
class Result:
    result: Literal["created", "changed", "same"]


@dataclass(frozen=True, slots=True)
class Kept:
    kept: datetime


@dataclass(frozen=True, slots=True)
class Faults:
    errors: tuple[LineFault, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    created: int
    changed: int
    same: int
    older: int
    rejected: int
    errors: tuple[LineFault, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    detail: str


_EXAMPLES: Final[Mapping[str, Page]] = {
    "orders": {
        "code": "HS-1042",
        "phone": "09121234567",
        "buyer": "سارا نمونه",
        "placed_at": "2026-11-21T10:00:00+03:30",
        "final_at": "2026-11-21T10:05:00+03:30",
        "status": "final",
        "updated_at": "2026-11-21T10:05:00+03:30",
        "address": "تهران، خیابان نمونه، کوچهٔ دوم، پلاک ۱",
        "items": [
            {
                "id": "1",
                "product": "ssd-1tb",
                "title": "حافظهٔ یک‌ترابایتی",
                "kind": "hardware",
                "supplier": "fan",
                "quantity": 1,
                "unit_price": 42_000_000,
                "state": "waiting",
            }
        ],
    },
    "products": {
        "code": "ssd-1tb",
        "title": "حافظهٔ یک‌ترابایتی",
        "kind": "hardware",
        "supplier": "fan",
        "points": 20,
        "support_months": 12,
        "lead_days": 3,
        "active": True,
    },
    "suppliers": {
        "code": "fan",
        "name": "فناوران نمونه",
        "phone": "09120000001",
        "return_days": 10,
    },
    "customers": {"phone": "09121234567", "name": "سارا نمونه", "allowed": True},
    "holidays": {"date": "2026-12-01", "open": False, "title": "آلودگی هوا"},
}


def _resolved(schema: Any, parts: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
    """A schema with its parts in place: a page knows no other place for them."""
    match schema:
        case {"$ref": str(name)}:
            return _resolved(parts[name.removeprefix("#/$defs/")], parts)
        case dict():
            return {k: _resolved(v, parts) for k, v in schema.items() if k != "$defs"}
        case list():
            return [_resolved(each, parts) for each in schema]
    return schema


def _schema(kind: str) -> Page:
    schema = TypeAdapter(SHAPES[kind].record).json_schema()
    whole: Page = _resolved(schema, schema.get("$defs", {}))
    return {**whole, "title": kind}


def _examples(written: Mapping[str, object]) -> Page:
    return {kind: {"summary": kind, "value": value} for kind, value in written.items()}


def _body(kind_of_text: str, schema: Page, examples: Page) -> Page:
    content = {kind_of_text: {"schema": schema, "examples": examples}}
    return {"requestBody": {"required": True, "content": content}}


def _answer(description: str, model: type, example: object) -> Page:
    content = {"application/json": {"example": example}}
    return {"description": description, "model": model, "content": content}


_FAULT: Final = {
    "line": 1,
    "field": "phone",
    "reason": "must be an Iranian mobile number as text, such as 09121234567",
}
_CLOSED: Final = {
    401: _answer("The key is missing or wrong.", Problem, {"detail": "The feed's key is missing."}),
}
_NO_KIND: Final = {
    404: _answer(
        "No such kind, or one that is not taken yet.",
        Problem,
        {"detail": "ships: no such kind of record; the kinds are orders, products"},
    ),
}

_EVENT: Final = {
    "id": 7,
    "at": "2026-11-22T06:35:00+00:00",
    "kind": "items_cancelled",
    "order": "HS-1042",
    "rule": "R17",
    "data": {"items": ["1"]},
}

PUT: Final[Page] = {
    "summary": "Keep one record",
    "description": "The record as a JSON object; it may leave out the code that the address says.",
    "response_model": Result,
    "responses": {
        200: _answer("It replaced an older one, or was the same.", Result, {"result": "changed"}),
        201: _answer("It is new.", Result, {"result": "created"}),
        409: _answer(
            "It is older than what is kept; nothing was changed.",
            Kept,
            {"kept": "2026-11-21T06:35:00+00:00"},
        ),
        422: _answer("It has faults; all of them are told.", Faults, {"errors": [_FAULT]}),
        **_CLOSED,
        **_NO_KIND,
    },
    "openapi_extra": _body(
        "application/json", {"oneOf": [_schema(kind) for kind in SHAPES]}, _examples(_EXAMPLES)
    ),
}
POST: Final[Page] = {
    "summary": "Keep many records",
    "description": "NDJSON: one record on each line. The good ones are kept; blank lines count.",
    "response_model": Summary,
    "responses": {
        200: _answer(
            "How many there were of each, and the faults of those that were not kept.",
            Summary,
            {"created": 7, "changed": 1, "same": 3, "older": 0, "rejected": 1, "errors": [_FAULT]},
        ),
        **_CLOSED,
        **_NO_KIND,
    },
    "openapi_extra": _body(
        "application/x-ndjson",
        {"type": "string"},
        _examples({"suppliers": '{"code":"fan","name":"فناوران نمونه","phone":"09120000001"}\n'}),
    ),
}
EVENTS: Final[Page] = {
    "summary": "What the assistant decided",
    "description": "Oldest first, at most 1000 at once: ask again after the last one's id.",
    "response_model": list[FeedEvent],
    "responses": {
        200: {
            "description": "Each is about one order, booking or complaint.",
            "content": {"application/json": {"example": [_EVENT]}},
        },
        **_CLOSED,
    },
}
