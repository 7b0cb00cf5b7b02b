"""The phrases that the reader learns from, and those that a brand adds of its own."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from dialogs.understand.model import INTENTS
from dialogs.understand.normal import words
from dialogs.understand.wordlist import sections

_FOLDER = Path(__file__).with_name("phrases")
_LISTS = Path(__file__).with_name("data")
_LEARNED_WITH = (
    "beside", "clauses", "concepts", "districts", "endings", "numbers", "services", "spoken",
    "strangers", "times",
)  # fmt: skip
_LIKE = 86.0  # of 100: how like a brand's phrase a message must be to be taken for it

Phrases = Mapping[str, tuple[str, ...]]


def learned() -> list[tuple[str, str]]:
    """Gives each phrase to learn from with its intent."""
    pairs = []
    for intent in INTENTS:
        lines = (_FOLDER / f"{intent}.txt").read_text(encoding="utf-8").splitlines()
        pairs += [(intent, line.strip()) for line in lines if line.strip()]
    return pairs


def fingerprint() -> str:
    """Tells by which phrases and lists the weights must have been learned."""
    files = [*sorted(_FOLDER.glob("*.txt")), *(_LISTS / f"{name}.txt" for name in _LEARNED_WITH)]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:16]


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

    def __init__(self, phrases: Phrases, forms: Callable[[str], list[str]]) -> None:
        """Takes the phrases by intent, and what gives the known forms of a text's words."""
        self._intents = {
            " ".join(wording): intent
            for intent, listed in phrases.items()
            for phrase in listed
            for wording in (words(phrase), forms(phrase))
        }

    def like(self, *wordings: Sequence[str]) -> tuple[str, float] | None:
        """Gives the intent of the phrase that a message is like, and how like from 0 to 1.

        Takes the message's words as they were typed and as they are known. Their order and the
        spaces between them count for nothing.
        """
        if not self._intents:
            return None
        near = (
            process.extractOne(
                " ".join(wording), self._intents.keys(), scorer=_likeness, score_cutoff=_LIKE
            )
            for wording in wordings
        )
        found = max(filter(None, near), key=lambda each: each[1], default=None)
        return (self._intents[found[0]], found[1] / 100) if found else None


def _likeness(first: str, second: str, *, score_cutoff: float | None = None) -> float:
    unspaced = fuzz.ratio(first.replace(" ", ""), second.replace(" ", ""))
    return max(unspaced, fuzz.token_sort_ratio(first, second, score_cutoff=score_cutoff))
