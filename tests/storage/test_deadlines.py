from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from storage import deadlines
from storage.deadlines import Deadline

Act = Callable[[Callable[..., Any]], Any]
SECOND = timedelta(seconds=1)


def seen(act: Act, now: datetime) -> list[tuple[str, str]]:
    found: list[Deadline] = act(lambda tx: deadlines.claim(tx, now, 10))
    return [(deadline.kind, deadline.subject) for deadline in found]


def test_a_deadline_comes_at_its_instant_in_order(act: Act, now: datetime) -> None:
    act(lambda tx: deadlines.add(tx, "delay", "HS-2", now))
    act(lambda tx: deadlines.add(tx, "delay", "HS-1", now - SECOND))
    act(lambda tx: deadlines.add(tx, "delay", "HS-3", now + SECOND))
    assert act(deadlines.next_due) == now - SECOND
    assert seen(act, now) == [("delay", "HS-1"), ("delay", "HS-2")]


def test_one_instant_of_one_subject_comes_once_for_ever(act: Act, now: datetime) -> None:
    assert act(lambda tx: deadlines.add(tx, "delay", "HS-1", now))
    (deadline,) = act(lambda tx: deadlines.claim(tx, now, 10))
    assert act(lambda tx: deadlines.done(tx, deadline.id, now))
    assert not act(lambda tx: deadlines.done(tx, deadline.id, now))
    assert not act(lambda tx: deadlines.add(tx, "delay", "HS-1", now))
    assert act(lambda tx: deadlines.add(tx, "delay", "HS-1", now + SECOND))
    assert seen(act, now) == []


def test_what_is_cancelled_or_failed_never_comes_again(act: Act, now: datetime) -> None:
    for subject in ("HS-1", "HS-2", "HS-3"):
        act(lambda tx, s=subject: deadlines.add(tx, "delay", s, now))
    assert act(lambda tx: deadlines.cancel(tx, "delay", "HS-1", now)) == 1
    assert act(lambda tx: deadlines.cancel(tx, "delay", "HS-1", now)) == 0
    first = act(lambda tx: deadlines.claim(tx, now, 1))[0]
    assert act(lambda tx: deadlines.failed(tx, first.id, "ValueError", now))
    assert seen(act, now) == [("delay", "HS-3")]
    assert act(deadlines.next_due) == now


def test_what_was_claimed_and_not_answered_comes_again(act: Act, now: datetime) -> None:
    act(lambda tx: deadlines.add(tx, "delay", "HS-1", now))
    assert seen(act, now) == seen(act, now) == [("delay", "HS-1")]
