"""All methods of the Bot API that this server answers: importing a module puts its own in."""

from sandbox.telegram import editing, sending, updating, uploads
from sandbox.telegram.methods import METHODS

MODULES = (editing, sending, updating, uploads)

__all__ = ["METHODS", "MODULES"]
