"""What is to be texted to whom, and where each text stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from sqlalchemy import ColumnElement, bindparam, case, exists, false, null, select, update
from sqlalchemy.dialects.postgresql import insert

from rules.texts import Kind
from storage.columns import Columns
from storage.instants import stored
from storage.schema import word
from storage.statement import Query, Statement, given
from storage.texts.tables import OPEN, texts
from storage.transaction import Transaction

# Never shown in chat, and blanked as soon as nobody needs them any more.
SECRET = (Kind.CODE, Kind.CARD)

State: TypeAlias = Literal[
    "waiting",
    "leased",
    "handed",
    "delivered",
    "undelivered",
    "blocked",
    "failed",
    "expired",
    "cancelled",
    "held",
    "unknown",
    "merged",
]


@dataclass(frozen=True, slots=True)
class Due:
    """A text that an act wants sent, not worded yet.

    `cause` names what it is for: a kind goes once for each cause. `subject` is JSON, what the words
    are made from. It goes from `due_at` on, and from `valid_until` on never.
    """

    kind: Kind
    phone: str
    cause: str
    subject: str
    due_at: datetime
    valid_until: datetime


@dataclass(frozen=True, slots=True)
class Text:
    """A row; what is None is not known yet.

    `fence` counts its leases. `doubtful`: it may have reached the carrier already. `cost` is in
    Rial. `carrier_id` and `carrier_status` are the carrier's.
    """

    id: int
    kind: Kind
    phone: str
    cause: str
    subject: str
    due_at: datetime
    valid_until: datetime
    state: State
    fence: int
    attempts: int
    doubtful: bool
    first_attempt_at: datetime | None = None
    lease_until: datetime | None = None
    localid: int | None = None
    sender: str | None = None
    body: str | None = None
    parts: int | None = None
    carrier_id: int | None = None
    carrier_status: int | None = None
    cost: int | None = None
    merged_into: int | None = None
    settled_at: datetime | None = None
    shown_at: datetime | None = None
    reason: str | None = None


_DUE = Columns(Due)
_TEXT = Columns(Text)
TEXT_COLUMNS = tuple(texts.c[name] for name in _TEXT.names)
_secret = texts.c.kind.in_([word(kind) for kind in SECRET])


def text_row(*row: object) -> Text:
    """The text of a row that was selected by TEXT_COLUMNS."""
    return _TEXT.record(row)


def blanked() -> dict[str, ColumnElement[str]]:
    """What an ending sets beside its state: nothing of a secret stays readable."""
    composed = texts.c.body.is_not(None)
    return {
        "subject": case((_secret, word("{}")), else_=texts.c.subject),
        "body": case((_secret & composed, word("")), else_=texts.c.body),
    }


_row = insert(texts).values(
    state=word("waiting"),
    not_before=bindparam("due_at"),
    doubtful=false(),
    **given(*_DUE.names),
)
_ADD = Statement(_row.on_conflict_do_nothing(index_elements=["kind", "cause"]))
_CANCEL = Statement(
    update(texts)
    .where(texts.c.kind == bindparam("kind_is"), texts.c.cause == bindparam("cause_is"))
    .where(texts.c.state.in_([word("waiting"), word("held")]))
    .values(
        state=word("cancelled"),
        settled_at=bindparam("now"),
        reason=bindparam("why"),
        lease_life=null(),
        **blanked(),
    ),
)
_GET = Query(select(*TEXT_COLUMNS).where(texts.c.id == bindparam("id")), text_row)
_UNDER_WAY = Query(
    select(
        exists().where(
            texts.c.state.in_([word(state) for state in OPEN]),  # as the index says it
            texts.c.state != word("held"),
            texts.c.first_attempt_at.is_not(None),
        ),
    ),
    bool,
)
_BY_LOCALID = Query(
    select(*TEXT_COLUMNS).where(texts.c.localid == bindparam("localid")),
    text_row,
)
_BY_CARRIER_ID = Query(
    select(*TEXT_COLUMNS).where(texts.c.carrier_id == bindparam("carrier_id")).with_for_update(),
    text_row,
)


def add(tx: Transaction, due: Due) -> bool:
    """Whether the text is new by its kind and cause; a new one waits.

    Raises:
        Conflict: the phone is no mobile number.
    """
    return tx.run(_ADD, **_DUE.values(due)) == 1


def cancel(tx: Transaction, kind: Kind, cause: str, why: str, now: datetime) -> bool:
    """Whether it still waited; one that may be on its way is not called back."""
    return tx.run(_CANCEL, kind_is=kind, cause_is=cause, why=why, now=stored(now)) == 1


def get(tx: Transaction, text: int) -> Text | None:
    return tx.one(_GET, id=text)


def by_localid(tx: Transaction, localid: int) -> Text | None:
    return tx.one(_BY_LOCALID, localid=localid)


def by_carrier_id(tx: Transaction, carrier_id: int) -> Text | None:
    return tx.one(_BY_CARRIER_ID, carrier_id=carrier_id)


def under_way(tx: Transaction) -> bool:
    """Whether a text that was tried has not ended yet."""
    return bool(tx.one(_UNDER_WAY))
