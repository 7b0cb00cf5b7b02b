"""The feed of decisions, in the order in which they were committed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from sqlalchemy import Integer, bindparam, select
from sqlalchemy.dialects.postgresql import insert

from storage.events.tables import events
from storage.installation.gates import pass_gate
from storage.instants import instant, stored
from storage.statement import Query, Statement, given
from storage.transaction import Transaction

About: TypeAlias = Literal["order", "booking", "complaint"]


@dataclass(frozen=True)
class Event:
    """A decision; one of `order`, `booking` and `complaint` is the code of what it is about."""

    id: int
    at: datetime
    kind: str
    rule: str | None
    data: Mapping[str, object]
    order: str | None = None
    booking: str | None = None
    complaint: str | None = None


def _event(  # noqa: PLR0913, PLR0917 - a row's columns
    number: int,
    at: int,
    kind: str,
    about: About,
    code: str,
    rule: str | None,
    data: str,
) -> Event:
    return Event(number, instant(at), kind, rule, json.loads(data), **{about: code})


_ADD = Statement(insert(events).values(given("at", "kind", "about", "code", "rule", "data")))
_AFTER = Query(
    select(events)
    .where(events.c.id > bindparam("after"))
    .order_by(events.c.id)
    .limit(bindparam("limit", type_=Integer)),
    _event,
)


def add(  # noqa: PLR0913, PLR0917 - an event's parts
    tx: Transaction,
    kind: str,
    about: About,
    code: str,
    now: datetime,
    rule: str | None = None,
    data: Mapping[str, object] | None = None,
) -> None:
    """Tells the shop; `data` is JSON.

    One act at a time, so that whoever has read up to an id has missed none before it.
    """
    pass_gate(tx, "events")
    written = json.dumps(data or {}, ensure_ascii=False)
    place = {"kind": kind, "about": about, "code": code, "rule": rule}
    tx.run(_ADD, at=stored(now), data=written, **place)


def after(tx: Transaction, after: int, limit: int) -> list[Event]:
    """At most so many events with an id above this one, in order."""
    return tx.all(_AFTER, after=after, limit=limit)
