"""Who may be told what, and who may be written to first (R05, R09)."""

from enum import Enum


class DisclosureGap(Enum):
    """What an order of an authority lacks before anything is handed over."""

    REFERENCE = "reference"
    AUTHORITY = "authority"


class Author(Enum):
    """Who wants to write in chat."""

    BOT = "bot"
    STAFF = "staff"
    SCHEDULER = "scheduler"


# What a specialist sees of a job: before accepting it, and what accepting adds (R09).
BEFORE_ACCEPTING = frozenset({"service", "district", "time"})
AFTER_ACCEPTING = BEFORE_ACCEPTING | {"name", "address", "phone"}


def may_write_in_chat(author: Author, *, answering: bool, conversation_open: bool) -> bool:
    """Whether words may go into a chat: only as an answer, never to begin one (R05, S privacy).

    Staff may write while the customer's conversation is open; what nobody asked for goes by text.
    """
    if author is Author.BOT:
        return answering
    return author is Author.STAFF and conversation_open


def disclosure_gaps(reference: str, authority: str) -> tuple[DisclosureGap, ...]:
    """What is missing from an order to disclose (R09, H5): its reference, or who gave it."""
    given = {DisclosureGap.REFERENCE: reference, DisclosureGap.AUTHORITY: authority}
    return tuple(gap for gap, text in given.items() if not text.strip())


def sees_item(viewer: str, supplier: str | None) -> bool:
    """A supplier sees its own items of an order and nobody else's (R09)."""
    return viewer == supplier
