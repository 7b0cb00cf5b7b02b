"""Methods by which a bot says who it is and fetches its updates."""

import asyncio

from sandbox.telegram.calls import Call
from sandbox.telegram.errors import Json, conflict
from sandbox.telegram.methods import method
from sandbox.telegram.world import World

MOST_UPDATES = 100


@method("getMe")
def get_me(_world: World, call: Call) -> Json:
    return {
        **call.bot.json(),
        "username": call.bot.username,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method("close", "logOut")
def leave_server(_world: World, _call: Call) -> bool:
    """Says yes: there is no other server to move to."""
    return True


async def get_updates(call: Call, gone: asyncio.Future[None]) -> list[Json] | None:
    """The bot's unconfirmed updates; None when the caller went away while it waited."""
    if call.bot.webhook is not None:
        words = "can't use getUpdates method while webhook is active; use deleteWebhook to delete"
        raise conflict(f"{words} the webhook first")
    allowed = call.texts("allowed_updates")
    if allowed is not None:
        call.bot.updates.allowed = allowed
    limit = call.number("limit")
    poll = asyncio.ensure_future(
        call.bot.updates.poll(
            call.number("offset") or 0,
            MOST_UPDATES if limit is None else limit,
            float(call.number("timeout") or 0),
        )
    )
    try:
        await asyncio.wait((poll, gone), return_when=asyncio.FIRST_COMPLETED)
        return poll.result() if poll.done() else None
    finally:
        poll.cancel()
