"""python-telegram-bot's requests over a connection pool of ours, timed by the program's clock."""

from collections.abc import Awaitable, Mapping
from datetime import timedelta
from typing import Any, TypeAlias

import httpcore
import httpx
import msgspec
from telegram.request import BaseRequest, RequestData

from handlers.calls import Ambiguous, NotSent
from turns.clock import Clock, within

LIMIT = timedelta(seconds=25)
FILE_LIMIT = timedelta(minutes=5)
CONNECTIONS = 64
# Seconds; shorter than servers keep theirs, for a request written into a closing one is a doubt.
IDLE = 20.0

Answer: TypeAlias = tuple[int, bytes]


class HttpTransport(BaseRequest):
    """The network.

    Args:
        clock: what the time limit of a request is measured on.
        proxy: an http, https or socks5 address to go through, if any.
    """

    def __init__(self, clock: Clock, proxy: str | None = None) -> None:
        self._clock = clock
        # httpx's transport without its client: the client logs whole addresses, and so the
        # token, and asks the environment for proxies.
        self._http = httpx.AsyncHTTPTransport(
            limits=httpx.Limits(max_connections=CONNECTIONS, keepalive_expiry=IDLE),
            proxy=httpx.Proxy(proxy) if proxy else None,
        )

    @property
    def read_timeout(self) -> float | None:
        """None: the limit is one for the whole request."""
        return None

    async def initialize(self) -> None:
        """Does nothing: the pool opens with the first request."""

    async def shutdown(self) -> None:
        await self._http.aclose()

    async def do_request(  # noqa: PLR0913, PLR0917 - python-telegram-bot's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        write_timeout: object = None,  # noqa: ARG002
        connect_timeout: object = None,  # noqa: ARG002
        pool_timeout: object = None,  # noqa: ARG002
    ) -> Answer:
        """The answer's status and body. A read time-out in seconds is given for long polls only.

        Raises:
            NotSent, Ambiguous: as handlers.calls says.
        """
        trace = _Trace()
        request = _request(url, method, request_data, trace)
        if isinstance(read_timeout, int | float):
            return await _told(self._poll(request, read_timeout), trace)
        files = method == "GET" or bool(request_data and request_data.contains_files)
        limit = FILE_LIMIT if files else LIMIT
        return await _told(within(self._clock, limit, self._answer(request)), trace)

    async def _poll(self, request: httpx.Request, seconds: float) -> Answer:
        # The server times a long poll by the machine's clock, so it is waited for by that too.
        phases = ("connect", "read", "write", "pool")
        request.extensions["timeout"] = dict.fromkeys(phases, seconds)
        return await self._answer(request)

    async def _answer(self, request: httpx.Request) -> Answer:
        response = await self._http.handle_async_request(request)
        try:
            return response.status_code, await response.aread()
        finally:
            await response.aclose()


class _Trace:
    """Notes when the first byte of a request leaves; before that nothing can have been done."""

    def __init__(self) -> None:
        self.begun = False
        self._stream: httpcore.AsyncNetworkStream | None = None

    async def __call__(self, event: str, about: Mapping[str, Any]) -> None:
        if event.endswith("connect_tcp.complete"):
            self._stream = about["return_value"]
        # A proxy's tunnel is asked for with a request of its own, which Telegram never sees.
        if event.endswith("send_request_headers.started") and about["request"].method != b"CONNECT":
            self.begun = True

    async def close(self) -> None:
        """Closes a connection that was given up in its handshake, which httpcore leaves open."""
        if self._stream is not None and not self.begun:
            await self._stream.aclose()


def _request(url: str, method: str, data: RequestData | None, trace: _Trace) -> httpx.Request:
    extensions = {"trace": trace}
    if data is None:
        return httpx.Request(method, url, extensions=extensions)
    if data.contains_files:
        fields, files = data.json_parameters, data.multipart_data
        return httpx.Request(method, url, data=fields, files=files, extensions=extensions)
    return httpx.Request(
        method,
        url,
        content=msgspec.json.encode(data.parameters),
        headers={"Content-Type": "application/json"},
        extensions=extensions,
    )


async def _told(work: Awaitable[Answer], trace: _Trace) -> Answer:
    try:
        return await work
    except (httpx.HTTPError, TimeoutError) as error:
        name = type(error).__name__
    await trace.close()
    # Outside the handler, for the caught error holds the request, and so the token.
    raise Ambiguous(name) if trace.begun else NotSent(name)
