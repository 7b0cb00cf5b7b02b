"""The pace of sending, on a clock that is moved by hand."""

import asyncio
from datetime import UTC, datetime, timedelta

from handlers.pace import BOT, CHAT, GROUP, Pace
from sandbox.clock import VirtualClock

START = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)


class Timed:
    """A pace and its clock."""

    def __init__(self) -> None:
        self.clock = VirtualClock(START)
        self.pace = Pace(self.clock)

    def at(self, seconds: float) -> "Timed":
        asyncio.run(self.clock.advance(START + timedelta(seconds=seconds), self._nothing_else))
        return self

    def admit(self, chat: int) -> float | None:
        """As `Pace.admit`, in seconds from the start."""
        at = self.pace.admit(chat)
        return None if at is None else (at - START).total_seconds()

    async def _nothing_else(self) -> None: ...


def sent(pace: Timed, chats: list[int], seconds: float) -> list[tuple[float, int]]:
    """When each chat's messages go, if each asks again whenever it was told to."""
    waiting = [(0.0, chat) for chat in chats]
    gone: list[tuple[float, int]] = []
    while waiting and waiting[0][0] <= seconds:
        now, chat = waiting.pop(0)
        again = pace.at(now).admit(chat)
        if again is None:
            gone.append((now, chat))
        else:
            waiting.append((again, chat))
            waiting.sort(key=lambda asked: asked[0])
    return gone


def most_in(gone: list[tuple[float, int]], length: timedelta) -> int:
    """The most messages in any stretch of the length, its end left out."""
    span = length.total_seconds()
    return max(sum(begin <= at < begin + span for at, _ in gone) for begin, _ in gone)


def test_a_first_answer_in_three_parts_goes_at_once_and_a_fourth_waits() -> None:
    pace = Timed()
    assert [pace.admit(7) for _ in range(4)] == [None, None, None, 3]


def test_a_chat_gets_one_a_second_in_the_long_run() -> None:
    gone = sent(Timed(), [7] * 30, 60)
    assert (most_in(gone, CHAT[1]), gone[-1]) == (3, (27, 7))


def test_a_group_gets_twenty_a_minute() -> None:
    gone = sent(Timed(), [-100] * 50, 300)
    assert (len(gone), most_in(gone, GROUP[1]), most_in(gone, CHAT[1])) == (50, 20, 3)


def test_the_bot_s_thirty_a_second_are_given_out_in_the_order_of_asking() -> None:
    gone = sent(Timed(), list(range(1, 101)), 60)
    assert [chat for _, chat in gone] == list(range(1, 101))
    assert (most_in(gone, BOT[1]), gone[-1][0]) == (30, 3)


def test_a_chat_keeps_the_turn_it_was_told_though_others_come_meanwhile() -> None:
    pace = Timed()
    first = [pace.admit(chat) for chat in range(1, 62)]
    pace.at(1)
    late = [pace.admit(chat) for chat in range(100, 130)]
    assert (first[30], first[60], set(late)) == (1, 2, {2.0, 3.0})
    assert (pace.admit(31), pace.at(2).admit(61)) == (None, None)


def test_one_chat_s_flood_holds_no_other() -> None:
    pace = Timed()
    pace.pace.hold(7, 20)
    assert (pace.admit(7), pace.admit(8)) == (20, None)
    assert (pace.at(19.999).admit(7), pace.at(20).admit(7)) == (20, None)


def test_two_chats_flooded_side_by_side_hold_no_third() -> None:
    pace = Timed()
    for chat in (7, 8):
        pace.pace.hold(chat, 20)
    assert pace.admit(9) is None


def test_three_chats_flooded_at_once_hold_the_whole_bot() -> None:
    pace = Timed()
    for chat in (7, 8, 9):
        pace.pace.hold(chat, 20)
    assert (pace.admit(10), pace.at(20).admit(10)) == (20, None)


def test_floods_that_come_apart_in_time_hold_only_their_own_chats() -> None:
    pace = Timed()
    for seconds, chat in enumerate((7, 8, 9)):
        pace.at(seconds).pace.hold(chat, 20)
    assert pace.admit(10) is None


def test_the_same_chat_flooded_again_and_again_is_still_one_chat() -> None:
    pace = Timed()
    for _ in range(5):
        pace.pace.hold(7, 20)
    assert pace.admit(10) is None


def test_after_a_hold_of_the_bot_the_thirty_a_second_begin_anew() -> None:
    pace = Timed()
    for chat in range(1, 61):
        pace.admit(chat)
    pace.pace.hold_all(10)
    gone = sent(pace, list(range(1, 61)), 60)
    assert (gone[0][0], gone[-1][0], most_in(gone, BOT[1])) == (10, 11, 30)


def test_memory_does_not_grow_with_the_number_of_customers() -> None:
    pace = Timed()
    for minute in range(100):
        pace.at(minute * 60)
        for chat in range(30):
            pace.admit(1 + minute * 100 + chat)
    assert len(pace.pace._chats) <= 300


def test_a_sweep_forgets_nobody_who_is_held_or_waits() -> None:
    pace = Timed()
    pace.pace.hold(7, 100_000)
    for minute in range(100):
        pace.at(minute * 60)
        for chat in range(30):
            pace.admit(1000 + minute * 100 + chat)
    assert pace.admit(7) == 100_000
