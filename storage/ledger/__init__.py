"""Points as they came and went."""

from storage.ledger.points import Entry, balance, entries, held_balance, holder, post

__all__ = ["Entry", "balance", "entries", "held_balance", "holder", "post"]
