"""Texts handed over: what the carrier took is looked at, not only what our rows say."""

from datetime import UTC, datetime

import pytest

from storage import texts
from storage.database import Database
from tests.scheduler.stage import OMID, SARA, Stage, play

STATUS = "100002000000"
NIGHT = datetime(2026, 11, 21, 19, 30, tzinfo=UTC)  # eleven in the evening in Tehran


def body(code: str) -> str:
    return f"کد تأیید شماره، دکان نمونه:\n{code}\nبه کسی ندهید؛ ما هم نمی‌پرسیم."


def test_a_due_text_leaves_at_once_from_the_sanctioned_number(sqlite_database: Database) -> None:
    async def scene(stage: Stage) -> tuple[str, str, str]:
        await stage.want_code(SARA, "048213")
        (text,) = stage.accepted
        return text.sender, text.receptor, text.text

    assert play(sqlite_database, scene) == (STATUS, SARA, body("048213"))


def test_a_row_tells_what_became_of_it_and_its_code_is_gone(sqlite_database: Database) -> None:
    async def scene(stage: Stage) -> texts.Text:
        await stage.want_code(SARA, "048213")
        return await stage.row(1)

    row = play(sqlite_database, scene)
    assert (row.state, row.subject, row.body) == ("handed", "{}", "")
    assert (row.sender, row.parts, row.attempts) == (STATUS, 1, 1)
    assert (row.carrier_id, row.carrier_status, row.cost) == (9100001, 1, 1450)


@pytest.mark.parametrize("code", [409, 429, 451, 500, 503])
def test_a_carrier_that_is_busy_is_asked_again_a_little_later(
    sqlite_database: Database, code: int
) -> None:
    async def scene(stage: Stage) -> tuple[int, int, int]:
        stage.kavenegar.faults.add(code, times=2)
        await stage.want_code(SARA, "048213")
        await stage.go_on(seconds=1)
        before = len(stage.accepted)
        await stage.go_on(seconds=2)
        return before, len(stage.accepted), (await stage.row(1)).attempts

    assert play(sqlite_database, scene) == (0, 1, 3)


def test_a_lost_answer_is_asked_for_and_nothing_goes_twice(sqlite_database: Database) -> None:
    async def scene(stage: Stage) -> tuple[int, str, int | None]:
        stage.kavenegar.faults.add("lost_answer")
        await stage.want_code(SARA, "048213")
        await stage.go_on(seconds=1)
        row = await stage.row(1)
        return len(stage.accepted), row.state, row.carrier_id

    assert play(sqlite_database, scene) == (1, "handed", 9100001)


def test_after_a_silence_the_same_words_go_again_under_the_same_number(
    sqlite_database: Database,
) -> None:
    async def scene(stage: Stage) -> tuple[int, int, list[tuple[int | None, str]], int | None]:
        stage.kavenegar.faults.add("timeout")
        await stage.want_code(SARA, "048213")
        held = stage.kavenegar.held
        await stage.go_on(seconds=31)
        found = [(text.localid, text.text) for text in stage.accepted]
        return held, stage.kavenegar.held, found, (await stage.row(1)).localid

    held, still_held, found, localid = play(sqlite_database, scene)
    assert (held, still_held) == (1, 0)
    assert found == [(localid, body("048213"))]
