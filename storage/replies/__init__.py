"""What turns say in chat, and who sends it."""

from storage.replies.leases import LEASE, release, take_lease, void_leases
from storage.replies.outbox import (
    DOUBTS,
    Key,
    Reply,
    add,
    attempt,
    blocked,
    failed,
    sent,
    unsent,
    waiting_chats,
)

__all__ = [
    "DOUBTS",
    "LEASE",
    "Key",
    "Reply",
    "add",
    "attempt",
    "blocked",
    "failed",
    "release",
    "sent",
    "take_lease",
    "unsent",
    "void_leases",
    "waiting_chats",
]
