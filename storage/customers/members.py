"""Who the members are, by their own word and by the shop's records."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import BigInteger, bindparam, false, func, literal_column, select, true, update
from sqlalchemy.dialects.postgresql import insert

from dialogs.facts.customers import Customer
from storage.columns import Columns
from storage.customers.tables import customers
from storage.instants import instant, instant_or_none, stored
from storage.ledger.points import Entry, post
from storage.record_table import Put, Taken, judged, stamped
from storage.records import CustomerRecord
from storage.statement import Query, Statement, given
from storage.transaction import Transaction

_COLUMNS = Columns(CustomerRecord)
_this = customers.c.phone == bindparam("member")
_withdrawn = bindparam("withdrawn", type_=BigInteger)


def _customer(  # noqa: PLR0913, PLR0917 - a row's columns
    phone: str,
    name: str,
    registered_at: int,
    allowed: int | None,
    asked_to_register: int,
    promotional_consent: int | None,
    email: str | None,
    born: str | None,
    suspended_reason: str | None,
) -> Customer:
    return Customer(
        phone,
        name,
        instant(registered_at),
        None if allowed is None else bool(allowed),
        bool(asked_to_register),
        bool(promotional_consent),
        email,
        date.fromisoformat(born) if born else None,
        suspended_reason,
    )


_GET = Query(
    select(
        customers.c.phone,
        customers.c.name,
        customers.c.registered_at,
        customers.c.allowed,
        customers.c.asked_to_register,
        customers.c.promotional_consent,
        customers.c.email,
        customers.c.born,
        customers.c.suspended_reason,
    ).where(_this),
    _customer,
)
_KEPT = Query(
    select(*(customers.c[name] for name in _COLUMNS.names)).where(_this).with_for_update(),
    lambda *row: _COLUMNS.record(row),
)
_WITHDRAWN = Query(select(customers.c.withdrawn_at).where(_this), instant_or_none)
_REGISTER = Statement(
    insert(customers)
    .values(name=literal_column("''"), asked_to_register=false(), **given("phone", "registered_at"))
    .on_conflict_do_nothing(),
)
_ADD = Statement(
    insert(customers).values(asked_to_register=false(), **given(*_COLUMNS.names)),
)
_CHANGE = Statement(update(customers).where(_this).values(given(*_COLUMNS.names)))
_NAME = Statement(update(customers).where(_this).values(given("name")))
_ALLOW = Statement(update(customers).where(_this).values(given("allowed")))
_ASKED = Statement(update(customers).where(_this).values(asked_to_register=true()))
_CONSENT = Statement(
    update(customers)
    .where(_this)
    .values(
        promotional_consent=bindparam("consents"),
        withdrawn_at=func.coalesce(
            bindparam("withdrawn", type_=BigInteger), customers.c.withdrawn_at
        ),
    ),
)


def get(tx: Transaction, phone: str) -> Customer | None:
    return tx.one(_GET, member=phone)


def register(tx: Transaction, phone: str, now: datetime, welcome_points: int) -> bool:
    """Whether the number is a new member's; a new one gets the welcome points, once (R34)."""
    if tx.run(_REGISTER, phone=phone, registered_at=stored(now)) == 0:
        return False
    if welcome_points:
        post(tx, Entry(phone, now, welcome_points, "welcome", "registered"))
    return True


def name_member(tx: Transaction, phone: str, name: str) -> None:
    tx.run(_NAME, member=phone, name=name)


def asked(tx: Transaction, phone: str) -> None:
    """The questions to a new member were put; they are put once."""
    tx.run(_ASKED, member=phone)


def allow(tx: Transaction, phone: str, *, allowed: bool) -> None:
    """Whether answers may come by text and e-mail (R06)."""
    tx.run(_ALLOW, member=phone, allowed=allowed)


def consent(tx: Transaction, phone: str, now: datetime, *, consents: bool) -> None:
    """Promotional texts, by the customer's own word (R06)."""
    withdrawn = None if consents else stored(now)
    tx.run(_CONSENT, member=phone, consents=consents, withdrawn=withdrawn)


def put(tx: Transaction, record: CustomerRecord, now: datetime) -> Put:
    """Keeps a record of the shop: what it leaves out stays, but a suspension it leaves out ends.

    An imported member has no welcome points, only those of the opening balance (R34).
    """
    kept = tx.one(_KEPT, member=record.phone)
    if kept is None:
        return _added(tx, replace(record, registered_at=record.registered_at or now), now)
    whole = _completed(stamped(record, kept), kept, tx.one(_WITHDRAWN, member=record.phone))
    judgement = judged(whole, kept)
    if judgement is Taken.CHANGED:
        tx.run(_CHANGE, member=record.phone, **_COLUMNS.values(whole))
        _open(tx, whole, now)
    return judgement


def _added(tx: Transaction, record: CustomerRecord, now: datetime) -> Put:
    tx.run(_ADD, **_COLUMNS.values(record))
    _open(tx, record, now)
    return Taken.CREATED


def _open(tx: Transaction, record: CustomerRecord, now: datetime) -> None:
    if record.points_opening:
        post(tx, Entry(record.phone, now, record.points_opening, "opening", "import"))


def _completed(
    record: CustomerRecord,
    kept: CustomerRecord,
    withdrawn_at: datetime | None,
) -> CustomerRecord:
    """The record with what it does not tell as it was kept."""
    told = {name: getattr(record, name) for name in _KEPT_WHEN_UNTOLD}
    left = {name: getattr(kept, name) for name, value in told.items() if value is None}
    whole = replace(record, **left)
    if whole.promotional_consent and _is_older(record, withdrawn_at):
        return replace(whole, promotional_consent=False)
    return whole


_KEPT_WHEN_UNTOLD = (
    "email",
    "born",
    "registered_at",
    "allowed",
    "promotional_consent",
    "invited_by",
    "points_opening",
)


def _is_older(record: CustomerRecord, withdrawn_at: datetime | None) -> bool:
    """A consent from before it was withdrawn is over, and one without a date may be (R06)."""
    if withdrawn_at is None:
        return False
    return record.updated_at is None or record.updated_at <= withdrawn_at
