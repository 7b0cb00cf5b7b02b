"""Telegram's side over HTTP: people, chats, groups and queues."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Body, HTTPException, Response
from pydantic import BaseModel

from sandbox.routes.acts import CustomerAct
from sandbox.telegram import Telegram
from sandbox.telegram.bots import Bot
from sandbox.telegram.customers import Customer
from sandbox.telegram.history import Accepted, Buttons
from sandbox.telegram.speakers import Seen


class BotView(BaseModel):
    """A bot and its queue."""

    bot_id: int
    name: str
    username: str
    unconfirmed: int


class PersonView(BaseModel):
    """Somebody with an account."""

    name: str
    user_id: int


class ChatView(BaseModel):
    """What a customer sees: messages, the reply keyboard, and what the bot seems to be doing."""

    messages: Sequence[Seen]
    keyboard: Buttons
    action: str | None
    blocked: bool


def telegram_routes(telegram: Telegram) -> APIRouter:
    """The routes under `/sandbox/telegram`."""
    router = APIRouter(prefix="/sandbox/telegram", tags=["telegram"])
    _add_bots(router, telegram)
    _add_chats(router, telegram)
    return router


def _add_bots(router: APIRouter, telegram: Telegram) -> None:
    @router.get("/bots")
    async def bots() -> list[BotView]:
        return [_bot_view(bot) for bot in telegram.world.bots.values()]

    @router.get("/people")
    async def people() -> list[PersonView]:
        return [PersonView(name=p.name, user_id=p.user_id) for p in telegram.world.people]

    @router.get("/files/{file_id}")
    async def file(file_id: str) -> Response:
        """A file of a message by the `file_id` in its content."""
        found = telegram.world.files.find(file_id)
        if found is None:
            raise HTTPException(404, "no such file")
        return Response(found.data, media_type="application/octet-stream")

    @router.get("/accepted")
    async def accepted(after: int = 0) -> Sequence[Accepted]:
        """Every accepted call but the first `after`."""
        return telegram.history.records[after:]

    @router.post("/bots/{bot_id}/again")
    async def again(bot_id: int, number: Annotated[int, Body(embed=True)] = 1) -> int:
        """Delivers the bot's last updates once more; answers how many."""
        return telegram.again(bot_of(telegram, bot_id).token, number)

    @router.post("/bots/{bot_id}/updates")
    async def inject(bot_id: int, update: Annotated[dict[str, object], Body()]) -> int:
        """Queues an update exactly as given; answers its id."""
        return telegram.inject(bot_of(telegram, bot_id).token, update)


def _add_chats(router: APIRouter, telegram: Telegram) -> None:
    @router.get("/bots/{bot_id}/chats/{name}")
    async def chat(bot_id: int, name: str) -> ChatView:
        return _chat_view(_customer(telegram, bot_id, name))

    @router.post("/bots/{bot_id}/chats/{name}")
    async def act(bot_id: int, name: str, what: CustomerAct) -> ChatView:
        """The person of this name does something; a new name is a new person."""
        customer = _customer(telegram, bot_id, name)
        what.by(customer)
        return _chat_view(customer)


def bot_of(telegram: Telegram, bot_id: int) -> Bot:
    found = (bot for bot in telegram.world.bots.values() if bot.bot_id == bot_id)
    bot = next(found, None)
    if bot is None:
        raise HTTPException(404, "no such bot")
    return bot


def _customer(telegram: Telegram, bot_id: int, name: str) -> Customer:
    return telegram.customer(name, bot_of(telegram, bot_id).token)


def _bot_view(bot: Bot) -> BotView:
    return BotView(
        bot_id=bot.bot_id, name=bot.name, username=bot.username, unconfirmed=len(bot.updates)
    )


def _chat_view(customer: Customer) -> ChatView:
    return ChatView(
        messages=customer.messages(),
        keyboard=customer.keyboard(),
        action=customer.action(),
        blocked=customer.chat.blocked,
    )
