"""How well messages are read that were never learned from."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Protocol

import pytest

from dialogs.understand.intent import Reader, Reading
from dialogs.understand.model import INTENTS
from dialogs.understand.normal import words
from dialogs.understand.phrases import learned

FEWEST_PHRASES, FEWEST_MESSAGES = 60, 400


class Said(Protocol):
    intent: str
    style: str
    text: str
    named: tuple[tuple[str, str], ...]


Pairs = Sequence[tuple[Said, Reading]]


@pytest.fixture(scope="module")
def pairs(reader: Reader, messages: Sequence[Said]) -> Pairs:
    return [(said, reader.read(said.text)) for said in messages]


def share(pairs: Pairs, held: Callable[[Said, Reading], bool]) -> float:
    return sum(held(said, reading) for said, reading in pairs) / len(pairs)


def right(said: Said, reading: Reading) -> bool:
    return said.intent == reading.intent


def f1(pairs: Pairs, intent: str) -> float:
    hits = sum(said.intent == intent == reading.intent for said, reading in pairs)
    wanted = sum(said.intent == intent for said, _ in pairs)
    given = sum(reading.intent == intent for _, reading in pairs)
    return 2 * hits / (wanted + given)


def test_accuracy_over_all_intents(pairs: Pairs) -> None:
    assert share(pairs, right) >= 0.85


def test_every_intent_counts_alike(pairs: Pairs) -> None:
    assert sum(f1(pairs, intent) for intent in INTENTS) / len(INTENTS) >= 0.85


def test_what_is_sure_is_right_and_most_is_sure(pairs: Pairs) -> None:
    sure = [(said, reading) for said, reading in pairs if reading.sure]
    assert share(sure, right) >= 0.95
    assert len(sure) >= 0.7 * len(pairs)


def test_what_is_out_of_scope_is_seen_to_be(pairs: Pairs) -> None:
    outside = [(said, reading) for said, reading in pairs if said.intent == "out_of_scope"]
    assert share(outside, right) >= 0.7


@pytest.mark.parametrize("style", ["finglish", "spoken", "slip", "arabic", "spacing", "negated"])
def test_no_style_is_left_behind(pairs: Pairs, style: str) -> None:
    assert share([(said, reading) for said, reading in pairs if said.style == style], right) >= 0.75


def test_what_is_named_is_found(pairs: Pairs) -> None:
    found = wanted = given = 0
    for said, reading in pairs:
        told = Counter(
            (kind, part)
            for kind, parts in reading.slots.items()
            for part in (parts if isinstance(parts, list) else [parts])
        )
        found += sum((told & Counter(said.named)).values())
        wanted += len(said.named)
        given += sum(told.values())
    assert 2 * found / (wanted + given) >= 0.9


def test_an_unsure_reading_names_what_it_would_ask_between(pairs: Pairs) -> None:
    assert all(
        (reading.among == ()) if reading.sure else (reading.among[0] == reading.intent)
        for _, reading in pairs
    )


def test_there_are_messages_enough_and_none_was_learned_from(messages: Sequence[Said]) -> None:
    known = {" ".join(words(text)) for _, text in learned()}
    seen = [
        said.text for said in messages if words(said.text) and " ".join(words(said.text)) in known
    ]
    assert (len(messages) >= FEWEST_MESSAGES, seen) == (True, [])


def test_there_are_phrases_enough_of_every_intent_and_none_of_two() -> None:
    texts = Counter(" ".join(words(text)) for _, text in learned())
    counts = Counter(intent for intent, _ in learned())
    assert min(counts[intent] for intent in INTENTS) >= FEWEST_PHRASES
    assert [text for text, count in texts.items() if count > 1] == []
