"""The number under which this installation counts its texts."""

import hashlib

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from storage.installation.tables import installation
from storage.statement import Query, Statement, given
from storage.transaction import Transaction

_BYTES = 3
PREFIX_BITS = 8 * _BYTES - 1

_FIRST = Statement(insert(installation).values(given("id", "prefix")).on_conflict_do_nothing())
_PREFIX = Query(select(installation.c.prefix), int)
_RENEW = Statement(update(installation).values(prefix=bindparam("number")))


def prefix(tx: Transaction) -> int:
    """A number of PREFIX_BITS bits, made when the database was first opened."""
    return tx.one(_PREFIX) or 0


def make_prefix(tx: Transaction, life: str) -> None:
    """Makes the number unless there is one."""
    tx.run(_FIRST, id=1, prefix=_number(life))


def renew_prefix(tx: Transaction, life: str) -> None:
    """A restored copy counts under another number: it doesn't know which ids are used up (F37)."""
    tx.run(_RENEW, number=_number(life))


def _number(life: str) -> int:
    """From the name of a life, which is used once: chance is not for this room."""
    digest = hashlib.sha256(life.encode()).digest()
    return int.from_bytes(digest[:_BYTES]) >> 1 or 1
