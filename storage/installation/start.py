"""What is put right in the records whenever a program starts on them."""

import hashlib
from collections.abc import Iterable

from sqlalchemy import bindparam, false, null, select, true, update
from sqlalchemy.dialects.postgresql import insert

from storage.conversations.tables import conversations
from storage.installation.gates import pass_gate
from storage.installation.leases import earlier_life, process_of
from storage.installation.tables import installation, senders
from storage.statement import Query, Statement, given
from storage.transaction import Transaction

_PREFIX_BYTES = 3
PREFIX_BITS = 8 * _PREFIX_BYTES - 1

_FIRST = Statement(insert(installation).values(given("id", "prefix")).on_conflict_do_nothing())
_PREFIX = Query(select(installation.c.prefix), int)
_RENEW = Statement(update(installation).values(prefix=bindparam("prefix")))
_UNLIST = Statement(update(senders).values(listed=false()))
_sender = insert(senders).values(listed=true(), **given("number"))
_LIST = Statement(
    _sender.on_conflict_do_update(index_elements=["number"], set_={"listed": true()}),
)
_VOID_CHATS = Statement(
    update(conversations)
    .where(earlier_life(conversations.c.lease_life))
    .values(lease_life=null(), lease_until=null()),
)


def begin_life(tx: Transaction, senders: Iterable[str], life: str, *, alone: bool) -> None:
    """Lists the senders (R01), voids the leases of lives that are over, names the installation."""
    pass_gate(tx, "start")
    tx.run(_FIRST, id=1, prefix=_prefix(life))
    tx.run(_UNLIST)
    tx.run_each(_LIST, [{"number": number} for number in senders])
    tx.run(_VOID_CHATS, life=life, process=process_of(life, alone=alone))


def prefix(tx: Transaction) -> int:
    """The number under which this installation counts its texts, of PREFIX_BITS bits."""
    return tx.one(_PREFIX) or 0


def renew_prefix(tx: Transaction, life: str) -> None:
    """A restored copy counts under another number: it doesn't know which ids are used up."""
    tx.run(_RENEW, prefix=_prefix(life))


def _prefix(life: str) -> int:
    """From the name of a life, which is used once: chance is not for this room."""
    digest = hashlib.sha256(life.encode()).digest()
    return int.from_bytes(digest[:_PREFIX_BYTES]) >> 1 or 1
