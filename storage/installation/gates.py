"""Lets acts through one at a time where a row of their own can't be held."""

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from storage.installation.tables import gates
from storage.statement import Query, Statement, given
from storage.transaction import Transaction

_MAKE = Statement(insert(gates).values(given("name")).on_conflict_do_nothing())
_HOLD = Query(
    select(gates.c.name).where(gates.c.name == bindparam("name")).with_for_update(),
    str,
)


def pass_gate(tx: Transaction, name: str) -> None:
    """Waits until no other transaction is behind the gate, and keeps it until this one ends."""
    if tx.one(_HOLD, name=name) is None:
        tx.run(_MAKE, name=name)
        tx.one(_HOLD, name=name)
