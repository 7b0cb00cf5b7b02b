"""Webhooks: updates posted to the program until it says yes."""

from dataclasses import dataclass


@dataclass(eq=False, slots=True)
class Webhook:
    """Where a bot's updates are posted, and how that went."""

    url: str
    secret: str | None = None
    max_connections: int = 40
