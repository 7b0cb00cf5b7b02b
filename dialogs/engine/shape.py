"""The shape of every dialog: what a stored conversation depends on, for the lock."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeAlias, get_type_hints

from dialogs.engine.diagram import arrows
from dialogs.engine.turn import Dialog, Dialogs

Shape: TypeAlias = dict[str, Any]


def shapes(dialogs: Dialogs) -> dict[str, Shape]:
    """Each dialog's version, and its steps with their fields and arrows, by stored names."""
    return {name: _shape(dialog) for name, dialog in sorted(dialogs.items())}


def _shape(dialog: Dialog) -> Shape:
    steps = {
        name: {"fields": _fields(step), "arrows": sorted(set(arrows(dialog, name, step)))}
        for name, step in dialog.steps.items()
    }
    return {"version": dialog.version, "steps": steps}


def _fields(step: type[Any]) -> dict[str, str]:
    hints = get_type_hints(step)
    return {field.name: getattr(hints[field.name], "__name__", "") for field in fields(step)}
