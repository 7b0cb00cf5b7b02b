"""The carrier's later word on a text, and what its owner is shown of it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import bindparam, select, update

from storage.instants import stored
from storage.schema import word
from storage.statement import Query, Statement
from storage.texts.outbox import SECRET, TEXT_COLUMNS, State, Text, by_carrier_id, text_row
from storage.texts.tables import NOT_DELIVERED, texts
from storage.transaction import Transaction

# Kavenegar's message statuses: only these say more than that it was handed over.
STATES: Mapping[int, State] = {
    6: "failed",
    10: "delivered",
    11: "undelivered",
    13: "cancelled",
    14: "blocked",
}
# A phone that was off may be reached later: 11 may become 10, nothing else goes back or on.
_AFTER: Mapping[State, frozenset[State]] = {
    "handed": frozenset(STATES.values()),
    "unknown": frozenset(STATES.values()),
    "undelivered": frozenset({"delivered"}),
}

_WORD = Statement(
    update(texts)
    .where(texts.c.id == bindparam("text"))
    .values(
        state=bindparam("state_now"),
        carrier_status=bindparam("status"),
        settled_at=bindparam("now"),
    ),
)
_UNDELIVERED = Query(
    select(*TEXT_COLUMNS)
    .where(texts.c.phone == bindparam("phone"))
    .where(texts.c.state.in_([word(state) for state in NOT_DELIVERED]))
    .where(texts.c.shown_at.is_(None), texts.c.body.is_not(None))
    .where(texts.c.kind.not_in([word(kind) for kind in SECRET]))
    .order_by(texts.c.id),
    text_row,
)
_SHOWN = Statement(
    update(texts)
    .where(texts.c.id == bindparam("text"), texts.c.shown_at.is_(None))
    .values(shown_at=bindparam("now")),
)


def carrier_status(tx: Transaction, carrier_id: int, status: int, now: datetime) -> Text | None:
    """The text as it stands after a receipt that said something new of it, else None.

    A receipt never leads back: they come late, twice and in any order.
    """
    text, state = by_carrier_id(tx, carrier_id), STATES.get(status)
    if text is None or state is None or state not in _AFTER.get(text.state, ()):
        return None
    tx.run(_WORD, text=text.id, state_now=state, status=status, now=stored(now))
    return by_carrier_id(tx, carrier_id)


def undelivered_for(tx: Transaction, phone: str) -> list[Text]:
    """What was refused or could not be delivered to a number, and was not shown yet (R01)."""
    return tx.all(_UNDELIVERED, phone=phone)


def shown(tx: Transaction, ids: Iterable[int], now: datetime) -> None:
    """Their owner has seen these in chat; they are shown once."""
    tx.run_each(_SHOWN, [{"text": text, "now": stored(now)} for text in ids])
