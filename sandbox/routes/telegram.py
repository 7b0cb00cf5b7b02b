"""Telegram's side over HTTP: people, chats, groups and queues."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Body, HTTPException, Response
from pydantic import BaseModel

from sandbox.routes.acts import CustomerAct, MemberAct
from sandbox.telegram import Telegram
from sandbox.telegram.bots import Bot
from sandbox.telegram.chats import Topic
from sandbox.telegram.customers import Customer
from sandbox.telegram.groups import StaffGroup
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


class GroupView(BaseModel):
    """The staff's group."""

    chat_id: int
    title: str
    topics: Sequence[Topic]
    messages: Sequence[Seen]


def telegram_routes(telegram: Telegram) -> APIRouter:
    """The routes under `/sandbox/telegram`."""
    router = APIRouter(prefix="/sandbox/telegram", tags=["telegram"])
    _add_bots(router, telegram)
    _add_chats(router, telegram)
    _add_groups(router, telegram)
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
        return telegram.again(_bot(telegram, bot_id).token, number)

    @router.post("/bots/{bot_id}/updates")
    async def inject(bot_id: int, update: Annotated[dict[str, object], Body()]) -> int:
        """Queues an update exactly as given; answers its id."""
        return telegram.inject(_bot(telegram, bot_id).token, update)


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


def _add_groups(router: APIRouter, telegram: Telegram) -> None:
    @router.get("/groups")
    async def groups() -> list[int]:
        return list(telegram.world.groups)

    @router.post("/groups")
    async def new_group(title: Annotated[str, Body()], bot_id: Annotated[int, Body()]) -> GroupView:
        return _group_view(telegram.staff_group(title, _bot(telegram, bot_id).token), None)

    @router.get("/groups/{chat_id}")
    async def group(chat_id: int, topic: int | None = None) -> GroupView:
        return _group_view(_group(telegram, chat_id), topic)

    @router.post("/groups/{chat_id}/members/{name}")
    async def act(chat_id: int, name: str, what: MemberAct, topic: int | None = None) -> GroupView:
        """The person of this name does something in the group or in one topic."""
        staff_group = _group(telegram, chat_id)
        what.by(staff_group.member(name, topic))
        return _group_view(staff_group, topic)

    _add_group_changes(router, telegram)


def _add_group_changes(router: APIRouter, telegram: Telegram) -> None:
    @router.post("/groups/{chat_id}/migrate")
    async def migrate(chat_id: int) -> int:
        """Gives the group another id, and answers it."""
        return _group(telegram, chat_id).migrate()

    @router.post("/groups/{chat_id}/topics/{thread_id}/close")
    async def close(chat_id: int, thread_id: int) -> None:
        _group(telegram, chat_id).close_topic(thread_id)

    @router.post("/groups/{chat_id}/topics/{thread_id}/reopen")
    async def reopen(chat_id: int, thread_id: int) -> None:
        _group(telegram, chat_id).reopen_topic(thread_id)

    @router.delete("/groups/{chat_id}/topics/{thread_id}")
    async def delete(chat_id: int, thread_id: int) -> None:
        _group(telegram, chat_id).delete_topic(thread_id)

    @router.put("/groups/{chat_id}/bots/{bot_id}")
    async def add_bot(
        chat_id: int, bot_id: int, rights: Annotated[list[str], Body(embed=True)]
    ) -> None:
        """Makes the bot an administrator with exactly these rights."""
        _group(telegram, chat_id).add_bot(_bot(telegram, bot_id).token, rights)

    @router.delete("/groups/{chat_id}/bots/{bot_id}")
    async def remove_bot(chat_id: int, bot_id: int) -> None:
        """Throws the bot out."""
        _group(telegram, chat_id).remove_bot(_bot(telegram, bot_id).token)


def _bot(telegram: Telegram, bot_id: int) -> Bot:
    found = (bot for bot in telegram.world.bots.values() if bot.bot_id == bot_id)
    bot = next(found, None)
    if bot is None:
        raise HTTPException(404, "no such bot")
    return bot


def _customer(telegram: Telegram, bot_id: int, name: str) -> Customer:
    return telegram.customer(name, _bot(telegram, bot_id).token)


def _group(telegram: Telegram, chat_id: int) -> StaffGroup:
    group = telegram.world.groups.get(chat_id)
    if group is None:
        raise HTTPException(404, "no such group")
    return StaffGroup(telegram.world, group)


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


def _group_view(staff_group: StaffGroup, topic: int | None) -> GroupView:
    return GroupView(
        chat_id=staff_group.chat_id,
        title=staff_group.group.title,
        topics=staff_group.topics(),
        messages=staff_group.messages(topic),
    )
