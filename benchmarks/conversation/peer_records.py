"""What a peer keeps, in SQLite and as durable as ours: states, data and its customers' orders."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from benchmarks.conversation.customers import Customer
from benchmarks.conversation.words import Words

Data: TypeAlias = Mapping[str, str]

_TABLES = """
CREATE TABLE states (chat INTEGER PRIMARY KEY, state TEXT);
CREATE TABLE data (chat INTEGER PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE orders (code TEXT PRIMARY KEY, phone TEXT NOT NULL, label TEXT NOT NULL,
  place INTEGER NOT NULL, card TEXT NOT NULL);
CREATE INDEX orders_of_phone ON orders (phone)"""
_SET_STATE = "INSERT INTO states VALUES (?, ?) ON CONFLICT DO UPDATE SET state = excluded.state"
_SET_DATA = "INSERT INTO data VALUES (?, ?) ON CONFLICT DO UPDATE SET data = excluded.data"


class PeerRecords:
    """On the event loop's own thread: a driver for asyncio would cost the peer more."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(file)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.executescript(_TABLES)

    def know(self, customers: Sequence[Customer], words: Words) -> None:
        """Their orders, worded beforehand: less to do for the peer than composing them is."""
        for customer in customers:
            rows = [
                (code, customer.phone, label, place, words.card.about(code).text)
                for place, (code, label) in enumerate(
                    zip(customer.codes, words.labels(customer), strict=True)
                )
            ]
            self._connection.executemany("INSERT INTO orders VALUES (?, ?, ?, ?, ?)", rows)
        self.commit()

    def orders(self, phone: str) -> list[tuple[str, str]]:
        """Codes and labels, the newest first."""
        query = "SELECT code, label FROM orders WHERE phone = ? ORDER BY place"
        return self._connection.execute(query, (phone,)).fetchall()

    def card(self, phone: str, code: str) -> str:
        query = "SELECT card FROM orders WHERE phone = ? AND code = ?"
        (card,) = self._connection.execute(query, (phone, code)).fetchone()
        return str(card)

    def state(self, chat: int) -> str | None:
        found = self._connection.execute("SELECT state FROM states WHERE chat = ?", (chat,))
        return next((state for (state,) in found), None)

    def set_state(self, chat: int, state: str | None) -> None:
        self._connection.execute(_SET_STATE, (chat, state))

    def data(self, chat: int) -> dict[str, str]:
        found = self._connection.execute("SELECT data FROM data WHERE chat = ?", (chat,))
        return next((json.loads(data) for (data,) in found), {})

    def set_data(self, chat: int, data: Data) -> None:
        self._connection.execute(_SET_DATA, (chat, json.dumps(dict(data), ensure_ascii=False)))

    def commit(self) -> None:
        """What the update changed, durably, before the next one is looked at."""
        self._connection.commit()

    def kept(self) -> int:
        (count,) = self._connection.execute("SELECT count(*) FROM states").fetchone()
        return int(count)

    def close(self) -> None:
        self._connection.close()
