"""A bot's account: its token, its queue of updates and what it said about itself."""

from dataclasses import dataclass, field
from itertools import count

from sandbox.clock import VirtualClock
from sandbox.telegram.accounts import Author
from sandbox.telegram.errors import Json
from sandbox.telegram.updates import UpdateQueue
from sandbox.telegram.webhooks import Webhook


@dataclass(eq=False, slots=True)
class Profile:
    """What a bot has said about itself, by language, and its commands, by scope and language."""

    texts: dict[str, str] = field(default_factory=dict)
    commands: dict[str, list[Json]] = field(default_factory=dict)


class Bot:
    """One bot of the server, known by a token of the form `123456:letters`."""

    def __init__(self, token: str, name: str, clock: VirtualClock) -> None:
        number, _, secret = token.partition(":")
        if not number.isdecimal() or not secret:
            raise ValueError("a bot's token is its number, a colon and a secret")
        self.token = token
        self.bot_id = int(number)
        self.name = name
        self.username = f"{name}_bot"
        self.updates = UpdateQueue(clock)
        self.message_ids = count(1)
        self.webhook: Webhook | None = None
        self.profile = Profile()

    def json(self) -> Json:
        return {
            "id": self.bot_id,
            "is_bot": True,
            "first_name": self.profile.texts.get("name", self.name),
            "username": self.username,
        }

    @property
    def author(self) -> Author:
        return Author(self.json(), bot_id=self.bot_id)
