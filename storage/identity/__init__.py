"""Proving a phone: one-time codes and their limits (R07)."""

from storage.identity.codes import check, forget, send
from storage.identity.limits import refusal

__all__ = ["check", "forget", "refusal", "send"]
