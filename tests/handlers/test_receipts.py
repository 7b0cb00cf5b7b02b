"""The carrier's word comes in any form, to one secret path, and never raises."""

import asyncio
from collections.abc import Mapping

import httpx
import pytest
from fastapi import FastAPI

from handlers.receipts import Receipts, Word, path

SECRET = b"a test's secret"
PLACE = path(SECRET)


def told(method: str, url: str, **sent: object) -> tuple[int, list[Word]]:
    """What a call is answered, and what was heard of it."""
    heard: list[Word] = []

    async def heed(word: Word) -> None:
        heard.append(word)

    async def call() -> int:
        app = FastAPI()
        app.include_router(Receipts(SECRET, heed).router())
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://program") as client:
            return (await client.request(method, url, **sent)).status_code  # type: ignore[arg-type]

    return asyncio.run(call()), heard


@pytest.mark.parametrize(
    ("method", "sent"),
    [
        ("GET", {"params": {"messageid": "9100001", "status": "10"}}),
        ("POST", {"params": {"messageid": "9100001", "status": "10"}}),
        ("POST", {"data": {"messageid": "9100001", "status": "10", "statustext": "رسید"}}),
        ("POST", {"json": {"messageid": 9100001, "status": 10, "localid": "7"}}),
        ("POST", {"json": [{"messageid": 9100001, "status": 10}]}),
    ],
)
def test_a_word_is_read_wherever_it_stands(method: str, sent: Mapping[str, object]) -> None:
    assert told(method, PLACE, **sent) == (200, [(9100001, 10)])


def test_a_list_tells_of_several_texts() -> None:
    sent = [{"messageid": 1, "status": 10}, {"messageid": 2, "status": 14}]
    assert told("POST", PLACE, json=sent) == (200, [(1, 10), (2, 14)])


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"content": b"{ null }"},
        {"json": [1, None, "x"]},
        {"json": {"messageid": "x", "status": 10}},
        {"data": {"messageid": "1" * 40, "status": "10"}},
        {"data": {"messageid": "1"}},
    ],
)
def test_what_says_nothing_is_answered_all_the_same(sent: Mapping[str, object]) -> None:
    assert told("POST", PLACE, **sent) == (200, [])


def test_a_wrong_path_is_refused_and_not_heard() -> None:
    wrong = PLACE.replace(PLACE[5], "0" if PLACE[5] != "0" else "1", 1)
    sent = {"messageid": "1", "status": "10"}
    assert told("GET", wrong, params=sent) == (403, [])
