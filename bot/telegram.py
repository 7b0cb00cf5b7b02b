"""The customers' bot: python-telegram-bot's `Bot`, its failures told by their kind."""

import json
from collections.abc import Mapping
from urllib.parse import urlencode

import msgspec
from telegram import Bot, InputFile
from telegram.request import BaseRequest
from telegram.warnings import PTBUserWarning

from bot.answers import Answers, failing
from handlers.calls import Calls
from handlers.wire import ALLOWED

API = "https://api.telegram.org"
# Seconds a long poll's answer may be late before the connection counts as dead.
GRACE = 15


class TelegramClient:
    """One bot's methods, without an object built that nobody reads.

    Args:
        token: the bot's, `123456:letters`; it is part of every address and is shown nowhere.
        transport: the network, or what stands for it.
        api: the server's root, to which `/bot<token>` and `/file/bot<token>` are added.
    """

    def __init__(self, token: str, transport: BaseRequest, api: str = API) -> None:
        root = api.rstrip("/")
        self.id = int(token.partition(":")[0])
        self._requests = Answers(transport)
        self._bot = _Bot(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=self._requests,
            get_updates_request=self._requests,
        )

    def __repr__(self) -> str:
        return f"TelegramClient({self.id})"

    async def open(self) -> None:
        await self._requests.initialize()

    async def close(self) -> None:
        await self._requests.shutdown()

    async def call(self, method: str, body: Mapping[str, object]) -> object:
        """The method's result as plain JSON values; raises CallFailed's children."""
        return await failing(self._bot.do_api_request(method, api_kwargs=dict(body)))

    async def username(self) -> str:
        """The bot's name without the @; raises CallFailed's children."""
        return msgspec.convert(await self.call("getMe", {}), _Me).username

    async def updates(self, offset: int | None, seconds: int) -> bytes:
        """What getUpdates answers, as it came; raises CallFailed's children.

        `offset` confirms every update below it; the poll lasts `seconds`, 50 at most.
        https://core.telegram.org/bots/api#getupdates
        """
        query = {"timeout": seconds, "allowed_updates": json.dumps(ALLOWED)}
        if offset is not None:
            query["offset"] = offset
        url = f"{self._bot.base_url}/getUpdates?{urlencode(query)}"
        return await failing(self._requests.retrieve(url, read_timeout=seconds + GRACE))

    async def upload(
        self, method: str, body: Mapping[str, object], field: str, name: str, content: bytes
    ) -> object:
        """As `call`, with a file of at most 50 MB in `field`."""
        return await self.call(method, {**body, field: InputFile(content, filename=name)})

    async def download(self, file_id: str) -> bytes:
        """A file that a customer sent, at most 20 MiB; raises CallFailed's children."""
        found = msgspec.convert(await self.call("getFile", {"file_id": file_id}), _Stored)
        url = f"{self._bot.base_file_url}/{found.file_path}"
        return await failing(self._requests.retrieve(url))

    async def set_webhook(self, url: str, secret: str) -> None:
        """Has updates posted to `url` with `secret` in their header; raises CallFailed's children.

        https://core.telegram.org/bots/api#setwebhook
        """
        body = {"url": url, "secret_token": secret, "allowed_updates": ALLOWED}
        await self.call("setWebhook", body)

    async def delete_webhook(self) -> None:
        """Goes back to getUpdates and keeps what is waiting; raises CallFailed's children."""
        await self.call("deleteWebhook", {"drop_pending_updates": False})

    async def webhook_url(self) -> str:
        """Where updates are posted to now, empty if nowhere; raises CallFailed's children."""
        return msgspec.convert(await self.call("getWebhookInfo", {}), _Webhook).url

    async def set_commands(self, commands: Mapping[str, str], language: str = "") -> None:
        """The menu of commands with what each does, for one language or for all others."""
        listed = [{"command": name, "description": words} for name, words in commands.items()]
        await self.call("setMyCommands", {"commands": listed, "language_code": language})


class _Bot(Bot):
    @classmethod
    def _warn(
        cls,
        message: str | PTBUserWarning,
        category: type[Warning] = PTBUserWarning,
        stacklevel: int = 0,
    ) -> None:
        """Says nothing of typed methods: they build objects from results that nobody reads."""
        if not str(message).startswith("Please use 'Bot."):
            super()._warn(message, category, stacklevel + 1)


class _Me(msgspec.Struct):
    username: str


class _Stored(msgspec.Struct):
    file_path: str


class _Webhook(msgspec.Struct):
    url: str = ""


_: type[Calls] = TelegramClient
