"""What the assistant decided, for the shop."""

from storage.events.feed import About, Event, add, after

__all__ = ["About", "Event", "add", "after"]
