"""Takes due texts for one program to send, and freezes what they say."""

from datetime import datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Integer,
    and_,
    bindparam,
    case,
    exists,
    false,
    func,
    literal_column,
    not_,
    null,
    or_,
    select,
    update,
)

from rules.texts import Kind
from storage.installation.gates import pass_gate
from storage.installation.prefix import PREFIX_BITS
from storage.instants import instant_or_none, stored
from storage.schema import word
from storage.statement import Query, Statement
from storage.texts.outbox import TEXT_COLUMNS, Text, blanked, text_row
from storage.texts.tables import texts
from storage.transaction import Transaction

LEASE = timedelta(seconds=120)
BATCH = 200
DOUBT = timedelta(hours=6)  # the carrier knows our numbers for twelve; half of it is a margin
_ROW_BITS = 34
_TRY_BITS = 63 - PREFIX_BITS - _ROW_BITS

_one = literal_column("1", Integer)
_now = bindparam("now", type_=BigInteger)
_other = texts.alias("other")
_over = or_(
    texts.c.state == word("waiting"),
    and_(texts.c.state == word("leased"), texts.c.lease_until <= _now),
)
# Order holds for each number: nothing goes while an earlier batch is on its way, nor past a text
# that is being tried again. A one-time code can't wait for that.
_in_flight = and_(_other.c.state == word("leased"), _other.c.lease_until > _now)
_tried_again = and_(
    _other.c.state == word("waiting"),
    _other.c.attempts > literal_column("0"),
    _other.c.not_before > _now,
    texts.c.kind != word(Kind.CODE),
)
_blocked = exists().where(
    _other.c.phone == texts.c.phone,
    _other.c.id != texts.c.id,
    _other.c.state.in_([word("waiting"), word("leased")]),
    or_(_in_flight, _tried_again),
)
_in_doubt = texts.c.doubtful | (texts.c.state == word("leased"))
_doubt_over = and_(
    _in_doubt,
    texts.c.first_attempt_at <= bindparam("doubt_since", type_=BigInteger),
)
_due = (
    select(texts.c.id)
    .where(texts.c.state.in_([word("waiting"), word("leased")]), _over)
    .where(texts.c.due_at <= _now, texts.c.not_before <= _now, texts.c.valid_until > _now)
    .where(not_(_blocked))
    .where(not_(func.coalesce(_doubt_over, false())))
    .order_by(texts.c.due_at, texts.c.id)
    .limit(bindparam("limit", type_=Integer))
    .with_for_update(skip_locked=True)
    # By itself, so that PostgreSQL runs it once: inside the UPDATE it may be run again for each
    # row, and then no limit holds.
    .cte("due")
)
_CLAIM = Query(
    update(texts)
    .where(texts.c.id.in_(select(_due.c.id)))
    .values(
        state=word("leased"),
        lease_life=bindparam("life"),
        lease_until=bindparam("until"),
        fence=texts.c.fence + _one,
        attempts=texts.c.attempts + _one,
        doubtful=_in_doubt,
        # The carrier remembers our number from the try that may have reached it.
        first_attempt_at=case(
            (_in_doubt, func.coalesce(texts.c.first_attempt_at, _now)), else_=_now
        ),
    )
    .returning(*TEXT_COLUMNS),
    text_row,
)
_held_by_claim = (texts.c.id == bindparam("text"), texts.c.state == word("leased"))
_COMPOSE = Statement(
    update(texts)
    .where(*_held_by_claim, texts.c.body.is_(None))
    .values(
        sender=bindparam("sender"),
        body=bindparam("body"),
        parts=bindparam("parts"),
        localid=bindparam("localid"),
    ),
)
_MERGE = Statement(
    update(texts)
    .where(*_held_by_claim, texts.c.body.is_(None))
    .values(
        state=word("merged"),
        merged_into=bindparam("into"),
        settled_at=_now,
        lease_life=null(),
        lease_until=null(),
        **blanked(),
    ),
)
_FIRST_WAITING = Query(
    select(texts.c.not_before)
    .where(texts.c.state == word("waiting"))
    .order_by(texts.c.not_before)
    .limit(_one),
    instant_or_none,
)
_FIRST_LEASED = Query(
    select(texts.c.lease_until)
    .where(texts.c.state == word("leased"))
    .order_by(texts.c.lease_until)
    .limit(_one),
    instant_or_none,
)


def claim(
    tx: Transaction,
    now: datetime,
    life: str,
    limit: int = BATCH,
    lease: timedelta = LEASE,
) -> list[Text]:
    """The due texts that nobody else has, leased to this life, in the order they were due.

    What another life left leased is taken over, doubtful, when its lease is over; what has been in
    doubt for DOUBT is not taken any more.
    """
    pass_gate(tx, "texts")
    found = tx.all(
        _CLAIM,
        now=stored(now),
        life=life,
        until=stored(now + lease),
        doubt_since=stored(now - DOUBT),
        limit=limit,
    )
    return sorted(found, key=lambda text: (text.due_at, text.id))


def localid(prefix: int, text: int, tried: int = 0) -> int:
    """The number under which the carrier knows a text, of 63 bits and never used twice.

    `prefix` is the installation's. `tried` counts the numbers that were found in use (F22).
    """
    return (prefix << _ROW_BITS | text) << _TRY_BITS | tried


def compose(  # noqa: PLR0913, PLR0917 - all that is frozen
    tx: Transaction,
    text: int,
    sender: str,
    body: str,
    parts: int,
    localid: int,
) -> bool:
    """Freezes what a claimed text says, from where and under which number; once for its life.

    Raises:
        Conflict: the sender is not on the profile's list (R01), or the number is in use.
    """
    values = {"sender": sender, "body": body, "parts": parts, "localid": localid}
    return tx.run(_COMPOSE, text=text, **values) == 1


def merge(tx: Transaction, text: int, into: int, now: datetime) -> bool:
    """A claimed text that is not composed goes along in the words of another."""
    return tx.run(_MERGE, text=text, into=into, now=stored(now)) == 1


def next_due(tx: Transaction) -> datetime | None:
    """When the first text is due that waits, or the first lease is over; it may have passed."""
    known = [tx.one(_FIRST_WAITING), tx.one(_FIRST_LEASED)]
    return min((instant for instant in known if instant is not None), default=None)
