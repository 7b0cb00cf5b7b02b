"""Writes the audit log and finds where it was tampered with (R09)."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, bindparam, literal_column, select
from sqlalchemy.dialects.postgresql import insert

from storage.audit.tables import audit
from storage.installation.gates import pass_gate
from storage.instants import stored
from storage.statement import Query, Statement, given
from storage.transaction import Transaction

_PAGE = 1000


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    at: int
    actor: str
    action: str
    subject: str
    data: str
    previous: str
    seal: str

    def sealed(self) -> str:
        return _seal(self.previous, self.at, self.actor, self.action, self.subject, self.data)


_ADD = Statement(
    insert(audit).values(
        given("at", "actor", "action", "subject", "data", "previous", "seal"),
    ),
)
_LAST = Query(
    select(audit.c.seal).order_by(audit.c.id.desc()).limit(literal_column("1", Integer)),
    str,
)
_AFTER = Query(
    select(audit)
    .where(audit.c.id > bindparam("after"))
    .order_by(audit.c.id)
    .limit(bindparam("limit", type_=Integer)),
    _Row,
)


def add(  # noqa: PLR0913, PLR0917 - an entry's parts
    tx: Transaction,
    actor: str,
    action: str,
    subject: str,
    data: Mapping[str, object],
    now: datetime,
) -> None:
    """One act at a time: each entry holds the seal of the one before it. `data` is JSON."""
    pass_gate(tx, "audit")
    previous = tx.one(_LAST) or ""
    written = json.dumps(data, ensure_ascii=False, sort_keys=True)
    entry = (stored(now), actor, action, subject, written)
    names = ("at", "actor", "action", "subject", "data")
    seal = _seal(previous, *entry)
    tx.run(_ADD, previous=previous, seal=seal, **dict(zip(names, entry, strict=True)))


def verify(tx: Transaction) -> int | None:
    """The id of the first entry that is not as it was written, or follows on a missing one.

    None when every entry is whole. Entries cut off at the end leave no trace here.
    """
    previous = ""
    for row in _rows(tx):
        if row.previous != previous or row.seal != row.sealed():
            return row.id
        previous = row.seal
    return None


def _rows(tx: Transaction) -> Iterator[_Row]:
    page = tx.all(_AFTER, after=0, limit=_PAGE)
    while page:
        yield from page
        page = tx.all(_AFTER, after=page[-1].id, limit=_PAGE)


def _seal(previous: str, *entry: object) -> str:
    return hashlib.sha256(json.dumps([previous, *entry], ensure_ascii=False).encode()).hexdigest()
