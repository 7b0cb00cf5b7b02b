"""When the carrier is spoken to again."""

import random
from datetime import UTC, datetime, timedelta

from scheduler.channel import LONGEST_REST, PROBE_EVERY, Channel

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)


class NoChance(random.Random):
    def random(self) -> float:
        return 0.0


def channel() -> Channel:
    return Channel(NoChance())


def test_rests_double_from_one_second_to_five_minutes() -> None:
    tried = channel()
    rests = [(tried.failed(NOW) - NOW).total_seconds() for _ in range(11)]
    assert rests == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


def test_chance_spreads_a_rest_by_a_quarter_at_most() -> None:
    tried = Channel(random.Random(7))
    longest = max(tried.failed(NOW) - NOW for _ in range(200))
    assert LONGEST_REST < longest <= LONGEST_REST * 1.25


def test_a_success_ends_the_rest_and_the_count() -> None:
    tried = channel()
    tried.failed(NOW)
    tried.failed(NOW)
    tried.works()
    assert not tried.resting(NOW)
    assert tried.failed(NOW) == NOW + timedelta(seconds=1)


def test_a_rest_ends_at_its_instant() -> None:
    tried = channel()
    until = tried.failed(NOW)
    assert tried.resting(until - timedelta(microseconds=1))
    assert not tried.resting(until)


def test_a_pause_lasts_until_the_account_is_looked_at_and_found_well() -> None:
    tried = channel()
    assert tried.pause(NOW) == NOW + PROBE_EVERY
    assert tried.paused
    tried.works()
    assert (tried.paused, tried.resting(NOW)) == (False, False)


def test_one_line_s_end_closes_no_other() -> None:
    tried = channel()
    tried.close("100002000000", NOW)
    assert tried.closed("100002000000", NOW) == NOW + PROBE_EVERY
    assert tried.closed("100002000000", NOW + PROBE_EVERY) is None
    assert tried.closed("300023067", NOW) is None
