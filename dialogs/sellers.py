"""Who sold an item, in words: a supplier by name, or the shop itself."""

from __future__ import annotations

from dialogs.facts import Facts


def brand(facts: Facts) -> str:
    name = facts.profile.name
    return name.en if facts.language == "en" else name.fa


def seller(supplier: str | None, name: str | None, facts: Facts) -> str:
    return name or supplier or brand(facts)
