"""Complaints as rows: filed once, moved on only from the state they are in (R28)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from dialogs.complaint_filing import FileComplaint
from dialogs.facts.complaints import ComplaintState
from storage.complaints.tables import complaint_entries, complaints
from storage.instants import instant, stored
from storage.schema import word
from storage.statement import Query, Statement, given
from storage.transaction import Transaction

FIRST = 1000  # codes begin above it
PREFIX = "C-"


@dataclass(frozen=True, slots=True)
class Kept:
    """A complaint whoever made it."""

    code: str
    phone: str
    language: str  # which its texts speak
    state: ComplaintState
    order: str | None
    item: str
    supplier: str | None
    wish: str
    opened_at: datetime


def _kept(  # noqa: PLR0913, PLR0917 - a row's columns
    number: int,
    phone: str,
    language: str,
    state: ComplaintState,
    order: str | None,
    item: str,
    supplier: str | None,
    wish: str,
    opened_at: int,
) -> Kept:
    code = code_of(number)
    return Kept(code, phone, language, state, order, item, supplier, wish, instant(opened_at))


_table = complaints.c
_this = _table.id == bindparam("this")
_ADD = Query(
    insert(complaints)
    .values(
        given(
            *(
                "phone",
                "language",
                "about",
                "order_code",
                "item",
                "supplier",
                "fault",
                "words",
                "wish",
            ),
            *("state", "opened_at", "due_at", "changed_at"),
        )
    )
    .on_conflict_do_nothing()
    .returning(_table.id),
    int,
)
_SAME = Query(
    select(_table.id)
    .where(_table.phone == bindparam("owner"), _table.order_code == bindparam("order"))
    .where(_table.item == bindparam("item_is"), _table.fault == bindparam("fault_is"))
    .order_by(_table.id.desc()),
    int,
)
_ENTER = Statement(insert(complaint_entries).values(given("complaint", "at", "kind", "said")))
_MOVE = Statement(
    update(complaints)
    .where(_this, _table.phone == bindparam("owner"), _table.state == bindparam("from_state"))
    .values(
        state=bindparam("to_state"),
        changed_at=bindparam("now"),
        refund_from=bindparam("refunded", type_=BigInteger),
    ),
)
_held = select(
    _table.id,
    _table.phone,
    _table.language,
    _table.state,
    _table.order_code,
    _table.item,
    _table.supplier,
    _table.wish,
    _table.opened_at,
).with_for_update()
_KNOWN = Query(_held.where(_this), _kept)
_RETURNING = Query(
    _held.where(_table.order_code == bindparam("order"), _table.state == word("returning")), _kept
)


def code_of(number: int) -> str:
    return f"{PREFIX}{FIRST + number}"


def number_of(code: str) -> int:
    """The row of a code; one that no row can have for what is no code."""
    digits = code.upper().removeprefix(PREFIX)
    return int(digits) - FIRST if digits.isdecimal() and len(digits) < 10 else 0


def add(  # noqa: PLR0913, PLR0917 - a row's columns
    tx: Transaction,
    whose: tuple[str, str],
    filing: FileComplaint,
    supplier: str | None,
    state: ComplaintState,
    now: datetime,
) -> tuple[str, bool]:
    """Its code, and whether it is new: the same fault of the same item is open once.

    `whose`: the customer's number, and the language its texts speak.
    """
    phone, language = whose
    told = {name: getattr(filing, name) for name in ("about", "item", "fault", "words", "wish")}
    at = {"opened_at": stored(now), "changed_at": stored(now), "due_at": stored(filing.due or now)}
    order = filing.order or None
    place = {
        "phone": phone,
        "language": language,
        "order_code": order,
        "supplier": supplier,
        "state": state,
    }
    number = tx.one(_ADD, **told, **at, **place)
    if number is not None:
        enter(tx, code_of(number), "photo", filing.photos, now)
        return code_of(number), True
    same = tx.one(_SAME, owner=phone, order=order, item_is=filing.item, fault_is=filing.fault)
    return code_of(same or 0), False


def enter(tx: Transaction, code: str, kind: str, said: Iterable[str], now: datetime) -> None:
    """Adds what was said or sent; nothing of it is ever changed."""
    this = {"complaint": number_of(code), "at": stored(now), "kind": kind}
    tx.run_each(_ENTER, [{**this, "said": each} for each in said])


def known(tx: Transaction, code: str) -> Kept | None:
    """A complaint whoever made it, held for what follows in this transaction."""
    return tx.one(_KNOWN, this=number_of(code))


def returning(tx: Transaction, order: str) -> list[Kept]:
    """Those whose goods are on their way back to the seller, held as above."""
    return tx.all(_RETURNING, order=order)


def move(
    tx: Transaction,
    kept: Kept,
    to: ComplaintState,
    now: datetime,
    *,
    refund_from: datetime | None = None,
) -> bool:
    """Whether it was still in the state it was found in, and has gone on to another."""
    begun = stored(refund_from) if refund_from else None
    states = {"from_state": kept.state, "to_state": to}
    this = {"this": number_of(kept.code), "owner": kept.phone, "now": stored(now)}
    moved = tx.run(_MOVE, **this, **states, refunded=begun) == 1
    if moved:
        enter(tx, kept.code, "step", (to,), now)
    return moved


def offer_refund(tx: Transaction, kept: Kept, now: datetime) -> bool:
    """R28: the supplier was too late; whether this is the act that offers the money."""
    return move(tx, kept, "refund_offered", now)
