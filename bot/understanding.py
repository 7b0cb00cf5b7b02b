"""`pishkhan understand`: customers' words in, what they mean out, a JSON line each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from bot.chosen_brand import brand_name, chosen_brand
from bot.reading import load_reader
from dialogs.understand.intent import Reader


def run_understand(
    source: Iterable[bytes], out: BinaryIO, brand: str | None, *, explain: bool
) -> int:
    """The exit code; a bad line is answered with its error and the next one is read."""
    profile = chosen_brand(brand)
    if profile is None:
        return 2
    reader = load_reader(brand_name(brand), profile)
    for line in source:
        if line.strip():
            answer = _answer(line, reader, explain=explain)
            out.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
            out.flush()
    return 0


def _answer(line: bytes, reader: Reader, *, explain: bool) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except ValueError as error:
        return {"error": f"not JSON: {error}"}
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        return {"error": 'give an object with a "text" that is a string'}
    reading = reader.read(asked["text"])
    answer = {
        "intent": reading.intent,
        "score": round(reading.score, 4),
        "sure": reading.sure,
        "among": list(reading.among),
        "slots": dict(reading.slots),
    }
    return asked | answer | ({"why": list(reading.why)} if explain else {})
