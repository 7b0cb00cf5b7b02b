"""What became of a text that was claimed; only the one who holds its lease can say."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from sqlalchemy import (
    BigInteger,
    Boolean,
    Integer,
    and_,
    bindparam,
    false,
    literal_column,
    null,
    or_,
    update,
)

from storage.installation.leases import earlier_life, process_of
from storage.instants import stored
from storage.schema import word
from storage.statement import Query, Statement
from storage.texts.claims import DOUBT
from storage.texts.outbox import TEXT_COLUMNS, Text, blanked, text_row
from storage.texts.tables import OPEN, texts
from storage.transaction import Transaction

End: TypeAlias = Literal["handed", "failed", "blocked", "cancelled", "unknown"]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a claimed text ended; `carrier_id`, `carrier_status` and `cost` are the carrier's."""

    state: End
    reason: str | None = None
    carrier_id: int | None = None
    carrier_status: int | None = None
    cost: int | None = None


_now = bindparam("now", type_=BigInteger)
_no_lease = {"lease_life": null(), "lease_until": null()}
_mine = (
    texts.c.id == bindparam("text", type_=BigInteger),
    texts.c.fence == bindparam("fence_is", type_=Integer),
    texts.c.state == word("leased"),
)
_SETTLE = Statement(
    update(texts)
    .where(*_mine)
    .values(
        state=bindparam("state_now"),
        settled_at=_now,
        reason=bindparam("why"),
        carrier_id=bindparam("carrier_number"),
        carrier_status=bindparam("status"),
        cost=bindparam("price"),
        **_no_lease,
        **blanked(),
    ),
)
_RETRY = Statement(
    update(texts)
    .where(*_mine)
    .values(
        state=bindparam("state_now"),
        not_before=bindparam("at"),
        doubtful=bindparam("doubt", type_=Boolean),
        reason=bindparam("why"),
        **_no_lease,
    ),
)
_POSTPONE = Statement(
    update(texts)
    .where(*_mine, texts.c.body.is_(None))
    .values(
        state=word("waiting"),
        due_at=bindparam("at"),
        not_before=bindparam("at"),
        attempts=literal_column("0"),
        doubtful=false(),
        first_attempt_at=null(),
        **_no_lease,
    ),
)
_RENUMBER = Statement(
    update(texts)
    .where(*_mine)
    .values(
        state=word("waiting"),
        reason=word("collided"),
        localid=bindparam("number"),
        not_before=bindparam("at"),
        doubtful=false(),
        **_no_lease,
    ),
)
_RESUME = Statement(
    update(texts).where(texts.c.state == word("held")).values(state=word("waiting")),
)
_held_by_nobody = or_(
    texts.c.state.in_([word("waiting"), word("held")]),
    and_(texts.c.state == word("leased"), texts.c.lease_until <= _now),
)
_is_open = texts.c.state.in_([word(state) for state in OPEN])
_in_doubt = or_(texts.c.doubtful, texts.c.state == word("leased"))
_useless = texts.c.valid_until <= _now
_too_long_in_doubt = texts.c.first_attempt_at <= bindparam("doubt_since", type_=BigInteger)
_DOUBTFUL_END = Query(
    update(texts)
    .where(_is_open, texts.c.first_attempt_at.is_not(None), _held_by_nobody)
    .where(_in_doubt, or_(_useless, _too_long_in_doubt))
    .values(state=word("unknown"), settled_at=_now, **_no_lease, **blanked())
    .returning(*TEXT_COLUMNS),
    text_row,
)
_EXPIRE = Query(
    update(texts)
    .where(_is_open, _useless, _held_by_nobody)
    .values(state=word("expired"), settled_at=_now, **_no_lease, **blanked())
    .returning(*TEXT_COLUMNS),
    text_row,
)
_VOID = Statement(
    update(texts)
    .where(texts.c.state == word("leased"), earlier_life(texts.c.lease_life))
    .values(lease_until=literal_column("0")),
)


def settle(tx: Transaction, text: int, fence: int, ended: Ended, now: datetime) -> bool:
    """Whether the end was written: only under the fence of the lease it came from."""
    settled = tx.run(
        _SETTLE,
        text=text,
        fence_is=fence,
        state_now=ended.state,
        now=stored(now),
        why=ended.reason,
        carrier_number=ended.carrier_id,
        status=ended.carrier_status,
        price=ended.cost,
    )
    return settled == 1


def retry_at(  # noqa: PLR0913 - what is known of a try without an end
    tx: Transaction,
    text: int,
    fence: int,
    at: datetime,
    *,
    doubtful: bool,
    held: bool = False,
    reason: str | None = None,
) -> bool:
    """The same text goes again from `at` on; a held one not before `resume`.

    `doubtful` tells whether any try so far may have reached the carrier.
    """
    state = "held" if held else "waiting"
    values = {"state_now": state, "at": stored(at), "doubt": doubtful, "why": reason}
    return tx.run(_RETRY, text=text, fence_is=fence, **values) == 1


def postpone(tx: Transaction, text: int, fence: int, at: datetime) -> bool:
    """A claimed text that is not composed waits until `at`, as if it had not been tried."""
    return tx.run(_POSTPONE, text=text, fence_is=fence, at=stored(at)) == 1


def renumber(tx: Transaction, text: int, fence: int, localid: int, at: datetime) -> bool:
    """The carrier knew the number from another text: this one goes again under a new one (F22)."""
    return tx.run(_RENUMBER, text=text, fence_is=fence, number=localid, at=stored(at)) == 1


def resume(tx: Transaction) -> int:
    """What was held waits again, in its old order; how many there were."""
    return tx.run(_RESUME)


def expire(tx: Transaction, now: datetime) -> list[Text]:
    """The open texts that have ended by themselves, and how.

    Past its use a text is expired; one that may have gone all the same, or was in doubt for DOUBT,
    is unknown, for people to look at.
    """
    unknown = tx.all(_DOUBTFUL_END, now=stored(now), doubt_since=stored(now - DOUBT))
    return unknown + tx.all(_EXPIRE, now=stored(now))


def void_leases(tx: Transaction, life: str, *, alone: bool) -> None:
    """The leases of lives that ended before this one began are over."""
    tx.run(_VOID, life=life, process=process_of(life, alone=alone))
