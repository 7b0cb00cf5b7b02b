"""Each action of the play format does what it says, at the time it says."""

import pytest

from tests.play.playing import (
    FEED,
    ITEM,
    MEMBER,
    ORDER,
    PHONE,
    START,
    played,
    press,
    refusal,
    say,
    share,
    wait,
)

MENU = "چه کاری برایتان انجام بدهم؟"
ASKED = "شماره‌ی همراهتان را بنویسید تا کد پیامک شود."
DELAYED = {
    **ORDER,
    "status": "delayed",
    "delayed_at": "2026-11-21T10:00:00+03:30",
    "updated_at": "2026-11-21T10:00:00+03:30",
    "items": [{**ITEM, "supplier": "avid"}],
}


def test_what_a_customer_does_begins_three_seconds_after_the_action_before() -> None:
    told = played(
        START,
        say("/help"),
        press(choice=1),
        share(own=False),
        {"do": "photo", "who": "sara", "caption": "سفارش"},
        {"do": "voice", "who": "sara"},
    )
    assert told.clock == [f"10:00:{second:02}" for second in range(3, 19, 3)]
    assert len(told.via("telegram")) == 6


def test_no_other_action_moves_the_clock() -> None:
    told = played(
        FEED,
        {"do": "receipt", "to": PHONE, "status": 10},
        {"do": "block", "who": "sara"},
        {"do": "again", "n": 1},
        {"do": "restart"},
        {"do": "crash", "at": "after_send"},
        {"do": "fault", "on": "sms", "kind": 409},
    )
    assert set(told.clock) == {"10:00:00"}


def test_a_deep_link_opens_its_dialog() -> None:
    told = played({"do": "start", "who": "sara", "payload": "track"})
    assert [line["text"].endswith(ASKED) for line in told.via("telegram")] == [True]


def test_only_ones_own_number_is_kept_for_the_contact_button() -> None:
    start = {"do": "start", "who": "sara", "payload": "track"}
    own = played(MEMBER, share(), say("خروج"), start, press(label="شماره‌ی خودم"))
    assert "شماره‌تان تأیید شد." in own.via("telegram")[-1]["text"]
    anothers = played(share(own=False), start, press(label="شماره‌ی خودم"))
    assert anothers.refused == (
        "line 3: sara has shared no number before that the button could send"
    )


def test_a_wait_fires_what_falls_due_on_the_way_in_its_order() -> None:
    second = {**DELAYED, "code": "HS-2", "delayed_at": "2026-11-21T09:30:00+03:30"}
    told = played(
        {"do": "feed", "kind": "orders", "record": DELAYED},
        {"do": "feed", "kind": "orders", "record": second},
        wait("1d1h"),
    )
    fired = [line for line in told.via("feed") if line["event"]["kind"] == "items_cancelled"]
    assert [(line["at"][:19], line["event"]["order"]) for line in fired] == [
        ("2026-11-22T09:30:00", "HS-2"),
        ("2026-11-22T10:00:00", "HS-10482"),
    ]
    assert told.lines[-1]["at"] == "2026-11-22T11:00:00+03:30"


@pytest.mark.parametrize(
    ("move", "clock"),
    [
        (wait("45s"), "10:00:45"),
        (wait("90m"), "11:30:00"),
        (wait("1h 30m"), "11:30:00"),
        (wait("0.5h"), "10:30:00"),
        ({"do": "wait", "until": "2026-11-21T12:00:00+03:30"}, "12:00:00"),
        ({"do": "wait", "until": "2026-11-21T09:00:00Z"}, "12:30:00"),
        ({"do": "wait", "until": "2026-11-21T12:00"}, "12:00:00"),
        ({"do": "restart", "after": "2h"}, "12:00:00"),
    ],
)
def test_time_moves_by_a_span_or_until_an_instant(move: dict[str, object], clock: str) -> None:
    assert played(move).clock == [clock]


def test_a_code_is_read_into_a_name_for_later_lines() -> None:
    told = played(
        {"do": "start", "who": "sara", "payload": "track"},
        say(PHONE),
        {"do": "code", "phone": PHONE, "as": "MINE"},
        say("کد $MINE است"),
    )
    assert told.refused is None
    assert "شماره‌تان تأیید شد." in told.via("telegram")[-1]["text"]


def test_again_brings_the_last_updates_once_more_and_nothing_is_said_twice() -> None:
    told = played(START, say("/help"), {"do": "again", "n": 2}, {"do": "again"})
    assert len(told.via("telegram")) == 2


def test_who_has_blocked_the_bot_is_refused_nothing_and_told_nothing() -> None:
    told = played(START, {"do": "block", "who": "sara"}, START)
    assert len(told.via("telegram")) == 2


@pytest.mark.parametrize("at", ["before_commit", "after_commit", "after_send"])
def test_a_crash_waits_for_the_next_turn_and_the_turn_is_answered_all_the_same(at: str) -> None:
    told = played({"do": "crash", "at": at}, wait("1h"), START, say("/help"))
    texts = [line["text"] for line in told.via("telegram")]
    assert len(texts) == (3 if at == "after_send" else 2)
    assert all(text.endswith(MENU) for text in texts)


@pytest.mark.parametrize("at", ["before_commit", "after_commit"])
def test_a_record_over_which_the_program_dies_is_sent_again_by_the_shop(at: str) -> None:
    told = played({"do": "crash", "at": at}, FEED, FEED)
    assert [line["kind"] for line in told.via("sms")] == ["order_code", "state"]


def test_a_message_that_a_dead_turn_left_behind_says_who_spoke() -> None:
    told = played({"do": "crash", "at": "after_commit"}, say("/track"))
    assert [(line["dialog"], line["step"]) for line in told.via("telegram")] == [
        ("identify", "share")
    ]


def test_what_must_be_waited_for_longer_than_a_minute_needs_a_wait() -> None:
    fault = {"do": "fault", "on": "telegram", "kind": "timeout", "times": 2}
    told = played(fault, START, wait("1m"))
    assert [len(line["text"]) > 0 for line in told.via("telegram")] == [True]
    assert told.clock == ["10:00:00", "10:00:58", "10:01:58"]
    assert told.via("telegram")[0]["at"][11:19] == "10:01:53"


def test_a_held_call_does_not_hold_up_a_restart() -> None:
    fault = {"do": "fault", "on": "telegram", "kind": "timeout", "times": 9}
    assert refusal(fault, START, {"do": "restart", "after": "1h"}) is None


@pytest.mark.parametrize("kind", ["429", 429, 500, "timeout", "lost_answer", 403, 502])
def test_a_fault_is_the_carriers_or_the_bot_apis(kind: str | int) -> None:
    told = played({"do": "fault", "on": "telegram", "kind": kind}, START, wait("2m"), START)
    assert len(told.via("telegram")) == {403: 1, "lost_answer": 3}.get(kind, 2)


def test_refused_records_are_told_and_the_story_goes_on() -> None:
    older = {**ORDER, "updated_at": "2026-11-21T09:00:00+03:30"}
    bad = {**ORDER, "code": "HS-2", "phone": "0912"}
    told = played(
        FEED,
        {"do": "feed", "kind": "orders", "record": older},
        {"do": "feed", "kind": "orders", "record": bad},
        {"do": "feed", "kind": "shoes", "record": bad},
        START,
    )
    assert told.refused is None
    assert [line["status"] for line in told.via("feed")] == [409, 422, 404]
    assert [line["errors"][0].get("field") for line in told.via("feed")] == [
        "updated_at",
        "phone",
        None,
    ]
