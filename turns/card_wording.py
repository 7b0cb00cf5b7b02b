"""What the text with a lock card's data says."""

from __future__ import annotations

import msgspec

from dialogs.engine.moves import Code, Say
from turns.subjects import LockCards
from turns.wording import TextFacts, Versions


def lock_cards(subject: str, facts: TextFacts) -> Versions:
    """R08: product id and security code, and nothing else that a stranger could use."""
    about = msgspec.json.decode(subject, type=LockCards)
    lines = tuple(
        Say("text.card.line", {"product": Code(product), "code": Code(code)})
        for product, code in about.cards
    )
    yield Say("text.card", {"brand": facts.brand, "cards": lines}, rule="R08")
