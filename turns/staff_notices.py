"""What staff are told of texts that need people."""

from __future__ import annotations

from datetime import datetime

from rules.texts import Kind
from storage import notices
from storage.transaction import Transaction
from turns.outcomes import Trouble


def failed_text(tx: Transaction, text: int, kind: Kind, reason: str, now: datetime) -> None:
    """A customer was not reached; once for each text, by its row's number (I11)."""
    notices.add(tx, "text_failed", str(text), f"{kind}: {reason}", now)


def trouble_met(tx: Transaction, trouble: Trouble, now: datetime) -> None:
    """The carrier, a line or the account needs mending; once until it is seen to."""
    notices.add(tx, trouble.kind, trouble.about, "", now)
