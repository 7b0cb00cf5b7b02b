"""What this brand offers, as the menu and as help."""

from __future__ import annotations

from dialogs.catalog import DIALOGS
from dialogs.engine.moves import Choice, Say, start_choice
from dialogs.facts import Facts
from dialogs.sellers import brand

# The order customers look for things in; identify is never asked for by itself.
ORDER = (
    *("track", "book", "bookings", "invoice", "refund", "complaint", "points", "sender"),
    *("activate", "review", "rules", "contact", "privacy", "human", "language"),
)


def menu(facts: Facts) -> Say:
    """The menu of what this brand offers and this program has."""
    choices = tuple(
        Choice(start_choice(name), Say(f"menu.{name}"))
        for name in ORDER
        if name in DIALOGS and facts.profile.offers(name)
    )
    return Say("menu", choices=choices)


def greeting(facts: Facts) -> Say:
    return Say("menu.welcome", {"name": brand(facts)})
