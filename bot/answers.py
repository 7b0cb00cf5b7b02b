"""What Telegram answered, read for python-telegram-bot and named in the program's own terms."""

from collections.abc import Awaitable
from typing import TypeVar

import msgspec
from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData

from handlers.calls import Ambiguous, Blocked, CallFailed, Flooded, Refused, Revoked

Result = TypeVar("Result")


class Parameters(msgspec.Struct):
    retry_after: float | None = None


class Refusal(msgspec.Struct):
    """Why a call was refused, https://core.telegram.org/bots/api#making-requests."""

    description: str = ""
    parameters: Parameters = msgspec.field(default_factory=Parameters)


class Success(msgspec.Struct):
    result: object


class Carried(TelegramError):
    """A failure on its way through python-telegram-bot, which lets only its own errors pass."""

    def __init__(self, failure: CallFailed) -> None:
        super().__init__(str(failure))
        self.failure = failure


class Answers(BaseRequest):
    """Any transport, with every failure told by its kind."""

    def __init__(self, transport: BaseRequest) -> None:
        self._transport = transport

    @property
    def read_timeout(self) -> float | None:
        return self._transport.read_timeout

    async def initialize(self) -> None:
        await self._transport.initialize()

    async def shutdown(self) -> None:
        await self._transport.shutdown()

    async def do_request(  # noqa: PLR0913, PLR0917 - python-telegram-bot's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """The answer if it is a good one; raises Carried otherwise."""
        limit = read_timeout if isinstance(read_timeout, int | float) else BaseRequest.DEFAULT_NONE
        try:
            code, payload = await self._transport.do_request(
                url, method, request_data, read_timeout=limit
            )
        except CallFailed as failure:
            raise Carried(failure) from None
        if not 200 <= code <= 299:
            raise Carried(_failure(code, payload))
        return code, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, object]:
        """Raises Carried when it is not the Bot API that answered."""
        try:
            return {"result": msgspec.json.decode(payload, type=Success).result}
        except ValueError:
            raise Carried(Ambiguous("an answer that does not decode")) from None


async def failing(work: Awaitable[Result]) -> Result:
    """The result; raises CallFailed's children in place of python-telegram-bot's errors."""
    try:
        return await work
    except Carried as carried:
        failure = carried.failure
    except TelegramError as error:
        failure = Ambiguous(type(error).__name__)
    raise failure


def _failure(code: int, payload: bytes) -> CallFailed:
    """Told by the code alone, for the descriptions may change."""
    refusal = _refusal(payload)
    if code == 429:
        return Flooded(refusal.parameters.retry_after or 1.0)
    if code == 401:
        return Revoked(refusal.description)
    if code == 403:
        return Blocked(refusal.description)
    if code >= 500:
        return Ambiguous(f"{code} {refusal.description}")
    return Refused(code, refusal.description)


def _refusal(payload: bytes) -> Refusal:
    try:
        return msgspec.json.decode(payload, type=Refusal)
    except ValueError:
        return Refusal()
