"""The ends of replies, written together."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from handlers.endings import Endings
from storage import conversations, failpoint
from storage.conversations import Chat
from storage.database import Database
from storage.replies import Reply
from storage.transaction import Transaction

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)


def keeping(chat: int) -> Callable[[Transaction], list[Reply]]:
    """A work that can be seen in the records, and gives a reply."""

    def work(tx: Transaction) -> list[Reply]:
        conversations.save(tx, Chat(1, chat))
        return [Reply(1, chat, 1, NOW, "cause", "[]")]

    return work


def breaking(tx: Transaction) -> list[Reply]:
    conversations.save(tx, Chat(1, 99))
    raise ValueError("poison")


def play(folder: Path, scene: Callable[[Endings], Awaitable[object]]) -> tuple[object, list[int]]:
    """What the scene gives, and the chats on record after it."""

    async def scenario() -> object:
        endings = Endings(database.writer)
        try:
            return await scene(endings)
        finally:
            await endings.close()

    database = Database.open(f"sqlite:///{folder}/shop", senders=(), life="test/1")
    result = asyncio.run(scenario())
    look = database.writer.read(
        lambda tx: [chat for chat in range(1, 100) if conversations.state(tx, 1, chat)]
    )
    kept = look.result()
    database.close()
    return result, kept


def test_each_gets_what_its_own_work_gave(tmp_path: Path) -> None:
    async def scene(endings: Endings) -> object:
        found = await asyncio.gather(*(endings.record(keeping(chat)) for chat in (3, 1, 2)))
        return [reply.chat for replies in found for reply in replies]

    assert play(tmp_path, scene) == ([3, 1, 2], [1, 2, 3])


def test_one_that_fails_is_undone_alone(tmp_path: Path) -> None:
    async def scene(endings: Endings) -> object:
        works = (keeping(1), breaking, keeping(2))
        ends = await asyncio.gather(*map(endings.record, works), return_exceptions=True)
        return [type(end) for end in ends]

    assert play(tmp_path, scene) == ([list, ValueError, list], [1, 2])


def test_what_comes_at_once_is_one_commit_and_what_comes_meanwhile_the_next(
    tmp_path: Path,
) -> None:
    async def scene(endings: Endings) -> object:
        commits: list[str] = []
        before, failpoint.reached = failpoint.reached, commits.append
        try:
            first = [endings.record(keeping(chat)) for chat in (1, 2, 3)]
            await asyncio.sleep(0)
            await asyncio.gather(*first, *(endings.record(keeping(chat)) for chat in (4, 5)))
        finally:
            failpoint.reached = before
        return commits.count("after_commit")

    assert play(tmp_path, scene) == (2, [1, 2, 3, 4, 5])


def test_who_no_longer_waits_spoils_nothing(tmp_path: Path) -> None:
    async def scene(endings: Endings) -> object:
        gone, kept = endings.record(keeping(1)), endings.record(keeping(2))
        gone.cancel()
        return len(await kept)

    assert play(tmp_path, scene) == (1, [1, 2])
