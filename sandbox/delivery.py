"""Calls from the sandbox to the program: webhooks and the carrier's callbacks."""

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

import h11

PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What the called program said; code 0 when it could not be reached or broke off."""

    code: int
    reason: str
    headers: Mapping[str, str] = field(default_factory=dict)


class Courier:
    """Posts to the program, and knows how many posts are under way."""

    def __init__(self) -> None:
        self.under_way = 0
        self._idle = asyncio.Event()

    async def idle(self) -> None:
        """Returns when nothing is under way."""
        while self.under_way:
            await self._idle.wait()

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Posts `body` on a connection of its own and reads the answer's status and headers."""
        self.under_way += 1
        self._idle.clear()
        try:
            async with asyncio.timeout(PATIENCE):
                return await _exchange(urlsplit(url), body, headers)
        except (OSError, h11.RemoteProtocolError, TimeoutError) as error:
            return Answer(0, type(error).__name__)
        finally:
            self.under_way -= 1
            if not self.under_way:
                self._idle.set()


async def _exchange(address: SplitResult, body: bytes, headers: Mapping[str, str]) -> Answer:
    secure = address.scheme == "https"
    reader, writer = await asyncio.open_connection(
        address.hostname,
        address.port or (443 if secure else 80),
        ssl=ssl.create_default_context() if secure else None,
    )
    connection = h11.Connection(h11.CLIENT)
    try:
        for event in (_request(address, body, headers), h11.Data(data=body), h11.EndOfMessage()):
            writer.write(connection.send(event) or b"")
        await writer.drain()
        return await _answer(connection, reader)
    finally:
        writer.close()


def _request(address: SplitResult, body: bytes, headers: Mapping[str, str]) -> h11.Request:
    target = (address.path or "/") + (f"?{address.query}" if address.query else "")
    own = {"Host": address.netloc, "Content-Length": str(len(body)), "Connection": "close"}
    return h11.Request(method="POST", target=target, headers=list({**own, **headers}.items()))


async def _answer(connection: h11.Connection, reader: asyncio.StreamReader) -> Answer:
    answer = Answer(0, "nothing")
    while not isinstance(event := connection.next_event(), h11.EndOfMessage):
        if event is h11.NEED_DATA:
            connection.receive_data(await reader.read(65536))
        elif isinstance(event, h11.Response):
            named = {name.decode(): value.decode("latin-1") for name, value in event.headers}
            answer = Answer(event.status_code, event.reason.decode("latin-1"), named)
    return answer
