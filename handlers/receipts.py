"""The carrier's door: its word on texts that it has taken (Kavenegar's status callback)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from hashlib import sha256
from hmac import compare_digest, digest
from typing import TypeAlias

import msgspec
import structlog
from fastapi import APIRouter, Request, Response

LONGEST = 2**20  # bytes of one call
_LETTERS = 40

# One word of the carrier: the text's id there, and its status.
Word: TypeAlias = tuple[int, int]
Heed: TypeAlias = Callable[[Word], Awaitable[None]]

log: structlog.stdlib.BoundLogger = structlog.get_logger()


class Receipts:
    """Takes what comes to a path that only the carrier and we know: nothing else proves it.

    Query, form, JSON object and JSON list are read alike. What names no text of ours is answered
    with 200 too, for the carrier would go on for an hour.
    """

    def __init__(self, secret: bytes, heed: Heed) -> None:
        self._path = path(secret)
        self._heed = heed

    def router(self) -> APIRouter:
        routes = APIRouter(include_in_schema=False)
        routes.add_api_route("/sms/{place}/status", self.take, methods=["GET", "POST"])
        return routes

    async def take(self, place: str, request: Request) -> Response:
        if not compare_digest(f"/sms/{place}/status".encode(), self._path.encode()):
            log.warning("receipts.stranger")
            return Response(status_code=403)
        for word in _words(await _fields(request)):
            await self._heed(word)
        return Response()


def path(secret: bytes) -> str:
    """The path to be set in the carrier's panel, behind the program's address."""
    return f"/sms/{digest(secret, b'sms receipts', sha256).hex()[:_LETTERS]}/status"


async def _fields(request: Request) -> list[Mapping[str, object]]:
    """What the call says, a record for each text, wherever it stands."""
    body = await _body(request)
    kind = request.headers.get("content-type", "")
    if body and not kind.startswith(("application/x-www-form-urlencoded", "multipart/")):
        return _records(body)
    form = {**request.query_params, **(await request.form())}
    return [form]


async def _body(request: Request) -> bytes:
    """The body, empty when it is longer than any call; kept for the form to be read from it."""
    body = await request.body()
    return body if len(body) <= LONGEST else b""


def _records(body: bytes) -> list[Mapping[str, object]]:
    try:
        found = msgspec.json.decode(body)
    except msgspec.DecodeError:
        return []
    listed = found if isinstance(found, list) else [found]
    return [record for record in listed if isinstance(record, dict)]


def _words(records: list[Mapping[str, object]]) -> Iterator[Word]:
    for record in records:
        number, status = str(record.get("messageid", "")), str(record.get("status", ""))
        if number.isdecimal() and status.isdecimal() and len(number) < 19 and len(status) < 4:
            yield int(number), int(status)
