"""Kavenegar as the carrier of text messages: its SDK's methods over a connection of our own."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar

import httpx
import msgspec
from kavenegar import KavenegarAPI

from rules.senders import sender_number
from scheduler.carrier import (
    PATIENCE,
    Carrier,
    Known,
    Later,
    LineClosed,
    Message,
    NotCarried,
    Paused,
    Receipt,
    Refused,
    Unknown,
    Unsanctioned,
)
from turns.clock import Clock, within

CONNECTIONS = 4

# What becomes of a call by the carrier's code (kavenegar.com/rest.html, its table of errors);
# every other code below 600 but 5xx, and every one above, says that the call itself is wrong.
_LATER = frozenset({402, 409, 429, 451})
_PAUSED = frozenset({401, 403, 407, 416, 418, 426, 427})
_ONLY_THE_OWNER = 501
_OK = 200
_UNKNOWN_STATUS = 100

# The only methods that send, with the names of what each must carry; the others that put
# something on the air (verify/lookup, call/maketts) take no sender and are never called (R01).
_SENDING = {("sms", "send"): "localid", ("sms", "sendarray"): "localmessageids"}
_READING = frozenset(
    {
        ("sms", "status"),
        ("sms", "statuslocalmessageid"),
        ("sms", "select"),
        ("sms", "selectoutbox"),
        ("sms", "latestoutbox"),
        ("sms", "countoutbox"),
        ("sms", "receive"),
        ("sms", "countinbox"),
        ("account", "info"),
        ("account", "config"),
    }
)

Params = Mapping[str, str]
Shape = TypeVar("Shape")


class Return(msgspec.Struct):
    status: int


class Envelope(msgspec.Struct):
    """What every answer is wrapped in; entries are read apart, by what was asked."""

    result: Return = msgspec.field(name="return")
    entries: msgspec.Raw = msgspec.Raw(b"null")


class Taken(msgspec.Struct):
    messageid: int
    sender: str
    receptor: str
    message: str
    status: int
    cost: int = 0


class Found(msgspec.Struct):
    messageid: int
    localid: int
    status: int


class Account(msgspec.Struct):
    remaincredit: int


class Kavenegar(KavenegarAPI):  # type: ignore[misc]  # the SDK has no types
    """The carrier; the SDK's own methods return what `_request` does and are awaited.

    Args:
        key: the account's; it is part of every address and is shown nowhere.
        root: the server's root, such as https://api.kavenegar.com.
        senders: the only numbers that texts leave from (R01).
        clock: what the time limit of a call is measured on.
    """

    def __init__(self, key: str, root: str, senders: Collection[str], clock: Clock) -> None:
        super().__init__(key)
        self._root = root.rstrip("/")
        self._senders = frozenset(senders)
        self._clock = clock
        # The transport without httpx's client: the client writes whole addresses, and so the
        # key, into its log, and asks the environment for proxies.
        limits = httpx.Limits(max_connections=CONNECTIONS)
        self._transport = httpx.AsyncHTTPTransport(limits=limits)

    def __repr__(self) -> str:
        return f"Kavenegar({self._root!r})"

    __str__ = __repr__

    async def close(self) -> None:
        await self._transport.aclose()

    async def send_array(self, batch: Sequence[Message]) -> tuple[Receipt, ...]:
        """sms/sendarray; raises NotCarried's children.

        An answer that does not hold a record for each text is of unknown meaning.
        """
        entries = await self.sms_sendarray(
            {
                "receptor": json.dumps([message.phone for message in batch]),
                "sender": json.dumps([message.sender.number for message in batch]),
                "message": json.dumps([message.body for message in batch], ensure_ascii=False),
                "localmessageids": json.dumps([message.localid for message in batch]),
            }
        )
        taken = _shaped(entries, list[Taken])
        if len(taken) != len(batch):
            raise Unknown(_OK)
        return tuple(_receipt(each) for each in taken)

    async def known(self, localids: Collection[int]) -> tuple[Known, ...]:
        """sms/statuslocalmessageid; raises NotCarried's children."""
        asked = {"localid": ",".join(map(str, localids))}
        found = _shaped(await self.sms_statuslocalmessageid(asked), list[Found])
        return tuple(
            Known(each.localid, each.messageid, each.status)
            for each in found
            if each.status != _UNKNOWN_STATUS
        )

    async def credit(self) -> int:
        """account/info, in Rial; raises NotCarried's children."""
        return _shaped(await self.account_info(), Account).remaincredit

    async def _request(self, action: str, method: str, params: Params | None = None) -> object:
        """One call, as the SDK's methods ask for it; returns the answer's entries.

        Raises:
            Later, Unknown, Paused, LineClosed, Refused, Unsanctioned: as scheduler.carrier says.
        """
        given = dict(params or {})
        _check_sanctioned((action, method), given, self._senders)
        status, body = await self._exchange(f"{action}/{method}", given)
        return _entries(status, body)

    async def _exchange(self, method: str, params: Params) -> tuple[int, bytes]:
        written: list[str] = []
        request = httpx.Request(
            "POST",
            f"{self._root}/{self.version}/{self.apikey}/{method}.json",
            data=dict(params),
            headers={"Accept": "application/json"},
            extensions={"trace": _Trace(written)},
        )
        try:
            return await within(self._clock, PATIENCE, self._answer(request))
        except (httpx.HTTPError, TimeoutError):
            failure = Unknown() if written else Later()
        raise failure  # outside the handler: the caught error holds the request, and so the key

    async def _answer(self, request: httpx.Request) -> tuple[int, bytes]:
        response = await self._transport.handle_async_request(request)
        try:
            return response.status_code, await response.aread()
        finally:
            await response.aclose()


class _Trace:
    """Notes when the first byte of a request leaves; before that nothing can have been taken."""

    def __init__(self, written: list[str]) -> None:
        self._written = written

    async def __call__(self, event: str, _: Mapping[str, Any]) -> None:
        if event.endswith("send_request_headers.started"):
            self._written.append(event)


def _check_sanctioned(call: tuple[str, str], params: Params, senders: frozenset[str]) -> None:
    """R01's last line before the socket: no text without a sender of ours, nor without an id."""
    if call in _READING:
        return
    named = _SENDING.get(call)
    if named is None or not _listed(params.get("sender", ""), senders):
        raise Unsanctioned
    if not params.get(named):
        raise ValueError(f"a text without a {named} could be sent twice")


def _listed(sender: str, senders: frozenset[str]) -> bool:
    numbers = json.loads(sender) if sender.startswith("[") else [sender]
    return bool(numbers) and senders.issuperset(numbers)


def _entries(status: int, body: bytes) -> object:
    """The entries of a good answer; the body is read whatever the HTTP status, and wins over it."""
    try:
        envelope = msgspec.json.decode(body, type=Envelope)
        code, entries = envelope.result.status, msgspec.json.decode(envelope.entries)
    except msgspec.MsgspecError:
        code, entries = (0, None) if status == _OK else (status, None)
    if code != _OK:
        raise _failure(code)
    return entries


def _failure(code: int) -> NotCarried:
    if code in _PAUSED:
        return Paused(code)
    if code == 412:
        return LineClosed(code)
    if code in _LATER or 300 <= code < 400 or (500 <= code < 600 and code != _ONLY_THE_OWNER):
        return Later(code)
    return Refused(code) if code >= 400 else Unknown(code)


def _shaped(entries: object, shape: type[Shape]) -> Shape:
    try:
        return msgspec.convert(entries, shape, strict=False)
    except msgspec.ValidationError:
        raise Unknown(_OK) from None


def _receipt(taken: Taken) -> Receipt:
    sender = sender_number(taken.sender) or taken.sender
    return Receipt(taken.messageid, sender, taken.receptor, taken.message, taken.status, taken.cost)


_: type[Carrier] = Kavenegar
