"""The reader of customers' words for one brand: its lexicon, and phrases its owner has added."""

from __future__ import annotations

from bot.brands import brand_folder
from dialogs.understand.intent import Reader
from dialogs.understand.lexicon import branded
from dialogs.understand.phrases import own_phrases
from rules.profile import Profile


def load_reader(brand: str, profile: Profile) -> Reader:
    """Raises ValueError for a heading in the brand's phrases.txt that is no intent."""
    senders = profile.senders.listed
    lexicon = branded((), order_prefix=profile.order_prefix, senders=senders)
    phrases = brand_folder(brand) / "phrases.txt"
    return Reader(lexicon, own_phrases(phrases) if phrases.exists() else None)
