"""`pishkhan play` itself: its options, its exit codes, and lines that can't be played."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from storage.lock import Lock
from tests.play.playing import FEED, PHONE, START, refusal, say


def command(tmp_path: Path, *story: object, options: tuple[str, ...] = ()) -> Result:
    path = tmp_path / "story.ndjson"
    lines = (line if isinstance(line, str) else json.dumps(line) for line in story)
    path.write_text("\n".join(lines), encoding="utf-8")
    return CliRunner().invoke(app, ["play", str(path), *options])


def lines_of(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_story_is_told_as_ndjson_and_ends_with_zero(tmp_path: Path) -> None:
    result = command(tmp_path, "# a remark", "", START)
    assert result.exit_code == 0
    assert result.stderr == ""
    told, state = lines_of(result)
    assert (told["via"], told["at"]) == ("telegram", "2026-11-21T10:00:03+03:30")
    assert state["state"] == {
        "who": "sara",
        "mode": "bot",
        "dialog": None,
        "step": None,
        "depth": 0,
    }


def test_what_came_before_a_failure_has_been_told(tmp_path: Path) -> None:
    result = command(tmp_path, START, "", {"do": "press", "who": "sara", "label": "هواپیما"})
    assert result.exit_code == 2
    assert len(lines_of(result)) == 2
    assert result.stderr.startswith("line 3: no button fits 'هواپیما': ")


def test_a_story_begins_when_it_is_told_to(tmp_path: Path) -> None:
    for at in ("2026-11-22T23:00:00+03:30", "2026-11-22T19:30:00Z", "2026-11-22T23:00"):
        told = lines_of(command(tmp_path, START, options=("--at", at)))
        assert told[0]["at"] == "2026-11-22T23:00:03+03:30"


def test_a_database_that_was_named_stays(tmp_path: Path) -> None:
    file = tmp_path / "kept.sqlite"
    result = command(tmp_path, FEED, options=("--database", f"sqlite:///{file}"))
    assert result.exit_code == 0
    assert file.stat().st_size > 0


def test_brand_seed_and_sample_are_options(tmp_path: Path) -> None:
    options = ("--brand", "holoostore", "--seed", "7", "--sample")
    assert command(tmp_path, START, options=options).exit_code == 0


@pytest.mark.parametrize(
    "options",
    [
        ("--brand", "nobody"),
        ("--at", "yesterday"),
        ("--database", "mysql://localhost/story"),
        ("--database", "nonsense"),
    ],
)
def test_an_option_that_cannot_be_used_ends_with_two_and_a_word(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    result = command(tmp_path, START, options=options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr


def test_a_story_that_is_not_there_ends_with_two() -> None:
    result = CliRunner().invoke(app, ["play", "nowhere.ndjson"])
    assert result.exit_code == 2
    assert "nowhere.ndjson" in result.stderr


def test_a_database_that_a_running_program_holds_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "held.sqlite"
    with Lock.take(file, "127.0.0.1:8000"):
        result = command(tmp_path, START, options=("--database", f"sqlite:///{file}"))
    assert result.exit_code == 2
    assert "held by process" in result.stderr


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "line 2: "),
        ("[]", "line 2: "),
        ('{"do":"dance"}', "line 2: Invalid value 'dance' - at `$.do`"),
        ('{"who":"sara"}', "line 2: Object missing required field `do`"),
        ('{"do":"say","who":"sara"}', "line 2: Object missing required field `text`"),
        ('{"do":"say","who":"sara","text":1}', "line 2: Expected `str`, got `int`"),
        ('{"do":"say","who":"sara","words":"x"}', "line 2: Object contains unknown field `words`"),
        ('{"do":"crash","at":"noon"}', "line 2: Invalid enum value 'noon'"),
        ('{"do":"fault","on":"fax","kind":429}', "line 2: Invalid enum value 'fax'"),
        ('{"do":"fault","on":"sms","kind":"flood"}', "line 2: no such fault: flood × 1"),
        ('{"do":"fault","on":"sms","kind":409,"times":0}', "line 2: no such fault: 409 × 0"),
        ('{"do":"wait"}', "line 2: a wait wants `for` or `until`"),
        ('{"do":"wait","for":"a while"}', "line 2: no span of time: 'a while'"),
        ('{"do":"wait","for":"5"}', "line 2: no span of time: '5'"),
        ('{"do":"wait","until":"soon"}', "line 2: no instant: 'soon'"),
        (
            '{"do":"wait","until":"2026-11-21T09:59:59+03:30"}',
            "line 2: 2026-11-21T09:59:59+03:30 is past",
        ),
        ('{"do":"restart","after":"x"}', "line 2: no span of time: 'x'"),
        ('{"do":"say","who":"sara","text":"$CODE"}', "line 2: $CODE was not read"),
        ('{"do":"start","who":"sara","payload":"$X"}', "line 2: $X was not read"),
        (f'{{"do":"code","phone":"{PHONE}","as":"X"}}', f"line 2: no text went to {PHONE}"),
        (f'{{"do":"receipt","to":"{PHONE}","status":10}}', f"line 2: no receipt for {PHONE}"),
        ('{"do":"staff","who":"mina","about":"sara","text":"/take"}', "line 2: "),
    ],
)
def test_a_line_that_cannot_be_played_is_named(line: str, why: str) -> None:
    assert (refusal(START, line) or "").startswith(why)


def test_the_newest_text_may_hold_no_code() -> None:
    told = refusal(FEED, {"do": "code", "phone": PHONE, "as": "X"})
    assert (told or "").startswith(f"line 2: there is no code in the newest text to {PHONE}: ")


def test_a_receipt_needs_a_status_that_the_carrier_knows() -> None:
    told = refusal(FEED, {"do": "receipt", "to": PHONE, "status": 99})
    assert (told or "").startswith(f"line 2: no receipt for {PHONE}: ")


def test_a_price_is_no_name_of_a_code() -> None:
    assert refusal(say("$5")) is None
