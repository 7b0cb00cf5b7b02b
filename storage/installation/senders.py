"""The only numbers that texts may leave from (R01)."""

from collections.abc import Iterable

from sqlalchemy import false, true, update
from sqlalchemy.dialects.postgresql import insert

from storage.installation.tables import senders
from storage.statement import Statement, given
from storage.transaction import Transaction

_UNLIST = Statement(update(senders).values(listed=false()))
_row = insert(senders).values(listed=true(), **given("number"))
_LIST = Statement(
    _row.on_conflict_do_update(index_elements=["number"], set_={"listed": true()}),
)


def list_senders(tx: Transaction, numbers: Iterable[str]) -> None:
    """These and no others; what left from others in its time stays as it was."""
    tx.run(_UNLIST)
    tx.run_each(_LIST, [{"number": number} for number in numbers])
