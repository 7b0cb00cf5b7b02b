"""A Bot API server, and the people who use its bots."""

from sandbox.telegram.history import Accepted, Button
from sandbox.telegram.server import Telegram

__all__ = ["Accepted", "Button", "Telegram"]
