"""What the text about points says."""

from __future__ import annotations

from dialogs.engine.moves import Say
from turns.wording import TextFacts, Values, Versions, way


def points_counted(subject: str, facts: TextFacts) -> Versions:  # noqa: ARG001 - a composer
    """R35: new points count; the balance itself is for the owner alone to see, in the bot."""
    values: Values = {"brand": facts.brand, "way": way(facts.profile)}
    yield Say("text.points", values, rule="R35")
    yield Say("text.points.short", values, rule="R35")
