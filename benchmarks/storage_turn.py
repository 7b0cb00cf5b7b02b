"""What the records cost a turn: its four statements, committed in groups with `FULL`, on SQLite."""

import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from storage import conversations, inbox, replies
from storage.conversations import Chat
from storage.database import Database
from storage.replies import Reply
from storage.transaction import Transaction

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
FRAMES = '[{"dialog": "track", "version": 1, "about": "", "misses": 0, "trail": []}]'
CHATS = 500
TURNS = 20_000
GROUP = 50
BUDGET = 0.1


def turn(number: int) -> Callable[[Transaction], None]:
    """Accept, load, save, reply: what every customer's turn does."""
    bot, chat = 1, number % CHATS

    def work(tx: Transaction) -> None:
        inbox.accept(tx, bot, number, f"{chat}:{number}:0", NOW)
        found = conversations.load(tx, bot, chat) or Chat(bot, chat)
        leased = replies.take_lease(found, "bench/1", NOW)
        sequence = found.sequence + 1
        kept = replace(leased, frames=FRAMES, heard_at=NOW, sequence=sequence)
        conversations.save(tx, kept)
        replies.add(tx, Reply(bot, chat, sequence, NOW, f"update:{bot}:{number}", "[]"))

    return work


def milliseconds(database: Database) -> tuple[float, float]:
    """CPU and wall time a turn, the chats known beforehand."""
    for number in range(CHATS):
        database.writer.act(turn(number))
    database.writer.act(lambda _: None).result()
    cpu, wall = time.process_time(), time.perf_counter()
    for start in range(CHATS, CHATS + TURNS, GROUP):
        waiting = [database.writer.act(turn(start + each)) for each in range(GROUP)]
        for each in waiting:
            each.result()
    spent = time.process_time() - cpu, time.perf_counter() - wall
    return spent[0] / TURNS * 1000, spent[1] / TURNS * 1000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.sqlite'}"
        database = Database.open(url, senders=(), life="bench/1")
        cpu, wall = milliseconds(database)
        database.close()
    print(
        json.dumps(
            {
                "name": "storage_turn",
                "value": round(cpu, 4),
                "unit": "ms CPU a turn",
                "budget": BUDGET,
                "holds": cpu <= BUDGET,
                "against": f"{wall:.4f} ms wall",
            },
        ),
    )


if __name__ == "__main__":
    main()
