"""Requests for invoices, a row for each supplier that has to send one."""

from storage.invoices.requests import attach, awaited

__all__ = ["attach", "awaited"]
