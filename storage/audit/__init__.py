"""Who looked at what and did what."""

from storage.audit.log import add, verify

__all__ = ["add", "verify"]
