"""A served sandbox as its tests use it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from sandbox.server import Sandbox
from sandbox.telegram import Telegram
from sandbox.telegram.customers import Customer

MORNING = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
CUSTOMERS = "4100:customers"
STAFF = "4200:staff"
KEY = "made-up-key"
LINES = ("100002000000", "300023067")


@dataclass
class Running:
    """A served sandbox and an HTTP client that knows where it is."""

    sandbox: Sandbox
    address: str
    client: httpx.AsyncClient
    token: str = CUSTOMERS

    @property
    def desk(self) -> "Running":
        """The same sandbox, called by the staff's bot."""
        return replace(self, token=STAFF)

    @property
    def sara(self) -> Customer:
        return self.telegram.customer("sara", CUSTOMERS)

    @property
    def telegram(self) -> Telegram:
        return self.sandbox.telegram

    async def call(self, method: str, **parameters: object) -> Any:
        """A Bot API call as JSON; the whole body of the answer."""
        answer = await self.client.post(f"/bot{self.token}/{method}", json=parameters)
        body = answer.json()
        assert answer.status_code == body.get("error_code", 200)
        return body

    async def result(self, method: str, **parameters: object) -> Any:
        body = await self.call(method, **parameters)
        assert body["ok"], body
        return body["result"]

    async def refusal(self, method: str, **parameters: object) -> str:
        body = await self.call(method, **parameters)
        assert not body["ok"], body
        return f"{body['error_code']} {body['description']}"

    async def updates(self, offset: int = 0) -> Any:
        return await self.result("getUpdates", offset=offset)

    async def until_polled(self) -> None:
        """Returns when the bot waits for updates; other calls give its own its turns."""
        while not self.telegram.polled(self.token):
            await self.result("getMe")

    async def sms(self, method: str, **parameters: object) -> Any:
        """A call to the carrier as a form: the return code and the entries."""
        answer = await self.client.post(f"/v1/{KEY}/{method}.json", data=parameters)
        body = answer.json()
        assert answer.status_code == body["return"]["status"]
        return answer.status_code, body["entries"]

    async def pass_time(self, **span: float) -> None:
        await self.sandbox.clock.advance(
            self.sandbox.clock.now() + timedelta(**span), self.sandbox.settle
        )
