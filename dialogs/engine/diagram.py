"""Draw a dialog from the return types that mypy already holds it to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, get_args, get_origin, get_type_hints

from dialogs.engine.moves import Do, Done, Go, Prove, Stay
from dialogs.engine.turn import Dialog


def mermaid(dialog: Dialog) -> str:
    """A Mermaid state diagram; a step is shown by its stored name."""
    lines = [f"  [*] --> {_end(dialog, to)}" for to in returned(dialog.start)]
    for name, step in dialog.steps.items():
        lines += [f"  {name} --> {to}" for to in arrows(dialog, name, step)]
    return "\n".join(["stateDiagram-v2", *dict.fromkeys(lines)])


def arrows(dialog: Dialog, name: str, step: type[Any]) -> Iterator[str]:
    """Where a step's answer may lead: stored names, its own for staying, [*] for the end."""
    for move in returned(step.answer):
        if move in (Stay, Do, Prove):
            yield name
        elif get_origin(move) is Go:
            yield from (_end(dialog, to) for to in _parts(get_args(move)[0]))
        else:
            yield _end(dialog, move)


def returned(function: Callable[..., Any]) -> tuple[Any, ...]:
    """The types of a function's union of returns."""
    return _parts(get_type_hints(function)["return"])


def _parts(hint: Any) -> tuple[Any, ...]:  # noqa: ANN401
    """What a union is made of; anything else is its own only part."""
    if get_origin(hint) is Go or isinstance(hint, type):
        return (hint,)
    return get_args(hint)


def _end(dialog: Dialog, to: type[Any]) -> str:
    if to is Done:
        return "[*]"
    return next(name for name, kind in dialog.steps.items() if kind is to)
