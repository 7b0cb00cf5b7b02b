"""`pishkhan run`: what it refuses to start with, how it ends, and that it is alone."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import pytest

from bot.running import read_settings
from storage.lock import Lock
from tests.process.run import Shop, end, named, opened, until

GOOD = {"TELEGRAM_TOKEN": "1:letters", "TELEGRAM_API": "https://api.telegram.example"}
SECRET = "s" * 43


def scene(folder: Path, play: Callable[[Shop], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with opened(folder) as shop:
            await play(shop)

    asyncio.run(whole())


def told(
    settings: Mapping[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    folder: Path,
) -> list[str]:
    """What is said of these settings; nothing when the program may start with them."""
    monkeypatch.chdir(folder)
    for name, value in named(settings).items():
        monkeypatch.setenv(name, value)
    found = read_settings()
    said = capsys.readouterr().err.splitlines()
    assert (found is None) == bool(said)
    return [line.partition(":")[0] for line in said]


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        ({"TELEGRAM_API": "http://api.telegram.example"}, ["PISHKHAN_TELEGRAM_API"]),
        ({"TELEGRAM_API": "ftp://127.0.0.1"}, ["PISHKHAN_TELEGRAM_API"]),
        ({"TELEGRAM_API": "http://127.0.0.1.example.com"}, ["PISHKHAN_TELEGRAM_API"]),
        ({"SMS_API": "http://10.0.0.1"}, ["PISHKHAN_SMS_API"]),
        ({"WEBHOOK_URL": "https://shop.example"}, ["PISHKHAN_WEBHOOK_SECRET"]),
        (
            {"WEBHOOK_URL": "https://shop.example", "WEBHOOK_SECRET": SECRET[:-1]},
            ["PISHKHAN_WEBHOOK_SECRET"],
        ),
        (
            {"WEBHOOK_URL": "http://shop.example", "WEBHOOK_SECRET": SECRET},
            ["PISHKHAN_WEBHOOK_URL"],
        ),
        ({"DATABASE_URL": "mysql://shop"}, ["PISHKHAN_DATABASE_URL"]),
        ({"LISTEN": "8000"}, ["PISHKHAN_LISTEN"]),
        ({"LISTEN": "here:there"}, ["PISHKHAN_LISTEN"]),
        ({"STAFF_GROUP": "our group"}, ["PISHKHAN_STAFF_GROUP"]),
        (
            {"SMS_API": "http://sms.example", "LISTEN": "8000"},
            ["PISHKHAN_SMS_API", "PISHKHAN_LISTEN"],
        ),
        ({"SMS_API": "http://127.0.0.1:8081", "TELEGRAM_API": "http://[::1]:8081"}, []),
        ({"WEBHOOK_URL": "https://shop.example", "WEBHOOK_SECRET": SECRET}, []),
        ({"STAFF_GROUP": "", "WEBHOOK_URL": ""}, []),
        ({}, []),
    ],
)
def test_each_unsafe_setting_is_named(
    settings: Mapping[str, str],
    names: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    assert told({**GOOD, **settings}, monkeypatch, capsys, tmp_path) == names


def test_the_program_does_not_start_as_it_must_not(tmp_path: Path) -> None:
    async def play(shop: Shop) -> None:
        unsafe, nobody, garbage = await asyncio.gather(
            shop.run(SMS_API="http://sms.example", LISTEN="8000"),
            shop.run(BRAND="nobody"),
            shop.run(DATABASE_URL=f"sqlite:///{_garbage(tmp_path)}"),
        )
        code, said = await end(unsafe)
        assert code == 2
        assert [line.partition(":")[0] for line in said.splitlines()] == [
            "PISHKHAN_SMS_API",
            "PISHKHAN_LISTEN",
        ]
        code, said = await end(nobody)
        assert (code, said.startswith("not started: no brand 'nobody'")) == (2, True)
        code, said = await end(garbage)
        assert (code, said.startswith("not started: ")) == (2, True)
        assert "Traceback" not in said

    scene(tmp_path, play)


def _garbage(folder: Path) -> Path:
    path = folder / "garbage.sqlite"
    path.write_bytes(b"no database at all " * 100)
    return path


def test_a_second_program_on_the_same_records_or_the_same_port_is_refused(tmp_path: Path) -> None:
    async def play(shop: Shop) -> None:
        first = await shop.run()
        await until(shop.answered("sara"))
        same_records = await shop.run(LISTEN="127.0.0.1:0")
        same_port = await shop.run(DATABASE_URL=f"sqlite:///{tmp_path}/other.sqlite")
        code, said = await end(same_records)
        where = f"held by process {first.pid}, which listens at 127.0.0.1:{shop.port}"
        assert (code, said.splitlines()[-1]) == (2, f"not started: {where}")
        code, said = await end(same_port)
        assert (code, said.splitlines()[-1].startswith("not started: [Errno 98]")) == (2, True)
        await until(shop.answered("omid"))  # the first goes on
        first.terminate()
        assert (await end(first))[0] == 0

    scene(tmp_path, play)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly_and_the_next_life_goes_on(
    tmp_path: Path, number: signal.Signals
) -> None:
    async def play(shop: Shop) -> None:
        process = await shop.run()
        await until(shop.answered("sara"))
        process.send_signal(number)
        code, said = await end(process)
        assert code == 0
        assert "Traceback" not in said
        Lock.take(tmp_path / "shop.sqlite").release()
        waiting = shop.answered("omid")  # written while nobody listens
        process = await shop.run()
        await until(waiting)
        process.kill()
        assert (await end(process))[0] == -signal.SIGKILL
        Lock.take(tmp_path / "shop.sqlite").release()

    scene(tmp_path, play)
