"""Plays lines that a test writes down, and keeps what was told before an action failed."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass

from bot.logs import quiet_logs
from bot.play.performance import Setting, play
from bot.play.story import CannotPlay
from bot.play.transcript import Line

PHONE = "09121234567"
START = {"do": "start", "who": "sara"}
ITEM: dict[str, object] = {
    "product": "disk",
    "title": "هارد اکسترنال",
    "kind": "hardware",
    "quantity": 1,
    "unit_price": 48_500_000,
    "state": "waiting",
}
ORDER: dict[str, object] = {
    "code": "HS-10482",
    "phone": PHONE,
    "buyer": "سارا محمدی",
    "placed_at": "2026-11-21T09:00:00+03:30",
    "final_at": "2026-11-21T09:05:00+03:30",
    "status": "final",
    "updated_at": "2026-11-21T09:05:00+03:30",
    "items": [ITEM],
}
FEED = {"do": "feed", "kind": "orders", "record": ORDER}
MEMBER = {
    "do": "feed",
    "kind": "customers",
    "record": {"phone": PHONE, "name": "سارا محمدی", "allowed": True},
}


def say(text: str, who: str = "sara") -> dict[str, object]:
    return {"do": "say", "who": who, "text": text}


def press(who: str = "sara", **which: object) -> dict[str, object]:
    return {"do": "press", "who": who, **which}


def share(phone: str = PHONE, **about: object) -> dict[str, object]:
    return {"do": "share", "who": "sara", "phone": phone, **about}


def wait(span: str) -> dict[str, object]:
    return {"do": "wait", "for": span}


@dataclass(frozen=True, slots=True)
class Played:
    lines: list[Line]
    refused: str | None

    def via(self, via: str) -> list[Line]:
        return [line for line in self.lines if line.get("via") == via]

    @property
    def states(self) -> list[Line]:
        return [line["state"] for line in self.lines if "state" in line]

    @property
    def clock(self) -> list[str]:
        """The time of day after each action."""
        return [line["at"][11:19] for line in self.lines if "state" in line]


def played(*story: Mapping[str, object] | str, setting: Setting | None = None) -> Played:
    quiet_logs()
    written = [line if isinstance(line, str) else json.dumps(line) for line in story]
    lines: list[Line] = []
    try:
        asyncio.run(play([line.encode() for line in written], setting or Setting(), lines.append))
    except CannotPlay as refused:
        return Played(lines, str(refused))
    return Played(lines, None)


def refusal(*story: Mapping[str, object] | str) -> str | None:
    """Why the story could not be played to its end."""
    return played(*story).refused
