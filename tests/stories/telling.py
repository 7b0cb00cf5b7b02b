"""Plays a story in this process, and what is true of every transcript."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path

from bot.logs import quiet_logs
from bot.play.performance import Setting, perform, staged
from bot.play.transcript import Line
from sandbox.kavenegar.texts import Text
from turns.messages import LABEL_UNITS, TEXT_UNITS, utf16

FOLDER = Path(__file__).parent
SENDERS = {"100002000000", "300023067"}  # R01
FIRST_STRONG, POP = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Told:
    """A story's transcript, and what the carrier itself says that it took."""

    lines: list[Line]
    taken: list[Text]


def tell(name: str, setting: Setting) -> Told:
    """Raises CannotPlay as the command does."""
    quiet_logs()
    story = (FOLDER / f"{name}.ndjson").read_bytes().splitlines()
    return asyncio.run(_told(story, setting))


async def _told(story: list[bytes], setting: Setting) -> Told:
    lines: list[Line] = []
    async with staged(setting) as stage:
        await perform(stage, story, lines.append)
        return Told(lines, list(stage.sandbox.kavenegar.history.records))


def recorded(name: str) -> list[Line]:
    text = (FOLDER / f"{name}.expected.ndjson").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def faults(told: Told) -> list[str]:
    """What may be true of no story."""
    chats = [line for line in told.lines if line.get("via") == "telegram"]
    texts = [line for line in told.lines if line.get("via") == "sms"]
    return [
        *(f"not for reading: {line}" for line in (*chats, *texts) if not _readable(line["text"])),
        *(f"too long: {line}" for line in chats if utf16(line["text"]) > TEXT_UNITS),
        *(f"labels too long: {line}" for line in chats if not _fitting(line["buttons"])),
        *(f"from another number: {line}" for line in texts if line["from"] not in SENDERS),
        *(f"at night: {line}" for line in texts if _by_night(line)),
        *_doubled(told.taken),
    ]


def _readable(text: str) -> bool:
    """Nothing left to fill in, nothing unknown, and every isolate closed."""
    whole = text.count(FIRST_STRONG) == text.count(POP)
    return whole and bool(text.strip()) and not any(odd in text for odd in ("{", "}", "None"))


def _fitting(rows: list[list[str]]) -> bool:
    return all(
        len(row) <= 3 and all(0 < len(label) <= LABEL_UNITS for label in row) for row in rows
    )


def _by_night(line: Line) -> bool:
    """R15–R17's texts and all others but codes stay away between ten and eight."""
    return line["kind"] != "code" and not "08:00" <= line["at"][11:16] < "22:00"


def _doubled(taken: list[Text]) -> list[str]:
    """Every text under a local id of its own (I6), and no words twice to one number."""
    ids = [text.localid for text in taken]
    words = [(text.receptor, text.text) for text in taken]
    return [
        *(f"local id twice or none: {each}" for each in taken if ids.count(each.localid) != 1),
        *(f"words twice: {each}" for each in taken if words.count((each.receptor, each.text)) != 1),
    ]
