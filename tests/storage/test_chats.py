from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from storage.conversations.chats import Chat, count_by_mode, load, save, state
from storage.errors import Conflict
from storage.replies.leases import LEASE, release, take_lease
from storage.replies.outbox import Reply, add, sent

Act = Callable[[Callable[..., Any]], Any]


def full(now: datetime) -> Chat:
    return Chat(
        bot=1,
        id=-(2**52),
        language="en",
        name="سارا \U0001f33b",
        phone="09121234567",
        proved_at=now - timedelta(days=3),
        frames='[{"dialog": "track"}]',
        heard_at=now,
        paused="راستی",
        misses=2,
        revision=2**40,
        choices=("HS-1001", "بله"),
        keyboard=True,
        mode="waiting",
        blocked_at=now + timedelta(microseconds=1),
        sequence=17,
        lease_life="a/1",
        lease_until=now + LEASE,
    )


def test_a_chat_nobody_heard_of_is_none(act: Act) -> None:
    assert act(lambda tx: load(tx, 1, 5)) is None


def test_a_chat_comes_back_as_it_was_left(act: Act, now: datetime) -> None:
    chat = full(now)
    act(lambda tx: save(tx, chat))
    assert act(lambda tx: load(tx, chat.bot, chat.id)) == chat
    assert act(lambda tx: state(tx, chat.bot, chat.id)) == chat


def test_a_later_turn_replaces_everything(act: Act, now: datetime) -> None:
    act(lambda tx: save(tx, full(now)))
    plain = Chat(1, full(now).id)
    act(lambda tx: save(tx, plain))
    assert act(lambda tx: load(tx, 1, plain.id)) == plain


def test_a_mode_that_does_not_exist_is_refused(act: Act) -> None:
    with pytest.raises(Conflict):
        act(lambda tx: save(tx, Chat(1, 5, mode="robot")))  # type: ignore[arg-type]


def test_conversations_are_counted_by_mode(act: Act) -> None:
    for number, mode in enumerate(("bot", "bot", "human")):
        act(lambda tx, n=number, m=mode: save(tx, Chat(1, n, mode=m)))
    assert act(count_by_mode) == {"bot": 2, "human": 1}


@pytest.mark.parametrize(
    ("holder", "ago", "taken"),
    [
        (None, timedelta(0), True),
        ("mine/1", timedelta(0), True),
        ("other/1", timedelta(0), False),
        ("other/1", LEASE - timedelta(microseconds=1), False),
        ("other/1", LEASE, True),
    ],
)
def test_a_lease_is_taken_when_it_is_free_over_or_mine(
    now: datetime,
    holder: str | None,
    ago: timedelta,
    *,
    taken: bool,
) -> None:
    chat = Chat(1, 5, lease_life=holder, lease_until=now - ago + LEASE if holder else None)
    mine = replace(chat, lease_life="mine/1", lease_until=now + LEASE)
    assert take_lease(chat, "mine/1", now) == (mine if taken else chat)


def test_a_lease_is_kept_while_a_reply_waits(act: Act, now: datetime) -> None:
    reply = Reply(1, 5, 1, now, "update:1:700", "[]")
    act(lambda tx: save(tx, take_lease(Chat(1, 5), "mine/1", now)))
    act(lambda tx: add(tx, reply))
    assert not act(lambda tx: release(tx, 1, 5, "mine/1"))
    act(lambda tx: sent(tx, [reply.key], now))
    assert not act(lambda tx: release(tx, 1, 5, "other/1"))
    assert act(lambda tx: release(tx, 1, 5, "mine/1"))
    assert act(lambda tx: load(tx, 1, 5)) == Chat(1, 5)
