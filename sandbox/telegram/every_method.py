"""All methods of the Bot API that this server answers: importing a module puts its own in."""

from sandbox.telegram import editing, hooking, looking, profiles, sending, topics, updating, uploads
from sandbox.telegram.methods import METHODS

MODULES = (editing, hooking, looking, profiles, sending, topics, updating, uploads)

__all__ = ["METHODS", "MODULES"]
