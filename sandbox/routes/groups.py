"""The staff's group over HTTP."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Body, HTTPException
from pydantic import BaseModel

from sandbox.routes.acts import MemberAct
from sandbox.routes.telegram import bot_of
from sandbox.telegram import Telegram
from sandbox.telegram.chats import Topic
from sandbox.telegram.groups import StaffGroup
from sandbox.telegram.speakers import Seen


class GroupView(BaseModel):
    """The staff's group."""

    chat_id: int
    title: str
    topics: Sequence[Topic]
    messages: Sequence[Seen]


def group_routes(telegram: Telegram) -> APIRouter:
    """The routes under `/sandbox/telegram/groups`."""
    router = APIRouter(prefix="/sandbox/telegram/groups", tags=["telegram"])

    @router.get("")
    async def groups() -> list[int]:
        return list(telegram.world.groups)

    @router.post("")
    async def new_group(title: Annotated[str, Body()], bot_id: Annotated[int, Body()]) -> GroupView:
        return _group_view(telegram.staff_group(title, bot_of(telegram, bot_id).token), None)

    @router.get("/{chat_id}")
    async def group(chat_id: int, topic: int | None = None) -> GroupView:
        return _group_view(_group(telegram, chat_id), topic)

    @router.post("/{chat_id}/members/{name}")
    async def act(chat_id: int, name: str, what: MemberAct, topic: int | None = None) -> GroupView:
        """The person of this name does something in the group or in one topic."""
        staff_group = _group(telegram, chat_id)
        what.by(staff_group.member(name, topic))
        return _group_view(staff_group, topic)

    _add_changes(router, telegram)
    return router


def _add_changes(router: APIRouter, telegram: Telegram) -> None:
    @router.post("/{chat_id}/migrate")
    async def migrate(chat_id: int) -> int:
        """Gives the group another id, and answers it."""
        return _group(telegram, chat_id).migrate()

    @router.post("/{chat_id}/topics/{thread_id}/close")
    async def close(chat_id: int, thread_id: int) -> None:
        _group(telegram, chat_id).close_topic(thread_id)

    @router.post("/{chat_id}/topics/{thread_id}/reopen")
    async def reopen(chat_id: int, thread_id: int) -> None:
        _group(telegram, chat_id).reopen_topic(thread_id)

    @router.delete("/{chat_id}/topics/{thread_id}")
    async def delete(chat_id: int, thread_id: int) -> None:
        _group(telegram, chat_id).delete_topic(thread_id)

    @router.put("/{chat_id}/bots/{bot_id}")
    async def add_bot(
        chat_id: int, bot_id: int, rights: Annotated[list[str], Body(embed=True)]
    ) -> None:
        """Makes the bot an administrator with exactly these rights."""
        _group(telegram, chat_id).add_bot(bot_of(telegram, bot_id).token, rights)

    @router.delete("/{chat_id}/bots/{bot_id}")
    async def remove_bot(chat_id: int, bot_id: int) -> None:
        """Throws the bot out."""
        _group(telegram, chat_id).remove_bot(bot_of(telegram, bot_id).token)


def _group(telegram: Telegram, chat_id: int) -> StaffGroup:
    group = telegram.world.groups.get(chat_id)
    if group is None:
        raise HTTPException(404, "no such group")
    return StaffGroup(telegram.world, group)


def _group_view(staff_group: StaffGroup, topic: int | None) -> GroupView:
    return GroupView(
        chat_id=staff_group.chat_id,
        title=staff_group.group.title,
        topics=staff_group.topics(),
        messages=staff_group.messages(topic),
    )
