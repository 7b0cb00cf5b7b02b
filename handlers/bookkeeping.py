"""What is put on record of a chat's replies while they are sent."""

from datetime import datetime

from handlers.outlet import Outlet
from storage import conversations, replies
from storage.replies import Reply
from storage.transaction import Transaction


def refused(tx: Transaction, outlet: Outlet, reply: Reply, why: str) -> None:
    """The reply will never arrive as it is; staff are told."""
    replies.failed(tx, reply.key, why, outlet.clock.now())
    outlet.notice(tx, "reply_failed", reply.key, why)


def doubted(tx: Transaction, outlet: Outlet, reply: Reply, why: str) -> bool:
    """Counts a try of which nobody knows the outcome; whether another is allowed.

    When none is, staff are told. A reply that has ended meanwhile is not tried again either.
    """
    state = replies.attempt(tx, reply.key, "ambiguous", outlet.clock.now())
    if state == "unknown":
        outlet.notice(tx, "reply_unknown", reply.key, why)
    return state == "waiting"


def released(tx: Transaction, outlet: Outlet, chat: int) -> list[Reply]:
    """Gives the chat's lease up, or gives what another program's turn has left to be sent."""
    if replies.release(tx, outlet.bot, chat, outlet.life):
        return []
    found = conversations.state(tx, outlet.bot, chat)
    ours = found is not None and found.lease_life == outlet.life
    return replies.unsent(tx, outlet.bot, chat) if ours else []


def renewed(tx: Transaction, outlet: Outlet, chat: int) -> datetime | None:
    """Until when the chat is ours to send to; None when another program has taken it."""
    found = conversations.load(tx, outlet.bot, chat)
    if found is None:
        return None
    leased = replies.take_lease(found, outlet.life, outlet.clock.now())
    if leased.lease_life != outlet.life:
        return None
    conversations.save(tx, leased)
    return leased.lease_until


def taken_over(tx: Transaction, outlet: Outlet, chat: int) -> list[Reply]:
    """What an ended program left unsent in the chat, now ours to send.

    Only the first can have been on its way when the program ended, so only that is in doubt.
    """
    if renewed(tx, outlet, chat) is None:
        return []
    rows = replies.unsent(tx, outlet.bot, chat)
    if rows and not doubted(tx, outlet, rows[0], "the program ended"):
        return rows[1:]
    return rows
