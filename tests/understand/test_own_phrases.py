"""The phrases that brands have added."""

from pathlib import Path

import pytest

from dialogs.understand.intent import Reader
from dialogs.understand.lexicon import Lexicon
from dialogs.understand.phrases import own_phrases

BRANDS = Path(__file__).parents[2] / "brands"


@pytest.mark.parametrize("brand", sorted(path.parent.name for path in BRANDS.glob("*/phrases.txt")))
def test_a_brands_phrases_are_read_as_it_wants_them(brand: str, lexicon: Lexicon) -> None:
    phrases = own_phrases(BRANDS / brand / "phrases.txt")
    reader = Reader(lexicon, phrases)
    wanted = [(intent, phrase) for intent, lines in phrases.items() for phrase in lines]
    assert [(reader.read(phrase).intent, phrase) for _, phrase in wanted] == wanted
