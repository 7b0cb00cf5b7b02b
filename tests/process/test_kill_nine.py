"""kill -9 on the real process, where it hurts and anywhere: nothing is lost, nothing doubled."""

import asyncio
import os
import random
import re
import signal
import socket
import sqlite3
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox.clock import VirtualClock
from sandbox.server import CUSTOMERS_TOKEN, SMS_KEY, Sandbox, serve

PATIENCE = 30.0  # seconds of real time until a test gives up
LOOK = 0.02
FEED_KEY = "a-test's-feed-key"
ROOT = Path(__file__).parent.parent.parent
FAILPOINTS = [
    (name, times)
    for times in (1, 2, 3, 5)
    for name in ("before_commit", "after_commit", "after_send")
]
AT_RANDOM = 9  # kills more of each kind, at moments that nobody chose
BUYER = "09120000001"  # of every order
TOLD = ("سفارش شما ثبت شد.", "سفارش شما پرداخت و نهایی شد.")  # R15, and that it is final


@dataclass
class Business:
    """The sandbox, and one program after another on the same records."""

    sandbox: Sandbox
    address: str
    folder: Path
    port: int
    begun: str = field(default_factory=lambda: datetime.now(UTC).isoformat())
    customers: list[str] = field(default_factory=list)
    said: Counter[str] = field(default_factory=Counter)
    fed: list[str] = field(default_factory=list)
    pid: int = 0

    @asynccontextmanager
    async def lives(self) -> AsyncIterator[None]:
        """Within it the program can begin again and again."""
        self._nursery = await asyncio.create_subprocess_exec(
            *(sys.executable, str(Path(__file__).with_name("dying.py"))),
            cwd=ROOT,
            env=os.environ | self._settings(),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            yield
        finally:
            if self.pid:
                self.send(signal.SIGKILL)
            self._nursery.kill()
            await self._nursery.communicate()

    async def begin(self, *death: str) -> None:
        assert self._nursery.stdin is not None
        self._nursery.stdin.write(" ".join(death).encode() + b"\n")
        self.pid = await self._told()

    async def ended(self) -> int:
        code = await self._told()
        self.pid = 0
        return code

    async def _told(self) -> int:
        assert self._nursery.stdout is not None
        return int(await asyncio.wait_for(self._nursery.stdout.readline(), PATIENCE))

    def send(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def _settings(self) -> dict[str, str]:
        settings = {
            "BRAND": str(self.folder),
            "DATABASE_URL": f"sqlite:///{self.folder}/shop.sqlite",
            "TELEGRAM_TOKEN": CUSTOMERS_TOKEN,
            "TELEGRAM_API": self.address,
            "SMS_API": self.address,
            "KAVENEGAR_KEY": SMS_KEY,
            "LISTEN": f"127.0.0.1:{self.port}",
            "FEED_KEY": FEED_KEY,
            "SECRET_KEY": "a-test's-secret-key",
        }
        return {"PYTHONPATH": str(ROOT)} | {
            f"PISHKHAN_{name}": value for name, value in settings.items()
        }

    def new_customer_asks_for_a_code(self) -> None:
        """Three updates: the ask, the number, which is texted a code at any hour, and thanks."""
        name = f"customer {len(self.customers)}"
        self.customers.append(name)
        for words in ("سفارشم کجاست؟", self.phone(name), "ممنون"):
            self.say(name, words)

    def say(self, name: str, words: str) -> None:
        self.sandbox.telegram.customer(name, CUSTOMERS_TOKEN).say(words)
        self.said[name] += 1

    def chat(self, name: str) -> int:
        return self.sandbox.telegram.customer(name, CUSTOMERS_TOKEN).user_id

    def phone(self, name: str) -> str:
        return f"0912{100 + self.customers.index(name)}0001"[:11].ljust(11, "0")

    def answers(self, name: str) -> int:
        chat = self.chat(name)
        records = self.sandbox.telegram.history.records
        sent = (each for each in records if each.chat_id == chat and each.method == "sendMessage")
        return sum(each.keyboard != "remove" for each in sent)  # what only takes a keyboard away

    def codes(self, name: str) -> int:
        return len(self.sandbox.kavenegar.texts_to(self.phone(name)))

    async def feed(self) -> None:
        """One order, told again until it was answered that it is kept."""
        code = f"HS-{20000 + len(self.fed)}"
        self.fed.append(code)
        async with httpx.AsyncClient(trust_env=False) as client:
            async with asyncio.timeout(PATIENCE):
                while not await self._kept(client, code):  # noqa: ASYNC110 - as below
                    await asyncio.sleep(LOOK)

    async def _kept(self, client: httpx.AsyncClient, code: str) -> bool:
        item = {"product": "m", "title": "موس", "kind": "hardware", "quantity": 1}
        order = {
            "code": code,
            "phone": BUYER,
            "buyer": "آزمون",
            "placed_at": self.begun,
            "final_at": self.begun,
            "status": "final",
            "items": [item | {"unit_price": 100, "state": "waiting"}],
        }
        headers = {"Authorization": f"Bearer {FEED_KEY}"}
        url = f"http://127.0.0.1:{self.port}/feed/orders/{code}"
        try:
            answer = await client.put(url, json=order, headers=headers)
        except httpx.HTTPError:
            return False
        return answer.is_success

    async def all_done(self) -> None:
        """Every update confirmed, every reply sent and recorded, every code texted."""
        async with asyncio.timeout(PATIENCE):
            while not self._is_done():  # noqa: ASYNC110 - another process has no event of ours
                await asyncio.sleep(LOOK)

    def _is_done(self) -> bool:
        if self.sandbox.telegram.unconfirmed(CUSTOMERS_TOKEN):
            return False
        if self.rows("SELECT count(*) FROM replies WHERE state = 'waiting'") != [(0,)]:
            return False
        if self.rows("SELECT count(*) FROM texts WHERE state IN ('waiting', 'leased')") != [(0,)]:
            return False
        return all(self.codes(name) for name in self.customers)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        records = sqlite3.connect(f"file:{self.folder}/shop.sqlite?mode=ro", uri=True)
        try:
            return records.execute(sql).fetchall()
        finally:
            records.close()


def open_all_night(folder: Path) -> None:
    """The demo's brand without quiet hours: the process tells the time by the machine's clock."""
    profile = (ROOT / "brands" / "demo" / "profile.toml").read_text(encoding="utf-8")
    awake = re.sub(r"^(begins|ends) = .*$", r"\1 = 00:00:00", profile, flags=re.MULTILINE)
    (folder / "profile.toml").write_text(awake, encoding="utf-8")


async def killed_again_and_again(folder: Path) -> Business:
    open_all_night(folder)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    sandbox = Sandbox(VirtualClock(datetime.now(UTC), running=True))
    async with serve(sandbox) as address:
        business = Business(sandbox, address, folder, port)
        async with business.lives():
            await _die(business)
        await sandbox.close()
    return business


async def _die(business: Business) -> None:
    """At each failpoint, at random, and at last by SIGTERM, when all is done."""
    for name, times in FAILPOINTS:
        await business.begin(name, str(times))
        business.new_customer_asks_for_a_code()
        assert await business.ended() == -signal.SIGKILL
    chance = random.Random(7)
    for _ in range(AT_RANDOM):
        await _killed_at_work(business, chance)
    feeding = [await _killed_by_the_clock(business, chance) for _ in range(AT_RANDOM)]
    await business.begin()
    await asyncio.gather(business.feed(), *feeding)
    await business.all_done()
    await _ended_well(business)


async def _killed_at_work(business: Business, chance: random.Random) -> None:
    """After so many answers as chance wants; the order that was told is kept by then."""
    await business.begin()
    business.new_customer_asks_for_a_code()
    await business.feed()
    records = business.sandbox.telegram.history.records
    wanted = len(records) + chance.randrange(3)
    async with asyncio.timeout(PATIENCE):
        while len(records) < wanted:  # noqa: ASYNC110 - as above
            await asyncio.sleep(0)
    business.send(signal.SIGKILL)
    assert await business.ended() == -signal.SIGKILL


async def _killed_by_the_clock(business: Business, chance: random.Random) -> asyncio.Task[None]:
    """At some moment of its first second, perhaps before it serves anybody.

    Gives the shop's tries to have an order kept, which go on over the next lives.
    """
    await business.begin()
    business.new_customer_asks_for_a_code()
    feeding = asyncio.create_task(business.feed())
    asyncio.get_running_loop().call_later(chance.random(), business.send, signal.SIGKILL)
    assert await business.ended() == -signal.SIGKILL
    return feeding


async def _ended_well(business: Business) -> None:
    """SIGTERM ends the program cleanly, so that what it knew is on record."""
    business.send(signal.SIGTERM)
    assert await business.ended() == 0


@pytest.fixture(scope="module")
def business(tmp_path_factory: pytest.TempPathFactory) -> Business:
    return asyncio.run(killed_again_and_again(tmp_path_factory.mktemp("killed")))


def test_thirty_deaths_lose_no_update_and_no_order(business: Business) -> None:
    assert len(business.customers) == len(FAILPOINTS) + 2 * AT_RANDOM == 30
    assert business.rows("SELECT count(*) FROM inbox") == [(sum(business.said.values()),)]
    kept = {code for (code,) in business.rows("SELECT code FROM orders")}
    assert kept == set(business.fed)
    assert business.rows("SELECT count(*) FROM parked") == [(0,)]


def test_every_update_has_one_reply_and_each_has_ended(business: Business) -> None:
    """After three doubts a reply is not sent again; staff are told of it instead."""
    ended = dict(business.rows("SELECT state, count(*) FROM replies GROUP BY state"))
    assert sum(ended.values()) == sum(business.said.values())
    assert set(ended) <= {"sent", "unknown"}
    assert business.rows("SELECT cause FROM replies GROUP BY cause HAVING count(*) > 1") == []
    told = business.rows("SELECT count(*) FROM notices WHERE kind = 'reply_unknown'")
    assert told == [(ended.get("unknown", 0),)]


def test_every_copy_of_a_message_stands_for_a_death_between_sending_and_recording(
    business: Business,
) -> None:
    """A reply that died three times on its way may be there or not; staff are told (I9)."""
    sql = "SELECT chat, sum(doubts), sum(state = 'unknown') FROM replies GROUP BY chat"
    known = {chat: (doubts, unknown) for chat, doubts, unknown in business.rows(sql)}
    extra = {name: business.answers(name) - business.said[name] for name in business.customers}
    for name, copies in extra.items():
        doubts, unknown = known[business.chat(name)]
        assert -unknown <= copies <= doubts, name
    assert sum(extra.values()) <= len(business.customers)  # a customer came with every death


def test_no_text_is_taken_twice_by_the_carrier(business: Business) -> None:
    assert {name: business.codes(name) for name in business.customers} == dict.fromkeys(
        business.customers, 1
    )


def test_each_thing_worth_a_text_about_an_order_is_told_once(business: Business) -> None:
    """Those that waited together may have gone as one (I6)."""
    texts = business.sandbox.kavenegar.history.records
    words = "\n".join(text.text for text in texts if text.receptor == BUYER)
    told = Counter(
        {(what, code): words.count(f"{what}\n{code}\n") for what in TOLD for code in business.fed}
    )
    assert told == Counter([(what, code) for what in TOLD for code in business.fed])
    assert len({text.localid for text in texts}) == len(texts)


def test_the_file_is_whole(business: Business) -> None:
    assert business.rows("PRAGMA integrity_check") == [("ok",)]
