"""What the customers' door needs from Telegram: one call at a time, and how a call can fail."""

from collections.abc import Mapping
from typing import Protocol


class Calls(Protocol):
    async def call(self, method: str, body: Mapping[str, object]) -> object:
        """The result of a Bot API method, as plain JSON values.

        Raises:
            CallFailed: one of its kinds below; nothing else.
        """
        ...


class CallFailed(Exception):
    """A call that brought no result."""


class Flooded(CallFailed):
    """429: nothing was done, and nothing may be sent for so many seconds."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(f"asked to wait for {retry_after:g} s")
        self.retry_after = retry_after


class Blocked(CallFailed):
    """403: the customer shut the bot out, or is gone."""


class Refused(CallFailed):
    """Another 4xx: nothing was done, and the same call would be refused again."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description


class NotSent(CallFailed):
    """Not a byte of the request left: no name, no connection, no TLS, no room in the pool."""


class Ambiguous(CallFailed):
    """A time-out or a cut after writing, or 5xx: it may have been done or not."""


class Revoked(CallFailed):
    """401: the token is no longer good."""
