from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from storage.conversations.chats import Chat, load, save
from storage.errors import Conflict
from storage.replies.outbox import (
    DOUBTS,
    Key,
    Reply,
    add,
    attempt,
    blocked,
    failed,
    sent,
    unsent,
    waiting_chats,
)

Act = Callable[[Callable[..., Any]], Any]


def reply(now: datetime, sequence: int = 1, chat: int = 5) -> Reply:
    return Reply(1, chat, sequence, now, f"update:1:{chat}{sequence}", '[["sendMessage", {}]]')


def test_replies_wait_in_the_order_of_their_chat(act: Act, now: datetime) -> None:
    for each in (reply(now, 2), reply(now, 1), reply(now, 1, chat=6)):
        act(lambda tx, each=each: add(tx, each))
    assert act(lambda tx: unsent(tx, 1, 5)) == [reply(now, 1), reply(now, 2)]


def test_one_cause_is_answered_once(act: Act, now: datetime) -> None:
    first, again = reply(now, 1), replace(reply(now, 1), sequence=2)
    assert [act(lambda tx, r=r: add(tx, r)) for r in (first, again)] == [True, False]
    assert act(lambda tx: unsent(tx, 1, 5)) == [first]


def test_two_replies_of_one_place_are_a_mistake(act: Act, now: datetime) -> None:
    act(lambda tx: add(tx, reply(now)))
    with pytest.raises(Conflict):
        act(lambda tx: add(tx, replace(reply(now), cause="update:1:other")))


def test_what_has_ended_waits_no_more(act: Act, now: datetime) -> None:
    for number in (1, 2, 3):
        act(lambda tx, n=number: add(tx, reply(now, n)))
    act(lambda tx: sent(tx, [Key(1, 5, 1)], now))
    act(lambda tx: failed(tx, Key(1, 5, 2), "400 chat not found", now))
    assert act(lambda tx: unsent(tx, 1, 5)) == [reply(now, 3)]


def test_a_reply_is_unknown_after_three_doubts(act: Act, now: datetime) -> None:
    act(lambda tx: add(tx, reply(now)))
    tries = ["not_sent", "ambiguous", "not_sent", *["ambiguous"] * (DOUBTS - 1), "ambiguous"]
    states = [act(lambda tx, t=t: attempt(tx, Key(1, 5, 1), t, now)) for t in tries]
    assert states == ["waiting", "waiting", "waiting", "waiting", "unknown", None]
    assert act(lambda tx: unsent(tx, 1, 5)) == []


def test_who_blocked_the_bot_gets_nothing_more(act: Act, now: datetime) -> None:
    act(lambda tx: save(tx, Chat(1, 5)))
    for number in (1, 2):
        act(lambda tx, n=number: add(tx, reply(now, n)))
    act(lambda tx: add(tx, reply(now, 1, chat=6)))
    assert act(lambda tx: blocked(tx, 1, 5, now)) == 2
    assert act(lambda tx: unsent(tx, 1, 5)) == []
    assert act(lambda tx: unsent(tx, 1, 6)) == [reply(now, 1, chat=6)]
    assert act(lambda tx: load(tx, 1, 5)) == Chat(1, 5, blocked_at=now)


def test_chats_with_waiting_replies_are_found_unless_another_sends_them(
    act: Act,
    now: datetime,
) -> None:
    later = now + timedelta(seconds=1)
    leases = {5: (None, None), 6: ("me/1", later), 7: ("you/1", later), 8: ("you/1", now)}
    for chat, (life, until) in leases.items():
        kept = Chat(1, chat, lease_life=life, lease_until=until)
        act(lambda tx, kept=kept: save(tx, kept))
        act(lambda tx, chat=chat: add(tx, reply(now, 1, chat)))
    act(lambda tx: add(tx, reply(now, 2, 5)))
    act(lambda tx: save(tx, Chat(1, 9)))
    assert act(lambda tx: waiting_chats(tx, "me/1", now)) == [(1, 5), (1, 6), (1, 8)]
