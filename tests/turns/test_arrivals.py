"""What another thread finishes reaches whoever waits for it on the loop."""

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest

from turns.arrivals import Arrivals


def test_each_result_reaches_the_one_who_waits_for_it() -> None:
    async def gather() -> list[int]:
        arrivals = Arrivals()
        with ThreadPoolExecutor(3) as pool:
            works = [pool.submit(int, number) for number in range(200)]
            return await asyncio.gather(*map(arrivals.of, works))

    assert asyncio.run(gather()) == list(range(200))


def test_an_exception_is_raised_where_it_is_waited_for() -> None:
    async def fail() -> None:
        with ThreadPoolExecutor(1) as pool:
            await Arrivals().of(pool.submit(int, "x"))

    with pytest.raises(ValueError, match="invalid literal"):
        asyncio.run(fail())


def test_the_loop_is_woken_once_for_all_that_finish_before_it_looks() -> None:
    async def woken() -> int:
        arrivals, loop = Arrivals(), asyncio.get_running_loop()
        works: list[Future[int]] = [Future() for _ in range(50)]
        waiting = [asyncio.ensure_future(arrivals.of(work)) for work in works]
        await asyncio.sleep(0)
        calls = 0
        wake = loop.call_soon_threadsafe

        def counted(*given: object) -> object:
            nonlocal calls
            calls += 1
            return wake(*given)  # type: ignore[arg-type]

        loop.call_soon_threadsafe = counted  # type: ignore[assignment, method-assign]
        for number, work in enumerate(works):
            work.set_result(number)
        assert await asyncio.gather(*waiting) == list(range(50))
        return calls

    assert asyncio.run(woken()) == 1


def test_who_stops_waiting_calls_back_work_that_has_not_begun() -> None:
    async def give_up() -> bool:
        held = Event()
        with ThreadPoolExecutor(1) as pool:
            pool.submit(held.wait)
            queued = pool.submit(int, 1)
            waiting = asyncio.ensure_future(Arrivals().of(queued))
            await asyncio.sleep(0)
            waiting.cancel()
            await asyncio.wait({waiting})
            held.set()
            return queued.cancelled()

    assert asyncio.run(give_up())


def test_work_that_was_called_back_is_told_to_whoever_waits() -> None:
    async def called_back() -> None:
        work: Future[int] = Future()
        waiting = asyncio.ensure_future(Arrivals().of(work))
        await asyncio.sleep(0)
        work.cancel()
        await waiting

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(called_back())
