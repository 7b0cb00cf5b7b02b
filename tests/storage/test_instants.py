from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.instants import instant, instant_or_none, stored, stored_or_none

TEHRAN = timezone(timedelta(hours=3, minutes=30))
ANY = st.datetimes(timezones=st.sampled_from([UTC, TEHRAN]))


@given(ANY)
def test_an_instant_comes_back_in_utc_to_the_microsecond(moment: datetime) -> None:
    assert instant(stored(moment)) == moment
    assert instant(stored(moment)).tzinfo is UTC


@given(ANY, ANY)
def test_stored_instants_are_in_the_order_of_time(one: datetime, other: datetime) -> None:
    assert (stored(one) < stored(other)) == (one < other)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(TypeError):
        stored(datetime(2026, 11, 21))  # noqa: DTZ001 - that is the point


def test_no_instant_is_stored_as_none() -> None:
    assert stored_or_none(None) is None
    assert instant_or_none(None) is None
    assert instant_or_none(stored_or_none(datetime(1970, 1, 1, tzinfo=UTC))) == instant(0)
