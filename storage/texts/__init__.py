"""Text messages, from the act that wants them to the carrier's last word."""

from storage.texts.claims import (
    BATCH,
    DOUBT,
    LEASE,
    claim,
    compose,
    localid,
    merge,
    next_due,
)
from storage.texts.ends import Ended, expire, postpone, renumber, resume, retry_at, settle
from storage.texts.outbox import (
    SECRET,
    Due,
    State,
    Text,
    add,
    by_carrier_id,
    by_localid,
    cancel,
    get,
    under_way,
)
from storage.texts.receipts import carrier_status, shown, undelivered_for

__all__ = [
    "BATCH",
    "DOUBT",
    "LEASE",
    "SECRET",
    "Due",
    "Ended",
    "State",
    "Text",
    "add",
    "by_carrier_id",
    "by_localid",
    "cancel",
    "carrier_status",
    "claim",
    "compose",
    "expire",
    "get",
    "localid",
    "merge",
    "next_due",
    "postpone",
    "renumber",
    "resume",
    "retry_at",
    "settle",
    "shown",
    "undelivered_for",
    "under_way",
]
