"""Replies in the order of each chat, from the turn that said them to their end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple, TypeAlias

from sqlalchemy import (
    BigInteger,
    Integer,
    and_,
    bindparam,
    case,
    literal_column,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from storage.conversations.tables import conversations
from storage.instants import instant, stored
from storage.replies.tables import replies
from storage.schema import word
from storage.statement import Query, Statement, given
from storage.transaction import Transaction

DOUBTS = 3  # a message whose answer was lost may be there already: each time is one copy more

State: TypeAlias = Literal["waiting", "sent", "failed", "cancelled", "unknown"]


class Key(NamedTuple):
    """A reply by its place in its chat."""

    bot: int
    chat: int
    sequence: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What one turn says: `calls` are the Bot API's calls as JSON.

    `cause` and `ordinal` name what it answers; a second reply of the same name is refused.
    """

    bot: int
    chat: int
    sequence: int
    at: datetime
    cause: str
    calls: str
    ordinal: int = 0

    @property
    def key(self) -> Key:
        return Key(self.bot, self.chat, self.sequence)


def _reply(  # noqa: PLR0913, PLR0917 - a row's columns
    bot: int,
    chat: int,
    sequence: int,
    at: int,
    cause: str,
    calls: str,
    ordinal: int,
) -> Reply:
    return Reply(bot, chat, sequence, instant(at), cause, calls, ordinal)


_waits = replies.c.state == word("waiting")
_this = (
    replies.c.bot == bindparam("bot_is", type_=BigInteger),
    replies.c.chat == bindparam("chat_is", type_=BigInteger),
    replies.c.sequence == bindparam("sequence_is", type_=BigInteger),
)
_row = insert(replies).values(
    state=word("waiting"),
    **given("bot", "chat", "sequence", "at", "cause", "ordinal", "calls"),
)
_ADD = Statement(_row.on_conflict_do_nothing(index_elements=["cause", "ordinal"]))
_UNSENT = Query(
    select(
        replies.c.bot,
        replies.c.chat,
        replies.c.sequence,
        replies.c.at,
        replies.c.cause,
        replies.c.calls,
        replies.c.ordinal,
    )
    .where(_this[0], _this[1], _waits)
    .order_by(replies.c.sequence),
    _reply,
)
_free = or_(
    conversations.c.lease_life.is_(None),
    conversations.c.lease_life == bindparam("life"),
    conversations.c.lease_until <= bindparam("now"),
)
_WAITING_CHATS = Query(
    select(replies.c.bot, replies.c.chat)
    .distinct()
    .join(
        conversations,
        and_(conversations.c.bot == replies.c.bot, conversations.c.id == replies.c.chat),
    )
    .where(_waits, _free)
    .order_by(replies.c.bot, replies.c.chat),
    lambda bot, chat: (bot, chat),
)
_END = Statement(
    update(replies)
    .where(*_this, _waits)
    .values(state=bindparam("state_now"), ended_at=bindparam("now"), reason=bindparam("why")),
)
_last_doubt = replies.c.doubts + bindparam("doubt", type_=Integer) >= DOUBTS
_ATTEMPT = Query(
    update(replies)
    .where(*_this, _waits)
    .values(
        attempts=replies.c.attempts + literal_column("1"),
        doubts=replies.c.doubts + bindparam("doubt", type_=Integer),
        state=case((_last_doubt, word("unknown")), else_=replies.c.state),
        ended_at=case((_last_doubt, bindparam("now", type_=BigInteger)), else_=null()),
    )
    .returning(replies.c.state),
    str,
)
_CANCEL = Statement(
    update(replies)
    .where(_this[0], _this[1], _waits)
    .values(state=word("cancelled"), ended_at=bindparam("now"), reason=word("blocked")),
)
_BLOCK = Statement(
    update(conversations)
    .where(conversations.c.bot == bindparam("bot_is"), conversations.c.id == bindparam("chat_is"))
    .values(blocked_at=bindparam("now")),
)


def add(tx: Transaction, reply: Reply) -> bool:
    """Whether the reply is new by its cause and ordinal; a new one waits to be sent."""
    added = tx.run(
        _ADD,
        bot=reply.bot,
        chat=reply.chat,
        sequence=reply.sequence,
        at=stored(reply.at),
        cause=reply.cause,
        ordinal=reply.ordinal,
        calls=reply.calls,
    )
    return added == 1


def unsent(tx: Transaction, bot: int, chat: int) -> list[Reply]:
    """A chat's waiting replies in their order."""
    return tx.all(_UNSENT, bot_is=bot, chat_is=chat)


def waiting_chats(tx: Transaction, life: str, now: datetime) -> list[tuple[int, int]]:
    """The chats, as (bot, chat), with waiting replies that nobody else is sending."""
    return tx.all(_WAITING_CHATS, life=life, now=stored(now))


def sent(tx: Transaction, keys: Iterable[Key], now: datetime) -> None:
    """The Bot API took these."""
    tx.run_each(_END, [_ended(key, "sent", now) for key in keys])


def failed(tx: Transaction, key: Key, why: str, now: datetime) -> None:
    """The Bot API refused this one for good."""
    tx.run(_END, **_ended(key, "failed", now, why))


def attempt(
    tx: Transaction,
    key: Key,
    outcome: Literal["not_sent", "ambiguous"],
    now: datetime,
) -> State | None:
    """Counts a try that did not end the reply, and gives its state; None if it has ended.

    After DOUBTS ambiguous tries it is unknown, and not tried again.
    """
    place = {"bot_is": key.bot, "chat_is": key.chat, "sequence_is": key.sequence}
    doubt = 1 if outcome == "ambiguous" else 0
    state = tx.one(_ATTEMPT, **place, doubt=doubt, now=stored(now))
    return "unknown" if state == "unknown" else "waiting" if state else None


def blocked(tx: Transaction, bot: int, chat: int, now: datetime) -> int:
    """The person blocked the bot: nothing more goes there; how many replies were cancelled."""
    tx.run(_BLOCK, bot_is=bot, chat_is=chat, now=stored(now))
    return tx.run(_CANCEL, bot_is=bot, chat_is=chat, now=stored(now))


def _ended(key: Key, state: State, now: datetime, why: str | None = None) -> dict[str, object]:
    place = {"bot_is": key.bot, "chat_is": key.chat, "sequence_is": key.sequence}
    return {**place, "state_now": state, "now": stored(now), "why": why}
