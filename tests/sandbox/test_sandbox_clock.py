"""The clock: who wakes when, in which order, and that it never goes back."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from sandbox.clock import VirtualClock

pytestmark = pytest.mark.anyio

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


class Diary:
    """Sleepers that write down when they woke, and a `settle` that lets them."""

    def __init__(self, clock: VirtualClock) -> None:
        self.clock = clock
        self.lines: list[tuple[str, datetime]] = []

    async def sleep(self, name: str, at: datetime) -> None:
        await self.clock.sleep_until(at)
        self.lines.append((name, self.clock.now()))

    async def settle(self) -> None:
        for _ in range(5):
            await asyncio.sleep(0)


async def test_sleepers_wake_in_order_of_time_each_at_its_own_instant() -> None:
    diary = Diary(VirtualClock(NOON))
    async with asyncio.TaskGroup() as group:
        for name, seconds in (("late", 30), ("early", 10), ("middle", 20)):
            group.create_task(diary.sleep(name, after(seconds)))
        await diary.settle()
        await diary.clock.advance(after(60), diary.settle)
    assert diary.lines == [("early", after(10)), ("middle", after(20)), ("late", after(30))]
    assert diary.clock.now() == after(60)


async def test_sleepers_of_one_instant_wake_in_the_order_of_falling_asleep() -> None:
    diary = Diary(VirtualClock(NOON))
    async with asyncio.TaskGroup() as group:
        for name in ("first", "second", "third"):
            group.create_task(diary.sleep(name, after(5)))
        await diary.settle()
        await diary.clock.advance(after(5), diary.settle)
    assert [name for name, _ in diary.lines] == ["first", "second", "third"]


async def test_whoever_falls_asleep_on_the_way_wakes_on_the_way() -> None:
    diary = Diary(VirtualClock(NOON))

    async def twice() -> None:
        await diary.sleep("once", after(10))
        await diary.sleep("again", after(15))

    async with asyncio.TaskGroup() as group:
        group.create_task(twice())
        group.create_task(diary.sleep("between", after(12)))
        await diary.settle()
        await diary.clock.advance(after(20), diary.settle)
    assert diary.lines == [("once", after(10)), ("between", after(12)), ("again", after(15))]


async def test_the_next_wake_is_the_earliest_sleeper_who_still_sleeps() -> None:
    diary = Diary(VirtualClock(NOON))
    gone = asyncio.create_task(diary.sleep("gone", after(10)))
    stays = asyncio.create_task(diary.sleep("stays", after(20)))
    await diary.settle()
    assert diary.clock.next_wake() == after(10)
    gone.cancel()
    await diary.settle()
    assert diary.clock.next_wake() == after(20)
    await diary.clock.advance(after(20), diary.settle)
    await stays
    assert diary.clock.next_wake() is None


async def test_an_instant_already_past_needs_no_waiting() -> None:
    diary = Diary(VirtualClock(NOON))
    await diary.sleep("at once", after(-1))
    assert diary.lines == [("at once", NOON)]


async def test_the_clock_does_not_go_back() -> None:
    diary = Diary(VirtualClock(NOON))
    with pytest.raises(ValueError, match="is before"):
        await diary.clock.advance(after(-1), diary.settle)


async def test_a_naive_start_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        VirtualClock(NOON.replace(tzinfo=None))


async def test_a_running_clock_follows_its_source_and_jumps_stepwise() -> None:
    seconds = [0.0]
    diary = Diary(VirtualClock(NOON, running=True, monotonic=lambda: seconds[0]))
    seconds[0] = 7.0
    assert diary.clock.now() == after(7)
    sleeper = asyncio.create_task(diary.sleep("jumped", after(3600)))
    await diary.settle()
    await diary.clock.advance(after(7200), diary.settle)
    await sleeper
    assert diary.lines == [("jumped", after(3600))]
    seconds[0] = 8.0
    assert diary.clock.now() == after(7201)


async def test_on_a_running_clock_sleepers_also_wake_by_themselves() -> None:
    seconds = [0.0]
    diary = Diary(VirtualClock(NOON, running=True, monotonic=lambda: seconds[0]))
    sleeper = asyncio.create_task(diary.sleep("by itself", after(0.001)))
    await diary.settle()
    seconds[0] = 0.001
    await sleeper
    assert diary.lines == [("by itself", after(0.001))]
