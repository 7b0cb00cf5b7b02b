"""Stored conversations outlive the code that wrote them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.drawing import DRAWING, LOCK, drawing, lock
from dialogs.catalog import DIALOGS, UPGRADES
from dialogs.engine.saved import Json, dump, load
from dialogs.engine.turn import Frame
from dialogs.identify import EnterCode, ShareOrType
from dialogs.track import ConfirmAddress, EnterAddress
from tests.doubles.world import member

SAVED = sorted((Path(__file__).parent.parent / "saved").glob("*.json"))
TRACK, IDENTIFY = DIALOGS["track"], DIALOGS["identify"]
FRAMES = (
    Frame(TRACK, (EnterAddress("HS-1"), ConfirmAddress("HS-1", "تهران")), "address-HS-1", 1),
    Frame(IDENTIFY, (ShareOrType(), EnterCode("09121234567"))),
)


def changed(**changes: object) -> str:
    """The first of the frames as an older or a newer program would have stored it."""
    stored = json.loads(dump(FRAMES[:1]))
    stored[0].update(changes)
    return json.dumps(stored)


def test_frames_come_back_as_they_were() -> None:
    assert load(dump(FRAMES), DIALOGS, UPGRADES) == (FRAMES, True)
    assert load(dump(()), DIALOGS, UPGRADES) == ((), True)


def test_a_removed_step_rewinds_to_the_last_that_exists() -> None:
    without = replace(TRACK, steps={"address": EnterAddress})
    frames, whole = load(dump(FRAMES[:1]), {"track": without}, {})
    assert frames == (Frame(without, (EnterAddress("HS-1"),), "address-HS-1"),)
    assert not whole


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "null",
        "{}",
        "[1]",
        "[[]]",
        '[{"dialog": "track"}]',
        changed(dialog="gone"),
        changed(trail=[{"step": "gone"}]),
        changed(trail=[{"step": "address", "order": 7}]),
        changed(trail=[{"step": "address"}]),
        changed(trail=[{"step": "address", "order": "HS-1", "more": "x"}]),
        changed(trail=7),
        changed(misses="many"),
        changed(trail=[]),
    ],
)
def test_what_can_not_be_read_is_dropped_and_never_raises(stored: str) -> None:
    frames, _ = load(stored, DIALOGS, UPGRADES)
    assert frames == ()


def test_an_upgrade_brings_an_older_version_up() -> None:
    def renamed(old: Json) -> Json:
        trail = [{"step": step["step"], "order": step["number"]} for step in old["trail"]]
        return {**old, "version": 1, "trail": trail}

    older = changed(version=0, trail=[{"step": "address", "number": "HS-1"}], misses=0)
    frames, whole = load(older, DIALOGS, {("track", 0): renamed})
    assert frames == (Frame(TRACK, (EnterAddress("HS-1"),), "address-HS-1"),)
    assert whole


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_every_row_ever_shipped_loads_and_asks(path: Path) -> None:
    frames, whole = load(path.read_text(encoding="utf-8"), DIALOGS, UPGRADES)
    assert whole
    assert frames[-1].trail[-1].ask(member()).key


def test_there_is_a_row_for_every_step_of_every_version() -> None:
    wanted = {
        f"{name}-v{dialog.version}-{step}"
        for name, dialog in DIALOGS.items()
        for step in dialog.steps
    }
    assert wanted <= {path.stem for path in SAVED}


def test_the_shapes_are_the_locked_ones() -> None:
    """A change of shape moves the version, or the lock is written anew by `pishkhan draw`."""
    assert json.loads(LOCK.read_text(encoding="utf-8")) == json.loads(lock())


def test_the_drawing_is_fresh() -> None:
    assert DRAWING.read_text(encoding="utf-8") == drawing()
