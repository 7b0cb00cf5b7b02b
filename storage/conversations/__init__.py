"""What is kept of each chat."""

from storage.conversations.chats import Chat, Mode, count_by_mode, load, save, state

__all__ = ["Chat", "Mode", "count_by_mode", "load", "save", "state"]
