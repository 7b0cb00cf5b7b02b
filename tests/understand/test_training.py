"""Learning weights, and keeping them."""

from pathlib import Path

import pytest

from dialogs.understand import train
from dialogs.understand.model import INTENTS, Model, best, row
from dialogs.understand.phrases import fingerprint, own_phrases

TOLD = [
    ("invoice", "فاکتور"),
    ("invoice", "فاکتور خرید"),
    ("points", "امتیاز من"),
    ("points", "امتیاز"),
    *((intent, f"{intent} یک") for intent in INTENTS if intent not in {"invoice", "points"}),
]


def examples() -> list[train.Example]:
    return [(intent, tuple(sorted({row(word) for word in text.split()}))) for intent, text in TOLD]


def test_what_was_learned_is_told_apart() -> None:
    model = train.packed(train.learn(examples()), 4.0, 0.8, ("فاکتور",))
    assert best(model.chances({"فاکتور"}))[0][0] == "invoice"
    assert best(model.chances({"امتیاز", "من"}))[0][0] == "points"
    assert model.reasons({"فاکتور"}, "invoice")[0][1] > 0


def test_the_same_phrases_give_the_same_weights() -> None:
    assert train.learn(examples()) == train.learn(examples())


def test_weights_are_kept_as_they_are(tmp_path: Path) -> None:
    model = train.packed(train.learn(examples()), 4.0, 0.8, ("فاکتور",))
    model.save(tmp_path / "weights.bin")
    assert Model.load(tmp_path / "weights.bin") == model


def test_a_rare_word_near_a_common_one_is_a_slip() -> None:
    texts = ["سفارش کجاست", "سفارش من کجاست", "سفارس کجاست", "کلاغ"]
    assert list(train.vocabulary(texts)) == ["کجاست", "سفارش", "کلاغ"]


def test_the_weights_were_learned_from_the_phrases_as_they_stand() -> None:
    # Fails after a change to the phrases or lists: run `python -m dialogs.understand.train`.
    assert Model.load().learned_from == fingerprint()


def test_a_brands_phrases_are_read_by_intent(tmp_path: Path) -> None:
    file = tmp_path / "phrases.txt"
    file.write_text("# remark\n[points]\nسکه‌هام چندتاست\n\n[human]\nآدم بده\n", encoding="utf-8")
    assert own_phrases(file) == {"points": ("سکه‌هام چندتاست",), "human": ("آدم بده",)}


def test_a_heading_that_is_no_intent_is_named(tmp_path: Path) -> None:
    file = tmp_path / "phrases.txt"
    file.write_text("[pionts]\nسکه\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no such intent: pionts"):
        own_phrases(file)
