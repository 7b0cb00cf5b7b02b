"""Texts that people send to the account's lines."""

from dataclasses import dataclass
from datetime import datetime
from itertools import count

FIRST_MESSAGE_ID = 5_500_001
PAGE = 100


@dataclass(eq=False, slots=True)
class Inbound:
    """One text from a person; it is read once `sms/receive` has returned it."""

    message_id: int
    at: datetime
    sender: str
    receptor: str
    text: str
    read: bool = False


class Inbox:
    """All inbound texts, oldest first."""

    def __init__(self) -> None:
        self.all: list[Inbound] = []
        self._ids = count(FIRST_MESSAGE_ID)

    def add(self, at: datetime, sender: str, receptor: str, text: str) -> Inbound:
        inbound = Inbound(next(self._ids), at, sender, receptor, text)
        self.all.append(inbound)
        return inbound

    def fetch(self, line: str, *, read: bool) -> list[Inbound]:
        """At most 100 of the line's read or unread texts, which are read from now on."""
        mine = [text for text in self.all if text.receptor == line and text.read is read][:PAGE]
        for text in mine:
            text.read = True
        return mine
