"""Points as they came and went."""

from storage.ledger.points import Entry, balance, entries, post

__all__ = ["Entry", "balance", "entries", "post"]
