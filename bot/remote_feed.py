"""The running program's feed, for commands that may not write beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

import httpx
import msgspec

from bot.settings import Settings
from handlers.intake import Take
from handlers.records import key_of
from storage.lock import Locked
from storage.record_table import Older, Put, Taken
from storage.records import Record


class NoWayIn(Exception):
    """A program holds the database and takes no records from here; the message says what to do."""


class _Answer(msgspec.Struct):
    result: Taken | None = None
    kept: datetime | None = None


@asynccontextmanager
async def remote_feed(settings: Settings, holder: Locked) -> AsyncIterator[Take]:
    """Keeps records through the program that holds the database.

    Raises:
        NoWayIn: it has no feed, does not answer, or refuses the key.
    """
    if settings.feed_key is None or not holder.address:
        raise NoWayIn(f"{holder}; set PISHKHAN_FEED_KEY for both, or end that program first")
    headers = {"Authorization": f"Bearer {settings.feed_key.get_secret_value()}"}
    base = f"http://{holder.address}/feed"
    async with httpx.AsyncClient(headers=headers, trust_env=False, timeout=30) as client:

        async def take(kind: str, record: Record) -> Put:
            url = f"{base}/{kind}/{key_of(kind, record)}"
            return await _put(client, url, record)

        yield take


async def _put(client: httpx.AsyncClient, url: str, record: Record) -> Put:
    try:
        answer = await client.put(url, content=msgspec.json.encode(record))
    except httpx.HTTPError as failure:
        raise NoWayIn(f"the running program does not answer: {failure}") from None
    if answer.status_code not in (httpx.codes.OK, httpx.codes.CREATED, httpx.codes.CONFLICT):
        raise NoWayIn(f"the running program answered {answer.status_code}: {answer.text}")
    told = msgspec.json.decode(answer.content, type=_Answer)
    if told.kept is not None:
        return Older(told.kept)
    return told.result or Taken.SAME
