"""The phrases that the reader learns from, and those that a brand adds of its own."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from rapidfuzz import fuzz, process

from dialogs.understand.model import INTENTS
from dialogs.understand.normal import words
from dialogs.understand.wordlist import sections

_FOLDER = Path(__file__).with_name("phrases")
_LIKE = 86.0  # of 100: how like a brand's phrase a message must be to be taken for it

Phrases = Mapping[str, tuple[str, ...]]


def learned() -> list[tuple[str, str]]:
    """Gives each phrase to learn from with its intent."""
    pairs = []
    for intent in INTENTS:
        lines = (_FOLDER / f"{intent}.txt").read_text(encoding="utf-8").splitlines()
        pairs += [(intent, line.strip()) for line in lines if line.strip()]
    return pairs


def own_phrases(path: Path) -> Phrases:
    """Reads a brand's own phrases: `[intent]`, then a phrase a line.

    Raises ValueError for a heading that is no intent.
    """
    found = sections(path.read_text(encoding="utf-8").splitlines())
    if unknown := sorted(set(found) - set(INTENTS)):
        raise ValueError(f"{path.name}: no such intent: {', '.join(unknown)}")
    return found


class OwnPhrases:
    """A brand's own phrases, which win over what was learned, from the next message on."""

    def __init__(self, phrases: Phrases) -> None:
        """Takes the phrases by intent."""
        self._intents = {
            " ".join(words(phrase)): intent
            for intent, listed in phrases.items()
            for phrase in listed
        }

    def like(self, forms: Iterable[str]) -> tuple[str, float] | None:
        """Gives the intent of the phrase that a message is like, and how like from 0 to 1."""
        if not self._intents:
            return None
        found = process.extractOne(
            " ".join(forms), self._intents.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=_LIKE
        )
        return (self._intents[found[0]], found[1] / 100) if found else None
