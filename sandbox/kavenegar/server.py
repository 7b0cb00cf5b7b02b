"""The carrier's side of the sandbox as its callers see it."""

from collections.abc import Sequence

from sandbox.clock import VirtualClock
from sandbox.faults import Faults
from sandbox.history import History
from sandbox.kavenegar.account import Account
from sandbox.kavenegar.callbacks import Callbacks
from sandbox.kavenegar.carrier import Carrier
from sandbox.kavenegar.inbox import Inbound, Inbox
from sandbox.kavenegar.methods import SENDING, Desk
from sandbox.kavenegar.texts import Status, Text, line, mobile


class NoSuchText(LookupError):
    """No text went to this number, or has this id."""


class Kavenegar:
    """One account with the carrier, and the phones around it."""

    def __init__(self, clock: VirtualClock, key: str, lines: Sequence[str]) -> None:
        self.account = Account(key, list(lines))
        self.callbacks = Callbacks(clock)
        self.carrier = Carrier(clock, self.account, self.callbacks)
        self.history: History[Text] = self.carrier.history
        self.inbound_history: History[Inbound] = History()
        self.faults = Faults(SENDING.__contains__)
        self.desk = Desk(self.carrier, Inbox())
        self._clock = clock

    @property
    def held(self) -> int:
        """How many callers now wait for an answer that will not come."""
        return self.faults.held

    @property
    def undelivered(self) -> int:
        """How many receipts and inbound texts the program has not taken yet."""
        return len(self.callbacks)

    @property
    def posting(self) -> int:
        """How many of these are being posted at this moment; the others wait for their next try."""
        return self.callbacks.courier.under_way

    def inbound(self, sender: str, receptor: str, text: str) -> Inbound:
        """A person's text to one of our lines; told to the inbound address when there is one."""
        number = mobile(sender) or sender
        inbound = self.desk.inbox.add(self._clock.now(), number, line(receptor), text)
        self.inbound_history.add(inbound)
        if self.account.inbound_url:
            fields = {"messageid": inbound.message_id, "from": number, "to": inbound.receptor}
            self.callbacks.send(self.account.inbound_url, {**fields, "message": text})
        return inbound

    def receipt(self, status: int, *, to: str | None = None, message_id: int | None = None) -> Text:
        """The carrier's word on a text, by its id or the newest to a number.

        Raises NoSuchText, and ValueError for a number that is no status.
        """
        text = self._text(to, message_id)
        self.carrier.settle(text, Status(status))
        return text

    def newest(self, number: str) -> Text:
        """The newest text to a number; NoSuchText when there is none."""
        return self._text(number, None)

    def texts_to(self, number: str) -> list[Text]:
        """All texts that went to a number, oldest first."""
        wanted = mobile(number)
        return [text for text in self.history.records if text.receptor == wanted]

    def block(self, number: str, sender: str) -> None:
        """The number wants nothing more from this line: status 14 from now on."""
        self.account.blocked.add((mobile(number) or number, line(sender)))

    def unblock(self, number: str, sender: str) -> None:
        self.account.blocked.discard((mobile(number) or number, line(sender)))

    async def close(self) -> None:
        """Gives up whatever still waits."""
        await self.carrier.close()
        await self.callbacks.close()

    def _text(self, to: str | None, message_id: int | None) -> Text:
        if message_id is not None:
            text = self.carrier.get(message_id)
        else:
            text = self.carrier.newest(mobile(to or "") or "")
        if text is None:
            raise NoSuchText(to or message_id)
        return text
