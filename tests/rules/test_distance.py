from hypothesis import given
from hypothesis import strategies as st

from rules.distance import Neighbours, distance

WORD = st.text("ابپت", max_size=6)


@given(st.lists(WORD, max_size=6), WORD)
def test_neighbours_are_those_one_slip_away_compared_with_each(words: list[str], word: str) -> None:
    assert Neighbours(words).near(word) == any(distance(word, each) == 1 for each in words)
