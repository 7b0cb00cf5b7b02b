"""What staff must see."""

from storage.notices.board import Notice, add, close, still_open

__all__ = ["Notice", "add", "close", "still_open"]
