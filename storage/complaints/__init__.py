"""Complaints from their filing to their end."""

from storage.complaints.book import Kept, known, move, offer_refund, returning

__all__ = ["Kept", "known", "move", "offer_refund", "returning"]
