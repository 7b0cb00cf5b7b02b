"""What reading a customer's words costs, and how well it is done, on messages never learned from.

The peer is what rapidfuzz does alone: the most similar of the phrases that were learned from.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from rapidfuzz import fuzz, process

from dialogs.understand.intent import Reader
from dialogs.understand.lexicon import branded
from dialogs.understand.normal import key
from dialogs.understand.phrases import learned

MESSAGES = Path(__file__).parents[1] / "tests" / "understand" / "messages.txt"
SENDERS = ("100002000000", "300023067")
MEDIAN_MS, MOST_MS, START_S, MEMORY_MB = 1.0, 3.0, 0.3, 30.0
PEER_SHARE = 6  # every sixth message is enough to time the slow peer
ROUNDS = 3
START = """
import time
began = time.process_time()
from dialogs.understand.intent import Reader
from dialogs.understand.lexicon import branded
Reader(branded(())).read("سلام")
print(time.process_time() - began)
"""

Pairs = list[tuple[str, str]]


def messages() -> Pairs:
    """The intent and the text of each line of the test set."""
    lines = MESSAGES.read_text(encoding="utf-8").splitlines()
    rows = [line.split("|") for line in lines if line and not line.startswith("#")]
    return [(row[0].strip(), row[2].strip()) for row in rows]


def timed(read: Callable[[str], str], pairs: Pairs) -> tuple[list[float], float]:
    """CPU milliseconds a message, the best of a few rounds, and the share read rightly."""
    best = [float("inf")] * len(pairs)
    right = 0
    for _ in range(ROUNDS):
        right = 0
        for place, (intent, text) in enumerate(pairs):
            began = time.thread_time()
            right += read(text) == intent
            best[place] = min(best[place], (time.thread_time() - began) * 1000)
    return best, right / len(pairs)


def nearest() -> Callable[[str], str]:
    """The peer: the intent of the most similar phrase, by its match key."""
    phrases = {key(text): intent for intent, text in learned()}

    def read(text: str) -> str:
        found = process.extractOne(key(text), phrases.keys(), scorer=fuzz.token_sort_ratio)
        return phrases[found[0]] if found else "out_of_scope"

    return read


def started() -> float:
    """CPU seconds from the first import to the first reading, in a process of its own."""
    command = [sys.executable, "-c", START]
    told = subprocess.run(command, cwd=MESSAGES.parents[2], capture_output=True, check=True)
    return float(told.stdout)


def report(pairs: Pairs, reader: Reader) -> None:
    readings = [(intent, reader.read(text)) for intent, text in pairs]
    sure = [(intent, reading) for intent, reading in readings if reading.sure]
    right = sum(intent == reading.intent for intent, reading in sure)
    print(f"sure of {len(sure) / len(pairs):.3f} of {len(pairs)}, right in {right / len(sure):.3f}")


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(pairs: Pairs) -> tuple[Reader, Sequence[float], float, float]:
    before = megabytes()
    reader = Reader(branded((), senders=SENDERS))
    times, accuracy = timed(lambda text: reader.read(text).intent, pairs)
    return reader, times, accuracy, megabytes() - before


def main() -> None:
    pairs = messages()
    start = started()
    reader, times, accuracy, memory = measured(pairs)
    report(pairs, reader)
    peer_times, peer_accuracy = timed(nearest(), pairs[::PEER_SHARE])
    print(f"accuracy {accuracy:.3f}, the peer's {peer_accuracy:.3f}")
    print(f"most {max(times):.2f} ms, start {start:.2f} s CPU, {memory:.0f} MB added")
    middle = median(times)
    holds = (
        middle <= MEDIAN_MS and max(times) <= MOST_MS and start <= START_S and memory <= MEMORY_MB
    )
    told = {"name": "understand", "value": round(middle, 3), "unit": "ms CPU a message, median"}
    told |= {"budget": MEDIAN_MS, "holds": holds}
    against = {"rapidfuzz over all phrases": round(median(peer_times), 3)}
    print(json.dumps(told | {"against": against}))


if __name__ == "__main__":
    main()
