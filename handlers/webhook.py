"""The customers' door for updates that Telegram posts, where polling is not wanted."""

from collections.abc import Sequence
from hashlib import sha256
from hmac import compare_digest, digest
from typing import Protocol

import structlog
from fastapi import APIRouter, Request, Response

from handlers.customer import NotTaken

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
LONGEST = 2**20  # bytes of one update
# Seconds until an update that could not be kept is posted again; Telegram obeys it.
AGAIN = "5"
_LETTERS = 40

log: structlog.stdlib.BoundLogger = structlog.get_logger()


class Door(Protocol):
    async def take(self, batch: Sequence[bytes]) -> None: ...


class Webhook:
    """Takes what comes to a path and with a header that only Telegram and we know.

    Args:
        secret: what setWebhook was given as `secret_token`, 1 to 256 of A-Z a-z 0-9 _ and -.
    """

    def __init__(self, secret: str, door: Door) -> None:
        self._secret = secret
        self._door = door
        self._path = path(secret)

    def router(self) -> APIRouter:
        routes = APIRouter(include_in_schema=False)
        routes.post("/telegram/{place}")(self.post)
        return routes

    async def post(self, place: str, request: Request) -> Response:
        """One update; 200 when it is committed or parked, 503 when it must come again."""
        if not self._known(place, request.headers.get(SECRET_HEADER, "")):
            log.warning("webhook.stranger")
            return Response(status_code=403)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        try:
            await self._door.take([body])
        except NotTaken:
            log.exception("webhook.not_taken")
            return Response(status_code=503, headers={"Retry-After": AGAIN})
        return Response()

    def _known(self, place: str, secret: str) -> bool:
        """Compares both, whole, so that neither can be guessed piece by piece."""
        right_path = compare_digest(f"/telegram/{place}".encode(), self._path.encode())
        right_secret = compare_digest(secret.encode(), self._secret.encode())
        return right_path and right_secret


def path(secret: str) -> str:
    """The path that belongs to a secret, to be put behind WEBHOOK_URL; it gives nothing away."""
    return f"/telegram/{digest(secret.encode(), b'path', sha256).hex()[:_LETTERS]}"


async def _body(request: Request) -> bytes | None:
    """The body, or None when it is longer than any update."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST:
            return None
    return bytes(body)
