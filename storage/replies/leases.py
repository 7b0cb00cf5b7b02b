"""Who sends a chat's replies: one running program at a time."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import bindparam, exists, null, update

from storage.conversations.chats import Chat
from storage.conversations.tables import conversations
from storage.installation.leases import earlier_life, process_of
from storage.replies.tables import replies
from storage.schema import word
from storage.statement import Statement
from storage.transaction import Transaction

LEASE = timedelta(seconds=120)

_unsent = exists().where(
    replies.c.bot == conversations.c.bot,
    replies.c.chat == conversations.c.id,
    replies.c.state == word("waiting"),
)
_RELEASE = Statement(
    update(conversations)
    .where(conversations.c.bot == bindparam("bot_is"))
    .where(conversations.c.id == bindparam("chat_is"))
    .where(conversations.c.lease_life == bindparam("life"))
    .where(~_unsent)
    .values(lease_life=null(), lease_until=null()),
)

_VOID = Statement(
    update(conversations)
    .where(earlier_life(conversations.c.lease_life))
    .values(lease_life=null(), lease_until=null()),
)


def take_lease(chat: Chat, life: str, now: datetime) -> Chat:
    """The chat with its sending lease taken or renewed, when it is free, over, or this life's."""
    held = chat.lease_life is not None and chat.lease_life != life
    if held and chat.lease_until is not None and now < chat.lease_until:
        return chat
    return replace(chat, lease_life=life, lease_until=now + LEASE)


def release(tx: Transaction, bot: int, chat: int, life: str) -> bool:
    """Whether the lease was given up; it is kept while a reply still waits."""
    return tx.run(_RELEASE, bot_is=bot, chat_is=chat, life=life) == 1


def void_leases(tx: Transaction, life: str, *, alone: bool) -> None:
    """The leases of lives that ended before this one began are free."""
    tx.run(_VOID, life=life, process=process_of(life, alone=alone))
