"""The small commands, as an owner types them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app


def typed(*words: str, given: str = "") -> Result:
    return CliRunner().invoke(app, words, input=given)


def test_a_rule_is_explained_as_json() -> None:
    told = typed("explain", "R17", "delayed=2026-11-21T10:00:00+03:30")
    assert told.exit_code == 0
    found = json.loads(told.stdout)
    assert (found["rule"], found["result"]) == ("R17", "2026-11-22T10:00:00+03:30")
    assert found["why"]


def test_rules_are_listed_with_their_keys() -> None:
    told = typed("explain")
    assert told.exit_code == 0
    assert "R12  final" in told.stdout


@pytest.mark.parametrize("words", [("R99",), ("R25", "fin=1"), ("R25", "final=soon"), ("R25",)])
def test_what_can_not_be_explained_is_refused_plainly(words: tuple[str, ...]) -> None:
    told = typed("explain", *words)
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr.strip()


def test_words_are_read_line_by_line_and_a_bad_line_stops_nothing() -> None:
    lines = '{"text": "سفارشم کجاست؟", "id": 7}\nno json\n{"text": 1}\n\n{"text": "سلام"}\n'
    told = typed("understand", given=lines)
    first, second, third, last = map(json.loads, told.stdout.splitlines())
    assert told.exit_code == 0
    assert (first["id"], first["intent"], first["sure"]) == (7, "track_order", True)
    assert (list(second), list(third)) == (["error"], ["error"])
    assert last["intent"] == "greeting"


def test_an_unknown_brand_is_named_with_those_there_are() -> None:
    told = typed("explain", "R10", "day=2026-11-21", "--brand", "nobody")
    assert told.exit_code == 2
    assert "demo" in told.stderr


def test_check_says_of_each_part_whether_it_is_good_or_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = typed("check")
    assert told.exit_code == 0
    marks = [line[:2] for line in told.stdout.splitlines()]
    assert set(marks) == {"ok", "--"}
    assert "senders (R01): 100002000000, 300023067" in told.stdout
    assert list(tmp_path.iterdir()) == []  # looking makes nothing


def test_check_says_what_to_do_about_what_does_not_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PISHKHAN_TELEGRAM_TOKEN", "1:" + "x" * 35)
    monkeypatch.setenv("PISHKHAN_TELEGRAM_API", "http://127.0.0.1:1")
    told = typed("check")
    assert told.exit_code == 1
    assert "!!  customers' bot: NotSent" in told.stdout
    assert "x" * 35 not in told.stdout + told.stderr


@pytest.mark.parametrize(
    "name", ["disclose", "forget", "export", "purge", "backup", "restore", "staff"]
)
def test_what_is_not_there_yet_says_so(name: str) -> None:
    told = typed(name)
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr == f"pishkhan {name} is not part of the program yet\n"
