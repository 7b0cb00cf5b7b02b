"""The weights by which features speak for intents, as `train` learned them."""

import json
import math
import zlib
from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self

INTENTS = (
    "book_specialist", "my_bookings", "track_order", "invoice", "complaint", "points",
    "check_sender", "return_refund", "product_activation", "review", "rules_question", "contact",
    "privacy", "human", "cancel", "back", "greeting", "thanks", "out_of_scope",
)  # fmt: skip
ROWS = 1 << 16  # places for features; two that share one are told apart by the others
FILE = Path(__file__).with_name("data") / "weights.bin"


@lru_cache(maxsize=ROWS // 2)
def row(feature: str) -> int:
    """Gives the place of a feature among the weights."""
    return zlib.crc32(feature.encode()) & (ROWS - 1)


@dataclass(frozen=True, slots=True)
class Model:
    """Whole-number weights, a column for each intent, and what turns sums into chances.

    `step` is the worth of one, `sharpness` multiplies the sums before they become chances, `sure`
    is the chance from which a reading was right often enough when it was tried on unseen phrases,
    `learned_from` the fingerprint of what was learned.
    """

    columns: "tuple[array[int], ...]"
    step: float
    sharpness: float
    sure: float
    words: tuple[str, ...]
    learned_from: str = ""

    @classmethod
    def load(cls, path: Path = FILE) -> Self:
        """Reads the file that `save` wrote."""
        head, _, body = zlib.decompress(path.read_bytes()).partition(b"\n")
        told = json.loads(head)
        columns = tuple(
            array("b", body[place * ROWS : (place + 1) * ROWS]) for place in range(len(INTENTS))
        )
        words = tuple(told["words"])
        return cls(
            columns, told["step"], told["sharpness"], told["sure"], words, told["learned_from"]
        )

    def save(self, path: Path = FILE) -> None:
        """Writes a line of JSON and the columns, packed."""
        told = {
            "step": self.step,
            "sharpness": self.sharpness,
            "sure": self.sure,
            "learned_from": self.learned_from,
            "words": self.words,
        }
        head = json.dumps(told, ensure_ascii=False).encode()
        body = b"".join(column.tobytes() for column in self.columns)
        path.write_bytes(zlib.compress(head + b"\n" + body, 9))

    def chances(self, features: Collection[str]) -> dict[str, float]:
        """Gives the chance of each intent, from 0 to 1, in sum 1."""
        rows = [row(feature) for feature in features]
        worth = self.step * self.sharpness / math.sqrt(len(rows) or 1)
        sums = [sum(map(column.__getitem__, rows)) * worth for column in self.columns]
        return shares(sums)

    def reasons(self, features: Collection[str], intent: str) -> list[tuple[str, float]]:
        """Gives the features that speak for an intent, the weightiest first."""
        column = self.columns[INTENTS.index(intent)]
        worth = self.step / math.sqrt(len(features) or 1)
        weighed = ((feature, column[row(feature)] * worth) for feature in features)
        return sorted(weighed, key=lambda pair: (-pair[1], pair[0]))


def shares(sums: Sequence[float]) -> dict[str, float]:
    """Turns the sums of the intents into chances."""
    highest = max(sums)
    powers = [math.exp(each - highest) for each in sums]
    total = sum(powers)
    return {intent: power / total for intent, power in zip(INTENTS, powers, strict=True)}


def best(chances: Mapping[str, float]) -> list[tuple[str, float]]:
    """Gives the intents by their chances, the likeliest first."""
    return sorted(chances.items(), key=lambda pair: -pair[1])
