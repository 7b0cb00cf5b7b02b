"""Learns the weights from the phrases: `python -m dialogs.understand.train`.

A linear support vector machine for each intent against the rest, by dual coordinate descent
(Hsieh and others, 2008). No chance is used: the same phrases give the same file.
"""

import math
import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import OSA

from dialogs.understand.concepts import everyday_concepts
from dialogs.understand.features import Features
from dialogs.understand.lexicon import everyday
from dialogs.understand.message import MessageReader
from dialogs.understand.model import INTENTS, ROWS, Model, row, shares
from dialogs.understand.normal import words
from dialogs.understand.phrases import fingerprint, learned

_COST = 3.0  # of a phrase on the wrong side, against large weights
_ROUNDS = 12
_STILL = 0.01  # a gradient below this moves nothing
_FOLDS = 5
_WANTED = 0.965  # of the sure readings of unseen phrases, those that must be right
_SHARPNESSES = tuple(1.0 + 0.25 * step for step in range(29))
_GREATEST = 127  # a weight is kept in one byte
_SHORTEST_RARE = 4

Example = tuple[str, tuple[int, ...]]
Weights = list[list[float]]


def main() -> None:
    """Learns, tries itself on phrases left out, and writes the file."""
    phrases = learned()
    known = tuple(vocabulary(text for _, text in phrases))
    examples = list(_examples(phrases, known))
    sums = _left_out(examples)
    sharpness = min(_SHARPNESSES, key=lambda tried: _surprise(sums, tried))
    sure = _threshold(sums, sharpness)
    weights = learn(examples)
    packed(weights, sharpness, sure, known).save()
    _report(sums, sharpness, sure)


def vocabulary(texts: Iterable[str]) -> Iterator[str]:
    """Gives the words of the phrases, the commonest first; a rare one near to another is a slip."""
    counts = Counter(word for text in texts for word in words(text) if word.isalpha())
    common = [word for word, count in counts.most_common() if count > 1 and len(word) > 1]
    rare = (w for w, count in counts.items() if count == 1 and len(w) >= _SHORTEST_RARE)
    yield from common
    yield from (w for w in rare if not w.isascii() and not _slip_of(w, common))


def _slip_of(word: str, common: Iterable[str]) -> bool:
    return any(
        abs(len(word) - len(other)) <= 1 and OSA.distance(word, other, score_cutoff=1) <= 1
        for other in common
    )


def _examples(phrases: Iterable[tuple[str, str]], known: tuple[str, ...]) -> Iterator[Example]:
    reader = MessageReader(everyday(), known)
    features = Features(reader.vocabulary, everyday_concepts())
    for intent, text in phrases:
        found = features.of(reader.read(text))
        yield intent, tuple(sorted({row(feature) for feature in found}))


def learn(examples: Sequence[Example]) -> Weights:
    """Gives a column of weights for each intent."""
    counts = Counter(intent for intent, _ in examples)
    usual = len(examples) / len(INTENTS)
    return [
        _column(examples, intent, _COST * math.sqrt(usual / counts[intent])) for intent in INTENTS
    ]


def _column(examples: Sequence[Example], intent: str, cost: float) -> list[float]:
    """Learns one intent against the rest; what is of the intent costs more where it is rare."""
    weights = [0.0] * ROWS
    stakes = [0.0] * len(examples)
    slack = {True: 0.5 / cost, False: 0.5 / _COST}
    for turn in range(_ROUNDS):
        for place in _shuffled(len(examples), turn):
            label, rows = examples[place]
            inside = label == intent
            sign = 1.0 if inside else -1.0
            share = 1 / math.sqrt(len(rows))
            side = sign * share * sum(map(weights.__getitem__, rows))
            gradient = side - 1 + slack[inside] * stakes[place]
            if abs(gradient if stakes[place] else min(gradient, 0.0)) < _STILL:
                continue
            stake = max(stakes[place] - gradient / (1 + slack[inside]), 0.0)
            move = (stake - stakes[place]) * sign * share
            stakes[place] = stake
            for each in rows:
                weights[each] += move
    return weights


def _shuffled(count: int, turn: int) -> list[int]:
    """Gives the places in another order each turn, the same in each run."""
    return sorted(range(count), key=lambda place: zlib.crc32(f"{turn}:{place}".encode()))


def _left_out(examples: Sequence[Example]) -> list[tuple[str, list[float]]]:
    """Weighs each phrase by weights that were learned without it."""
    sums = []
    for fold in range(_FOLDS):
        seen = [each for place, each in enumerate(examples) if _fold(place) != fold]
        unseen = [each for place, each in enumerate(examples) if _fold(place) == fold]
        weights = learn(seen)
        sums += [(intent, _weigh(weights, rows)) for intent, rows in unseen]
    return sums


def _fold(place: int) -> int:
    return zlib.crc32(f"fold:{place}".encode()) % _FOLDS


def _weigh(weights: Weights, rows: Sequence[int]) -> list[float]:
    share = 1 / math.sqrt(len(rows))
    return [share * sum(map(column.__getitem__, rows)) for column in weights]


def _chances(sums: Sequence[float], sharpness: float) -> dict[str, float]:
    return shares([each * sharpness for each in sums])


def _surprise(sums: Iterable[tuple[str, list[float]]], sharpness: float) -> float:
    """Gives how far the chances were from what was true (the log loss)."""
    return sum(-math.log(_chances(each, sharpness)[intent] + 1e-12) for intent, each in sums)


def _top(sums: Sequence[float], sharpness: float) -> tuple[str, float]:
    chances = _chances(sums, sharpness)
    intent = max(chances, key=lambda each: chances[each])
    return intent, chances[intent]


def _threshold(sums: Iterable[tuple[str, list[float]]], sharpness: float) -> float:
    """Gives the lowest chance from which enough of the readings were right."""
    tops = sorted(
        ((*_top(each, sharpness), intent) for intent, each in sums), key=lambda top: -top[1]
    )
    right, lowest = 0, 1.0
    for count, (read, chance, intent) in enumerate(tops, 1):
        right += read == intent
        if right >= _WANTED * count:
            lowest = chance
    return lowest


def packed(weights: Weights, sharpness: float, sure: float, known: tuple[str, ...]) -> Model:
    step = max(abs(each) for column in weights for each in column) / _GREATEST
    columns = tuple(array("b", [round(each / step) for each in column]) for column in weights)
    return Model(columns, step, sharpness, sure, known, fingerprint())


def _report(sums: Sequence[tuple[str, list[float]]], sharpness: float, sure: float) -> None:
    tops = [(intent, *_top(each, sharpness)) for intent, each in sums]
    right = sum(intent == read for intent, read, _ in tops) / len(tops)
    covered = sum(chance >= sure for _, _, chance in tops) / len(tops)
    sys.stdout.write(f"{len(tops)} phrases; unseen: right {right:.3f}, sure of {covered:.3f}, ")
    sys.stdout.write(f"sharpness {sharpness}, sure from {sure:.3f}\n")


if __name__ == "__main__":
    main()
