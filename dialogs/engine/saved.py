"""Open dialogs as JSON that outlives the code that wrote it.

Stored are the choices made, never copies of orders: facts are read anew every turn. A step's fields
are str, int, bool or tuples of str.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeAlias, get_type_hints

from dialogs.engine.moves import Step
from dialogs.engine.turn import Dialog, Dialogs, Frame, Frames

Json: TypeAlias = dict[str, Any]
Upgrade: TypeAlias = Callable[[Json], Json]
Upgrades: TypeAlias = Mapping[tuple[str, int], Upgrade]


def dump(frames: Frames) -> str:
    if not frames:
        return "[]"
    return json.dumps([_frame(frame) for frame in frames], ensure_ascii=False)


def load(saved: str, dialogs: Dialogs, upgrades: Upgrades) -> tuple[Frames, bool]:
    """The frames, and whether all of them could be read as they were.

    What an upgrade can't mend is rewound to the last step that still exists; a dialog with no such
    step is dropped. Never raises on what an older or a newer program wrote.
    """
    if saved == "[]":
        return (), True
    try:
        stored = json.loads(saved)
    except ValueError:
        return (), False
    if not isinstance(stored, list):
        return (), False
    read = [_load_frame(frame, dialogs, upgrades) for frame in stored]
    frames = tuple(frame for frame, _ in read if frame is not None)
    return _with_a_top(frames), all(whole for _, whole in read)


def _frame(frame: Frame) -> Json:
    return {
        "dialog": frame.dialog.name,
        "version": frame.dialog.version,
        "about": frame.about,
        "misses": frame.misses,
        "trail": [_step(frame.dialog, step) for step in frame.trail],
    }


def _step(dialog: Dialog, step: Step) -> Json:
    kept = {name: getattr(step, name) for name in _shape(type(step))}
    return {"step": dialog.step_name(step), **kept}


def _load_frame(stored: Any, dialogs: Dialogs, upgrades: Upgrades) -> tuple[Frame | None, bool]:  # noqa: ANN401
    try:
        return _read_frame(stored, dialogs, upgrades)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None, False


def _read_frame(stored: Json, dialogs: Dialogs, upgrades: Upgrades) -> tuple[Frame | None, bool]:
    while upgrade := upgrades.get((stored["dialog"], stored["version"])):
        stored = upgrade(stored)
    dialog = dialogs[stored["dialog"]]
    trail = _trail(dialog, stored["trail"])
    whole = len(trail) == len(stored["trail"])
    if stored["trail"] and not trail:
        return None, False
    frame = Frame(dialog, trail, str(stored["about"]), int(stored["misses"]) if whole else 0)
    return frame, whole


def _trail(dialog: Dialog, stored: list[Json]) -> tuple[Step, ...]:
    steps: list[Step] = []
    for record in stored:
        step = _load_step(dialog, record)
        if step is None:
            break
        steps.append(step)
    return tuple(steps)


def _load_step(dialog: Dialog, record: Json) -> Step | None:
    kind = dialog.steps.get(record["step"])
    values = {name: value for name, value in record.items() if name != "step"}
    if kind is None or not _fits(_shape(kind), values):
        return None
    read = {
        name: tuple(value) if isinstance(value, list) else value for name, value in values.items()
    }
    try:
        return kind(**read)
    except TypeError:  # a field without a default that the older program did not know
        return None


def _fits(shape: Mapping[str, Any], values: Json) -> bool:
    return all(name in shape and _is(value, shape[name]) for name, value in values.items())


def _is(value: object, kind: object) -> bool:
    if kind == tuple[str, ...]:
        return isinstance(value, list) and all(isinstance(part, str) for part in value)
    return type(value) is kind


@cache
def _shape(kind: type[Step]) -> Mapping[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}  # type: ignore[arg-type]


def _with_a_top(frames: Frames) -> Frames:
    """Without dialogs that wait to begin for a frame above them that is gone."""
    while frames and not frames[-1].trail:
        frames = frames[:-1]
    return frames
