"""Whole stories through the real doors: each as it was recorded and read, and what it is about."""

from dataclasses import replace

import pytest

from bot.play.performance import Setting
from bot.play.transcript import Line
from tests.stories.tales.book import TALES
from tests.stories.telling import FOLDER, faults, recorded, tell


def test_every_story_has_its_claims_and_its_transcript() -> None:
    stories = {path.name.removesuffix(".ndjson") for path in FOLDER.glob("*.ndjson")}
    played = {name for name in stories if not name.endswith(".expected")}
    assert played == set(TALES)
    assert stories - played == {f"{name}.expected" for name in TALES}


@pytest.mark.parametrize("name", TALES)
def test_a_story_keeps_what_it_is_about(name: str) -> None:
    told = tell(name, TALES[name].setting)
    assert list(TALES[name].unkept(told.lines)) == []
    assert faults(told) == []
    assert told.lines == recorded(name)


@pytest.mark.parametrize("name", ["identify_resend", "texts_crash_after_commit"])
def test_the_same_seed_and_story_give_the_same_transcript_again(name: str) -> None:
    assert tell(name, Setting()).lines == tell(name, Setting()).lines


def test_another_seed_gives_other_codes() -> None:
    one, other = (tell("identify_contact", Setting(seed=seed)).lines for seed in (0, 1))
    assert one == other  # nothing in it is left to chance
    one, other = (tell("identify_code", Setting(seed=seed)).lines for seed in (0, 1))
    assert [line for line in one if line.get("via") == "telegram"] == [
        line for line in other if line.get("via") == "telegram"
    ]
    assert [line for line in one if line.get("via") == "sms"] != [
        line for line in other if line.get("via") == "sms"
    ]


@pytest.mark.parametrize(
    "name",
    [
        "track_address",
        "identify_resend",
        "engine_again",
        "texts_delay_ends",
        "texts_fault_lost_answer",
        "texts_crash_before_commit",
        "faults_crash_after_commit",
        "faults_crash_after_send",
    ],
)
def test_a_story_is_the_same_on_postgresql(name: str, postgresql_url: str) -> None:
    setting = replace(TALES[name].setting, database=postgresql_url)
    assert _unnumbered(tell(name, setting).lines) == _unnumbered(recorded(name))


def _unnumbered(lines: list[Line]) -> list[Line]:
    """Without events' numbers: what was rolled back leaves a gap in a server's."""
    return [
        {**line, "event": {**line["event"], "id": None}} if "event" in line else line
        for line in lines
    ]
