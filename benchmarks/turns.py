"""What a turn costs beside the two libraries one would write this bot with: six updates, durable.

All three in one process, their rounds interleaved; counted is the CPU time of all threads. In the
peers' favour: they write on the loop's own thread without a driver between, find the orders' cards
worded, keep no record of what they sent or have seen, and get short answers to build objects from.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.conversation.customers import customers
from benchmarks.conversation.play import Played, Program, play
from benchmarks.conversation.with_aiogram import Aiogram
from benchmarks.conversation.with_pishkhan import Pishkhan
from benchmarks.conversation.with_python_telegram_bot import PythonTelegramBot
from benchmarks.conversation.words import Words

ROUNDS = 15
CHATS = 50
BUDGET = 0.33


@dataclass(slots=True)
class Side:
    """A program, what it did round by round, and how many chats it has on record in the end."""

    program: Program
    rounds: list[Played] = field(default_factory=list)
    kept: int = 0

    @property
    def cpu(self) -> float:
        """Milliseconds an update; the first round, in which it warms up, is not counted."""
        return 1000 * median(played.cpu for played in self.rounds[1:])


async def compare(rounds: int, chats: int) -> list[Side]:
    """Ours first; every round with new customers, the same ones for all."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        ours = await stack.enter_async_context(Pishkhan(folder))
        words = await _rehearsed(ours)
        ptb = await stack.enter_async_context(PythonTelegramBot(folder, words))
        aiogram = await stack.enter_async_context(Aiogram(folder, words))
        sides = [Side(ours), Side(ptb), Side(aiogram)]
        updates = count(1000)
        for number in range(rounds):
            first = number % len(sides)
            people = customers(1 + number * chats, chats)
            for side in (*sides[first:], *sides[:first]):
                side.rounds.append(await play(side.program, people, updates))
        for side in sides:
            side.kept = await side.program.kept()
        return sides


async def _rehearsed(ours: Pishkhan) -> Words:
    people = customers(0, 1)
    played = await play(ours, people, count(1))
    return Words.rehearsed(played.shown[0], people[0])


def main() -> None:
    ours, *peers = asyncio.run(compare(1 + ROUNDS, CHATS))
    fastest = min(peers, key=lambda peer: peer.cpu)
    _print_table([ours, *peers], fastest)
    ratio = ours.cpu / fastest.cpu
    against = ", ".join(f"{side.program.name} {side.cpu:.3f} ms" for side in peers)
    result = {
        "name": "turns",
        "value": round(ratio, 3),
        "unit": f"of the CPU of {fastest.program.name}",
        "budget": BUDGET,
        "holds": ratio <= BUDGET,
        "against": f"{against}; ours {ours.cpu:.3f} ms",
    }
    print(json.dumps(result))


def _print_table(sides: Sequence[Side], fastest: Side) -> None:
    table = Table("a durable turn", "CPU, ms an update", f"of {fastest.program.name}")
    for side in sides:
        table.add_row(side.program.name, f"{side.cpu:.3f}", f"{side.cpu / fastest.cpu:.2f}")
    Console(width=80).print(table)


if __name__ == "__main__":
    main()
