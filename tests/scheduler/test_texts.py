"""Texts handed over: what the carrier took is looked at, not only what our rows say."""

from datetime import UTC, datetime

import pytest

from rules.texts import Kind
from storage import texts
from storage.database import Database
from tests.scheduler.stage import MORNING, OMID, SARA, Stage, play
from turns.subjects import OneTimeCode, OrderState, OrderWants

STATUS = "100002000000"
NIGHT = datetime(2026, 11, 21, 19, 30, tzinfo=UTC)  # eleven in the evening in Tehran


def body(code: str) -> str:
    return f"کد تأیید شماره، دکان نمونه:\n{code}\nبه کسی ندهید؛ ما هم نمی‌پرسیم."


def final(code: str) -> str:
    return (
        "دکان نمونه: سفارش شما پرداخت و نهایی شد.\n"
        f"{code}\n"
        "پردازش: تا دوشنبه ۲ آذر\n"
        "پیگیری: t.me/dokan_bot"
    )


def told(stage: Stage) -> list[str]:
    return [text.text for text in stage.accepted]


def test_a_due_text_leaves_at_once_from_the_sanctioned_number(sqlite_database: Database) -> None:
    async def scene(stage: Stage) -> list[tuple[str, str, str]]:
        await stage.want_code(SARA, "048213")
        await stage.want_final("HS-1", OMID)
        return [(text.sender, text.receptor, text.text) for text in stage.accepted]

    assert play(sqlite_database, scene) == [
        (STATUS, SARA, body("048213")),
        (STATUS, OMID, final("HS-1")),
    ]


def test_a_row_tells_what_became_of_it_and_its_code_is_gone(sqlite_database: Database) -> None:
    async def scene(stage: Stage) -> texts.Text:
        await stage.want_code(SARA, "048213")
        return await stage.row(1)

    row = play(sqlite_database, scene)
    assert (row.state, row.subject, row.body) == ("handed", "{}", "")
    assert (row.sender, row.parts, row.attempts) == (STATUS, 1, 1)
    assert (row.carrier_id, row.carrier_status, row.cost) == (9100001, 1, 1450)


def test_a_number_that_refuses_the_line_is_known_at_once(sqlite_database: Database) -> None:
    async def scene(stage: Stage) -> list[str]:
        stage.kavenegar.block(SARA, STATUS)
        await stage.want_final("HS-1", SARA)
        return await stage.states(1)

    assert play(sqlite_database, scene) == ["blocked"]


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
    async def scene(stage: Stage) -> tuple[list[str], str, int | None]:
        stage.kavenegar.faults.add("lost_answer")
        await stage.want_code(SARA, "048213")
        await stage.go_on(seconds=1)
        row = await stage.row(1)
        return told(stage), row.state, row.carrier_id

    assert play(sqlite_database, scene) == ([body("048213")], "handed", 9100001)


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


def test_what_stays_in_doubt_for_six_hours_is_for_people_to_look_at(
    sqlite_database: Database,
) -> None:
    async def scene(stage: Stage) -> tuple[list[str], list[str], list[tuple[str, str, str]]]:
        stage.kavenegar.faults.add("lost_answer")
        stage.kavenegar.faults.add(503, times=500, method="sms/statuslocalmessageid")
        await stage.want_final("HS-1", SARA)
        await stage.go_on(hours=6, minutes=6)
        return await stage.states(1), told(stage), await stage.noticed()

    assert play(sqlite_database, scene) == (
        ["unknown"],
        [final("HS-1")],
        [("text_failed", "1", "state: unknown")],
    )


def test_without_credit_all_wait_and_go_in_their_order_afterwards(
    sqlite_database: Database,
) -> None:
    async def scene(stage: Stage) -> tuple[list[str], list[str], list[str], list[str]]:
        stage.kavenegar.account.credit = 0
        await stage.want_final("HS-1", OMID)
        await stage.want_code(SARA, "111111")
        await stage.want_final("HS-2", SARA)
        first = await stage.states(1, 2, 3)
        await stage.go_on(minutes=5)
        stage.kavenegar.account.credit = 50_000
        await stage.go_on(minutes=4, seconds=59)
        before = told(stage)
        await stage.go_on(seconds=1)
        return first, before, told(stage), await stage.states(1, 2, 3)

    first, before, after, states = play(sqlite_database, scene)
    assert (first, before) == (["held", "waiting", "waiting"], [])
    assert (after, states) == ([final("HS-1"), final("HS-2")], ["handed", "expired", "handed"])


def test_the_account_is_looked_at_once_in_five_minutes_and_staff_are_told_once(
    sqlite_database: Database,
) -> None:
    async def scene(stage: Stage) -> tuple[list[int], list[tuple[str, str, str]]]:
        stage.kavenegar.faults.add(418, times=100, method="account/info")
        stage.kavenegar.faults.add(418)
        await stage.want_final("HS-1", SARA)
        looks = []
        for _ in range(3):
            await stage.go_on(minutes=5)
            looks.append(100 - stage.kavenegar.faults._coming[0].times)
        return looks, await stage.noticed()

    assert play(sqlite_database, scene) == ([1, 2, 3], [("texts_paused", "418", "")])


@pytest.mark.parametrize("code", [401, 403, 407, 416])
def test_what_people_must_mend_holds_everything_until_it_is_mended(
    sqlite_database: Database, code: int
) -> None:
    async def scene(stage: Stage) -> tuple[list[str], list[tuple[str, str, str]], list[str]]:
        stage.kavenegar.faults.add(code)
        await stage.want_final("HS-1", SARA)
        held = await stage.states(1)
        await stage.go_on(minutes=5)
        return held, await stage.noticed(), told(stage)

    assert play(sqlite_database, scene) == (
        ["held"],
        [("texts_paused", str(code), "")],
        [final("HS-1")],
    )


def test_a_closed_line_fails_its_texts_and_no_other_takes_its_place(
    sqlite_database: Database,
) -> None:
    async def scene(stage: Stage) -> tuple[list[str], list[str], list[tuple[str, str, str]]]:
        stage.kavenegar.account.closed_lines.add(STATUS)
        await stage.want_final("HS-1", SARA)
        stage.kavenegar.account.closed_lines.clear()
        await stage.want_final("HS-2", OMID)
        await stage.go_on(minutes=4, seconds=59)
        before = told(stage)
        await stage.go_on(seconds=1)
        assert told(stage) == [final("HS-2")]
        return before, await stage.states(1, 2), await stage.noticed()

    assert play(sqlite_database, scene) == (
        [],
        ["failed", "handed"],
        [("text_failed", "1", "state: 412"), ("line_closed", STATUS, "")],
    )


@pytest.mark.parametrize("code", [400, 411, 413, 420, 422])
def test_one_bad_row_does_not_keep_the_others_of_its_batch(
    sqlite_database: Database, code: int
) -> None:
    async def scene(stage: Stage) -> tuple[list[str], list[str], list[tuple[str, str, str]]]:
        stage.kavenegar.faults.add(code, times=2)
        await stage.want_codes({SARA: "111111", OMID: "222222", "09191234473": "333333"})
        return told(stage), await stage.states(1, 2, 3), await stage.noticed()

    assert play(sqlite_database, scene) == (
        [body("222222"), body("333333")],
        ["failed", "handed", "handed"],
        [("text_failed", "1", f"code: {code}")],
    )


def test_a_text_that_is_refused_alone_is_not_tried_again(sqlite_database: Database) -> None:
    async def scene(stage: Stage) -> tuple[list[str], int, str | None]:
        stage.kavenegar.faults.add(424)
        await stage.want_code(SARA, "111111")
        await stage.go_on(minutes=2)
        row = await stage.row(1)
        return told(stage), row.attempts, row.reason

    assert play(sqlite_database, scene) == ([], 1, "424")


def test_by_night_only_codes_go_and_the_rest_at_eight(sqlite_database: Database) -> None:
    async def scene(stage: Stage) -> tuple[list[str], list[str]]:
        await stage.want_final("HS-1", SARA)
        await stage.want_code(SARA, "111111")
        await stage.go_on(hours=8, minutes=59, seconds=59)
        before = told(stage)
        await stage.go_on(seconds=1)
        return before, told(stage)

    before, after = play(sqlite_database, scene, at=NIGHT)
    assert before == [body("111111")]
    assert after == [body("111111"), final("HS-1")]


def test_a_frozen_text_whose_second_try_falls_into_the_night_waits_for_the_day(
    sqlite_database: Database,
) -> None:
    late = datetime(2026, 11, 21, 18, 29, 45, tzinfo=UTC)  # 21:59:45 in Tehran

    async def scene(stage: Stage) -> tuple[list[str], list[str], int]:
        stage.kavenegar.faults.add("timeout")
        await stage.want_final("HS-1", SARA)
        await stage.go_on(hours=10, seconds=14)
        before = told(stage)
        await stage.go_on(seconds=1)
        return before, told(stage), len(stage.accepted)

    assert play(sqlite_database, scene, at=late) == ([], [final("HS-1")], 1)


def test_texts_to_one_number_keep_their_order_whatever_fails(sqlite_database: Database) -> None:
    async def scene(stage: Stage) -> list[str]:
        stage.kavenegar.faults.add(503)
        await stage.want_final("HS-1", SARA)
        await stage.go_on(seconds=0.5)
        await stage.want_final("HS-2", SARA)
        await stage.want_final("HS-3", SARA)
        await stage.go_on(seconds=10)
        return told(stage)

    assert play(sqlite_database, scene) == [final("HS-1"), final("HS-2"), final("HS-3")]


def test_a_state_that_has_passed_is_not_told(sqlite_database: Database) -> None:
    async def scene(stage: Stage) -> tuple[list[str], list[str]]:
        await stage.want_final("HS-1", SARA)
        await stage.want(Kind.STATE, SARA, OrderState("HS-1", "shipped"), "HS-1:shipped")
        await stage.settle()
        return told(stage), await stage.states(1, 2)

    assert play(sqlite_database, scene) == ([final("HS-1")], ["handed", "cancelled"])


def test_a_text_without_words_stops_no_other(
    sqlite_database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async def scene(stage: Stage) -> tuple[list[str], list[str], list[tuple[str, str, str]]]:
        await stage.want(Kind.SURVEY, SARA, OneTimeCode("1"), "no consent")
        await stage.want(Kind.MEDIATION, SARA, OneTimeCode("1"), "no words")
        await stage.want_code(OMID, "222222")
        return told(stage), await stage.states(1, 2, 3), await stage.noticed()

    assert play(sqlite_database, scene) == (
        [body("222222")],
        ["cancelled", "failed", "handed"],
        [("text_failed", "2", "mediation: no_words")],
    )


def test_many_leave_in_batches_two_at_a_time_each_once(
    sqlite_database: Database,
) -> None:
    async def scene(stage: Stage) -> tuple[int, int, int]:
        stage.kavenegar.faults.add("timeout", times=2)
        codes = {f"0912{number:07}": f"{number:06}" for number in range(450)}
        await stage.want_codes(codes)
        held = stage.kavenegar.held
        await stage.go_on(seconds=35)
        return held, len(stage.accepted), len({text.receptor for text in stage.accepted})

    assert play(sqlite_database, scene) == (2, 450, 450)


def test_what_waited_while_the_program_was_down_is_judged_at_its_return(
    sqlite_database: Database,
) -> None:
    async def before(stage: Stage) -> None:
        stage.kavenegar.account.credit = 0
        await stage.want_final("HS-1", SARA)
        await stage.want_code(OMID, "222222")

    async def after(stage: Stage) -> tuple[list[str], list[str], list[tuple[str, str, str]]]:
        await stage.go_on(minutes=10)
        return told(stage), await stage.states(1, 2), await stage.noticed()

    play(sqlite_database, before)
    later = MORNING.replace(day=24)
    assert play(sqlite_database, after, at=later) == (
        [],
        ["expired", "expired"],
        [
            ("texts_paused", "418", ""),
            ("text_failed", "1", "state: expired"),
            ("text_failed", "2", "code: expired"),
        ],
    )


async def wanted_by_night(stage: Stage) -> tuple[list[str], list[str], list[int | None]]:
    """What an order with two open wishes of the shop brings in the morning."""
    await stage.keep_order("HS-1", SARA, wanted=("identity", "phone"))
    for each in ("identity", "phone"):
        await stage.want(Kind.WANTED, SARA, OrderWants("HS-1", each), each)
    await stage.settle()
    await stage.go_on(hours=9)
    rows = [await stage.row(number) for number in (1, 2)]
    return told(stage), [row.state for row in rows], [row.merged_into for row in rows]


IDENTITY = (
    "دکان نمونه: برای ادامه‌ی سفارش، تصویر کارت ملی خریدار لازم است.\nHS-1\nپیگیری: t.me/dokan_bot"
)
PHONE = "دکان نمونه: برای ادامه‌ی سفارش، شماره‌ی تماس دیگری لازم است.\nHS-1\nپیگیری: t.me/dokan_bot"


def test_texts_that_waited_for_the_morning_go_as_one_where_they_fit(
    sqlite_database: Database,
) -> None:
    assert play(sqlite_database, wanted_by_night, at=NIGHT) == (
        [f"{IDENTITY}\n{PHONE}"],
        ["handed", "merged"],
        [None, 1],
    )


def test_texts_that_need_not_wait_go_one_by_one(sqlite_database: Database) -> None:
    assert play(sqlite_database, wanted_by_night) == (
        [IDENTITY, PHONE],
        ["handed", "handed"],
        [None, None],
    )


def test_what_does_not_fit_goes_alone(sqlite_database: Database) -> None:
    async def scene(stage: Stage) -> list[str]:
        await stage.want_final("HS-1", SARA)
        await stage.want_final("HS-2", SARA)
        await stage.go_on(hours=9)
        return told(stage)

    assert play(sqlite_database, scene, at=NIGHT) == [final("HS-1"), final("HS-2")]
