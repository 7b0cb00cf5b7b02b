"""Complaints as the dialogs see them."""

from sqlalchemy import ColumnElement, bindparam, func, select

from dialogs.facts.complaints import Complaint, ComplaintState
from storage.complaints.book import code_of, number_of
from storage.complaints.tables import complaint_entries, complaints
from storage.instants import instant, instant_or_none
from storage.schema import word
from storage.statement import Query
from storage.transaction import Transaction


def _complaint(  # noqa: PLR0913, PLR0917 - a row's columns
    number: int,
    about: str,
    wish: str,
    state: ComplaintState,
    opened_at: int,
    due_at: int,
    order: str | None,
    item: str,
    supplier: str | None,
    fault: str,
    words: str,
    refund_from: int | None,
    photos: int,
    added: int,
) -> Complaint:
    return Complaint(
        code=code_of(number),
        about=about,
        wish=wish,
        state=state,
        opened_at=instant(opened_at),
        due_at=instant(due_at),
        order=order,
        item=item,
        supplier=supplier,
        fault=fault,
        words=words,
        photos=photos,
        added=added,
        refund_from=instant_or_none(refund_from),
    )


def _count(*kinds: str) -> ColumnElement[int]:
    entries = complaint_entries.c
    return (
        select(func.count())
        .select_from(complaint_entries)
        .where(entries.complaint == complaints.c.id)
        .where(entries.kind.in_([word(kind) for kind in kinds]))
        .scalar_subquery()
    )


_table = complaints.c
_ALL = (
    select(
        _table.id,
        _table.about,
        _table.wish,
        _table.state,
        _table.opened_at,
        _table.due_at,
        _table.order_code,
        _table.item,
        _table.supplier,
        _table.fault,
        _table.words,
        _table.refund_from,
        _count("photo", "added_photo"),
        _count("added"),
    )
    .where(_table.phone == bindparam("owner"))
    .order_by(_table.id.desc())
)
_OF_PHONE = Query(_ALL, _complaint)
_ONE = Query(_ALL.where(_table.id == bindparam("this")), _complaint)


class StoredComplaints:
    """The complaints of one proved phone; without one there are none (R07)."""

    def __init__(self, tx: Transaction, phone: str | None) -> None:
        self._tx = tx
        self._phone = phone

    def all(self) -> tuple[Complaint, ...]:
        """Every one, newest first."""
        return tuple(self._tx.all(_OF_PHONE, owner=self._phone)) if self._phone else ()

    def get(self, code: str) -> Complaint | None:
        """One by its code in any case; another's is None as an unknown one is."""
        if self._phone is None:
            return None
        return self._tx.one(_ONE, owner=self._phone, this=number_of(code))
