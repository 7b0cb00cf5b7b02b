"""Draw the dialogs from their types, and write down the shapes that stored conversations have."""

from __future__ import annotations

import json
from pathlib import Path

from dialogs.catalog import DIALOGS
from dialogs.engine.diagram import mermaid
from dialogs.engine.shape import shapes

ROOT = Path(__file__).resolve().parent.parent
DRAWING = ROOT / "docs" / "dialogs.md"
LOCK = ROOT / "dialogs" / "shapes.json"

HEAD = """# The dialogs

Drawn by `pishkhan draw` from the return types of each step; do not edit. A step that leads to
itself asks again. `[*]` is the beginning and the end.
"""


def drawing() -> str:
    parts = [
        f"## {name}\n\n```mermaid\n{mermaid(dialog)}\n```\n" for name, dialog in DIALOGS.items()
    ]
    return "\n".join((HEAD, *parts))


def lock() -> str:
    return json.dumps(shapes(DIALOGS), indent=2, ensure_ascii=False) + "\n"


def draw() -> None:
    DRAWING.write_text(drawing(), encoding="utf-8")
    LOCK.write_text(lock(), encoding="utf-8")
