"""A program's end of a webhook: it notes what comes and answers as it was told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import h11


@dataclass
class Received:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Listener:
    """Answers with the next of `answers`, each a code and perhaps a Retry-After; then with 200."""

    answers: list[tuple[int, str | None]] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)
    url: str = ""

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = h11.Connection(h11.SERVER)
        request, body = None, b""
        while not isinstance(event := connection.next_event(), h11.EndOfMessage):
            if event is h11.NEED_DATA:
                connection.receive_data(await reader.read(65536))
            elif isinstance(event, h11.Request):
                request = event
            elif isinstance(event, h11.Data):
                body += bytes(event.data)
        assert request is not None
        named = {name.decode(): value.decode() for name, value in request.headers}
        self.received.append(Received(request.target.decode(), named, body))
        for part in self._parts():
            writer.write(connection.send(part) or b"")
        writer.close()

    def _parts(self) -> tuple[h11.Response, h11.EndOfMessage]:
        code, retry_after = self.answers.pop(0) if self.answers else (200, None)
        headers = [("Content-Length", "0"), ("Connection", "close")]
        if retry_after is not None:
            headers.append(("Retry-After", retry_after))
        return h11.Response(status_code=code, headers=headers), h11.EndOfMessage()


@asynccontextmanager
async def listening() -> AsyncIterator[Listener]:
    listener = Listener()
    server = await asyncio.start_server(listener.answer, "127.0.0.1")
    async with server:
        listener.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook?of=us"
        yield listener
