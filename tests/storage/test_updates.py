from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from storage.inbox.updates import Parked, accept, forget, park, parked

Act = Callable[[Callable[..., Any]], Any]


def test_an_update_is_new_once(act: Act, now: datetime) -> None:
    assert [act(lambda tx: accept(tx, 1, 700, "5:9:0", now)) for _ in range(3)] == [
        True,
        False,
        False,
    ]


def test_a_message_under_a_new_update_id_is_not_new(act: Act, now: datetime) -> None:
    act(lambda tx: accept(tx, 1, 700, "5:9:0", now))
    assert not act(lambda tx: accept(tx, 1, 12, "5:9:0", now))


def test_two_bots_count_their_updates_apart(act: Act, now: datetime) -> None:
    act(lambda tx: accept(tx, 1, 700, "5:9:0", now))
    assert act(lambda tx: accept(tx, 2, 700, "5:9:0", now))


def test_updates_without_a_message_are_told_apart_by_their_ids(act: Act, now: datetime) -> None:
    assert [act(lambda tx, n=n: accept(tx, 1, n, None, now)) for n in (1, 2, 1)] == [
        True,
        True,
        False,
    ]


def test_what_is_parked_is_kept_byte_by_byte_and_known(act: Act, now: datetime) -> None:
    raw = b'{"text": "\x00\xff"}'
    act(lambda tx: park(tx, 1, 700, raw, "handler: ValueError", now))
    act(lambda tx: park(tx, 1, 700, b"again", "handler: ValueError", now))
    assert act(parked) == [Parked(1, 700, raw, "handler: ValueError", now)]
    assert not act(lambda tx: accept(tx, 1, 700, None, now))


def test_old_updates_are_forgotten(act: Act, now: datetime) -> None:
    act(lambda tx: park(tx, 1, 700, b"{}", "old", now - timedelta(days=30, microseconds=1)))
    act(lambda tx: park(tx, 1, 701, b"{}", "young", now - timedelta(days=30)))
    assert act(lambda tx: forget(tx, now - timedelta(days=30))) == 2
    assert [each.update_id for each in act(parked)] == [701]
