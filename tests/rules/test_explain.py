"""The answers of the command line: every rule, its keys, its result and its reasons (R01–R51)."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rules.answers.asked import Json
from rules.answers.wording import reasons, say
from rules.brand import Exceptional
from rules.calendar import Calendar
from rules.explain import (
    BadKey,
    BadValue,
    Explanation,
    NotExplained,
    UnknownRule,
    explain,
    rules_with_keys,
)
from rules.profile import Profile

Ask = Callable[..., Explanation]
NEVER_CODES = "شماره‌ی فرستنده را می‌شود جعل کرد؛ کد و رمز را به هیچ‌کس ندهید."


@pytest.fixture
def ask(profile: Profile, calendar: Calendar) -> Ask:
    return lambda rule, **keys: explain(rule, keys, profile, calendar)


RESULTS: list[tuple[str, Mapping[str, str], Json]] = [
    ("R01", {"sender": "100002000000"}, True),
    ("R01", {"sender": "+98 3000 23067"}, True),
    ("R01", {"sender": "300023068"}, False),
    ("R02", {"kind": "survey"}, "300023067"),
    ("R02", {"kind": "state"}, "100002000000"),
    ("R03", {"number": "300023067"}, False),
    ("R03", {"number": "10008663"}, True),
    ("R04", {"number": "300023067"}, "genuine"),
    ("R04", {"number": "300023076"}, "near_miss"),
    ("R04", {"number": "50004000"}, "not_ours"),
    ("R04", {"text": "سفارش شما ارسال شد"}, "not_ours"),
    ("R04", {"text": "از 300023067: سفارش شما ارسال شد"}, "genuine"),
    ("R04", {"link": "www.dokan.example"}, "genuine"),
    ("R04", {"mail": "info@dokan.example"}, "genuine"),
    ("R04", {"account": "@dokan_bot"}, "genuine"),
    ("R04", {"caller": "02100000067"}, "genuine"),
    ("R05", {"author": "scheduler"}, False),
    ("R05", {"author": "bot", "answering": "true"}, True),
    ("R06", {"text": "لغو۱۱"}, "withdraws"),
    ("R06", {"text": "شروع"}, "grants"),
    ("R06", {"text": "سلام"}, None),
    ("R07", {"proved": "+989120000001", "buyer": "09120000001"}, True),
    ("R07", {"proved": "09120000002", "buyer": "09120000001"}, False),
    (
        "R08",
        {"proved": "09120000001", "buyer": "09120000001", "delivery": "sms"},
        "text_to_owner",
    ),
    ("R08", {"proved": "09120000001", "buyer": "09120000001", "delivery": "card"}, "has_card"),
    ("R08", {"proved": "09120000002", "buyer": "09120000001", "delivery": "sms"}, "not_owner"),
    ("R09", {"reference": "۱۲"}, ["authority"]),
    ("R09", {"reference": "۱۲", "authority": "دادگاه"}, []),
    ("R10", {"day": "2026-11-22"}, {"open": True, "holiday": None, "estimated": False}),
    ("R10", {"day": "2026-11-27"}, {"open": False, "holiday": None, "estimated": False}),
    (
        "R10",
        {"day": "2027-01-06"},
        {"open": False, "holiday": "مبعث رسول اکرم (ص)", "estimated": True},
    ),
    ("R11", {"placed": "2026-12-21T12:00:00+03:30"}, "2026-12-24"),
    ("R11", {"placed": "2026-11-27"}, "2026-11-30"),
    ("R12", {"final": "2026-11-22T15:59:59+03:30"}, "2026-11-24"),
    ("R12", {"final": "2026-11-22T16:00:00+03:30"}, "2026-11-24"),
    ("R12", {"final": "2026-11-22T16:00:01+03:30"}, "2026-11-25"),
    ("R12", {"final": "2026-11-22T12:30:01Z", "lead": "۳"}, "2026-11-29"),
    ("R12", {"final": "2026-11-22T10:00", "hardware": "false"}, None),
    ("R13", {"placed": "2026-11-27T10:00"}, "2026-11-29"),
    ("R14", {"accepted": "2026-11-22T16:05"}, "2026-11-25T16:05:00+03:30"),
    ("R14", {"accepted": "2026-11-27T16:05"}, "2026-12-01T00:00:00+03:30"),
    ("R14", {"accepted": "2026-11-22T16:05", "bulk": "true"}, "2026-11-25T16:05:00+03:30"),
    ("R15", {"placed": "2026-11-22T10:00"}, "2026-11-24T10:00:00+03:30"),
    ("R16", {"now": "2026-11-22T10:00"}, True),
    ("R16", {"now": "2026-11-22T10:00", "before": "2026-11-22T06:30:00Z"}, False),
    ("R17", {"delayed": "2026-11-21T16:05:00+03:30"}, "2026-11-22T16:05:00+03:30"),
    ("R18", {"paid": "true", "cancelled": "true"}, True),
    ("R18", {"paid": "no", "cancelled": "yes"}, False),
    ("R19", {}, False),
    ("R19", {"supplier": "false"}, True),
    ("R20", {"settled": "true"}, True),
    ("R20", {"settled": "false"}, False),
    ("R21", {"address": "ونک، کافه رز"}, {"refused": True, "word": "کافه"}),
    ("R21", {"address": "جنب هتل رز، پلاک ۲"}, {"refused": False, "word": "هتل"}),
    ("R21", {"address": "ونک، خیابان رز، پلاک ۲"}, {"refused": False, "word": None}),
    ("R22", {"wanted": "email,identity", "given": "email"}, ["identity"]),
    ("R22", {"wanted": "email", "given": "email"}, []),
    ("R23", {"final": "2026-11-22T10:00"}, None),
    ("R23", {"final": "2026-11-22T10:00", "approved": "2026-11-24T10:00"}, "2026-11-26"),
    ("R23", {"final": "2026-11-22T10:00", "approved": "2026-11-27T10:00"}, "2026-11-30"),
    ("R24", {"placed": "2026-11-22T10:00"}, None),
    (
        "R24",
        {"placed": "2026-11-22T10:00", "final": "2026-11-22T11:00"},
        "2026-11-22T11:00:00+03:30",
    ),
    ("R25", {"final": "2026-11-22T23:59:59+03:30"}, "2026-11-25T00:00:00+03:30"),
    ("R26", {"wish": "rename_to_company"}, True),
    ("R26", {"wish": "send"}, False),
    ("R27", {"company": "true"}, "company"),
    ("R27", {}, "person"),
    ("R27", {"status": "final"}, "filed"),
    ("R27", {"status": "processing"}, "refused"),
    ("R28", {"opened": "2026-11-27T10:00"}, "2026-11-29"),
    ("R29", {"delivered": "2026-11-22T10:00", "kind": "hardware"}, "2026-11-30T00:00:00+03:30"),
    ("R29", {"delivered": "2026-11-22T10:00", "kind": "software"}, None),
    ("R30", {"step": "statements", "began": "2026-11-22T10:00"}, "2026-11-24T10:00:00+03:30"),
    ("R30", {"step": "proposal", "began": "2026-11-22T10:00"}, "2026-11-24T10:00:00+03:30"),
    ("R30", {"step": "answers", "began": "2026-11-22T10:00"}, "2026-11-25T10:00:00+03:30"),
    ("R31", {"version": "1"}, True),
    ("R31", {"version": "1", "agreed": "1"}, False),
    (
        "R32",
        {},
        {
            "phones": ["02100000067 داخلی 2"],
            "mails": ["info@dokan.example"],
            "address": "تهران، خیابان نمونه، پلاک ۱",
            "form": "www.dokan.example",
            "branches": [],
        },
    ),
    ("R33", {"text": "نماینده‌ی شما پول خواست"}, True),
    ("R33", {"text": "سلام"}, False),
    ("R34", {}, 50),
    ("R34", {"registered": "true"}, 0),
    ("R35", {"delivered": "2026-11-22T10:00"}, "2026-11-29T10:00:00+03:30"),
    ("R36", {}, 3),
    ("R36", {"bought": "false"}, 1),
    ("R36", {"rewarded": "true"}, 0),
    ("R37", {"final": "2026-11-22T10:00"}, "2026-11-29T10:00:00+03:30"),
    ("R37", {"final": "2026-11-22T10:00", "member": "true"}, None),
    (
        "R37",
        {"final": "2026-11-22T10:00", "friend": "09120000001", "inviter": "+989120000001"},
        None,
    ),
    ("R38", {"balance": "100", "price": "100"}, "take"),
    ("R38", {"balance": "99", "price": "100"}, "too_few"),
    ("R38", {"balance": "100", "price": "100", "shown": "90"}, "ask_again"),
    ("R39", {"dialog": "points"}, False),
    ("R39", {"dialog": "track"}, True),
    ("R40", {"text": "کیفیت خوبی دارد"}, []),
    ("R40", {"text": "عاااالی  😀"}, ["stretched", "spaces", "emoji"]),
    ("R41", {"text": "گارانتی دارد؟"}, []),
    ("R41", {"text": "گارانتی دارد؟ @ali_shop " + "؟" * 300}, ["handle", "too_long"]),
    ("R42", {"text": "سفارشم نرسیده"}, "track"),
    ("R42", {"text": "خوب است"}, None),
    ("R43", {"born": "2010-01-01", "day": "2026-11-22"}, True),
    ("R43", {"born": "1990-01-01", "day": "2026-11-22"}, False),
    ("R44", {"text": "رمز دوم ۱۲۳۴۵"}, ["bank_code"]),
    ("R44", {"text": "سلام"}, []),
    ("R45", {"invoiced": "2026-11-22T10:00", "months": "12"}, "2027-11-22"),
    ("R45", {"months": "12"}, None),
    (
        "R46",
        {"started": "2026-11-22T10:00", "due": "2026-11-23T10:00"},
        "2026-11-23T10:00:00+03:30",
    ),
    ("R47", {"placed": "2026-11-22T10:00"}, 1),
    (
        "R48",
        {"at": "2026-11-22T10:00"},
        {"open": True, "changes_at": "2026-11-22T21:00:00+03:30"},
    ),
    (
        "R48",
        {"at": "2026-11-27T10:00"},
        {"open": False, "changes_at": "2026-11-28T09:00:00+03:30"},
    ),
    ("R49", {"reason": "price"}, True),
    ("R49", {"reason": "stock"}, False),
    ("R50", {}, ["faulty", "missing", "differs", "used", "packing", "price"]),
    ("R51", {"at": "2026-11-22T10:00", "chat": "19"}, True),
    ("R51", {"at": "2026-11-22T10:00", "chat": "20"}, False),
]


@pytest.mark.parametrize(("rule", "keys", "result"), RESULTS)
def test_a_rule_answers_and_says_why(
    ask: Ask, rule: str, keys: Mapping[str, str], result: Json
) -> None:
    found = ask(rule, **keys)
    assert (found.rule, found.result) == (rule, result)
    assert found.why
    assert all(reason.strip() and "{" not in reason for reason in found.why)
    assert json.loads(json.dumps(found.as_json())) == found.as_json()


def test_every_rule_is_listed_and_asked_here() -> None:
    listed = [each.rule for each in rules_with_keys()]
    assert listed == [f"R{number:02}" for number in range(1, 52)]
    assert {rule for rule, _, _ in RESULTS} == set(listed)
    assert all(each.about for each in rules_with_keys())


def test_the_fixed_keys_are_known() -> None:
    keys = {each.rule: each.keys for each in rules_with_keys()}
    assert {rule: keys[rule] for rule in ("R01", "R10", "R11", "R12", "R13", "R14", "R17")} == {
        "R01": ("sender",),
        "R10": ("day",),
        "R11": ("placed",),
        "R12": ("final", "lead=0", "hardware=true"),
        "R13": ("placed",),
        "R14": ("accepted", "bulk=false"),
        "R17": ("delayed",),
    }


def test_the_days_are_counted_aloud(ask: Ask) -> None:
    holiday = "ولادت امام علی علیه السلام و روز پدر"
    assert ask("R11", placed="2026-12-21T12:00:00+03:30").why == (
        "سفارش دوشنبه ۳۰ آذر ۱۴۰۵، ساعت ۱۲:۰۰ ثبت شد.",
        "سفارش تا روز کاری شماره‌ی ۲ پس از آن پردازش می‌شود.",
        f"شمارش: سه‌شنبه ۱ دی روز ۱؛ چهارشنبه ۲ دی تعطیل ({holiday})؛ پنجشنبه ۳ دی روز ۲.",
        "پردازش تا پنجشنبه ۳ دی ۱۴۰۵.",
    )


def test_business_hours_that_begin_with_a_day_count_that_day(ask: Ask) -> None:
    why = ask("R14", accepted="2026-11-27T10:00").why
    assert "شمارش: شنبه ۷ آذر روز ۱؛ یکشنبه ۸ آذر روز ۲؛ دوشنبه ۹ آذر روز ۳." in why


def test_a_bulk_refund_names_its_48_hours(ask: Ask) -> None:
    why = ask("R14", accepted="2026-11-22T10:00", bulk="true").why
    assert "سفارش پرتعداد است: پول ۴۸ تا ۷۲ ساعت کاری دیگر برمی‌گردد." in why


def test_a_long_count_is_cut_short(ask: Ask) -> None:
    found = ask("R12", final="2026-11-22T10:00", lead="300")
    assert max(len(reason) for reason in found.why) < 2500


def test_a_yes_still_warns_of_forgery(ask: Ask) -> None:
    assert ask("R04", number="300023067").why == (
        "شماره‌ی 300023067 در فهرست شماره‌های پیامک ماست.",
        NEVER_CODES,
    )


def test_a_text_without_its_number_is_asked_for_it(ask: Ask) -> None:
    assert ask("R04", text="برنده شدید").why == (
        "متن پیام به‌تنهایی چیزی را ثابت نمی‌کند؛ شماره‌ی فرستنده را هم بدهید.",
        NEVER_CODES,
    )


def test_holidays_of_the_moon_are_told_as_estimates(ask: Ask) -> None:
    assert ask("R10", day="2027-01-06").why == (
        "چهارشنبه ۱۶ دی ۱۴۰۵ تعطیل است: مبعث رسول اکرم (ص).",
        "این تعطیلی به ماه قمری بسته است و هنوز قطعی نیست؛ شاید یک روز جابه‌جا شود.",
    )


@pytest.mark.parametrize(
    ("rule", "keys", "error", "message"),
    [
        ("R52", {}, UnknownRule, "there is no rule 'R52' to explain"),
        ("hello", {}, UnknownRule, "there is no rule 'hello' to explain"),
        ("R12", {}, BadKey, "R12 needs 'final'; it knows final, lead=0, hardware=true"),
        ("R12", {"final": "2026-11-22", "led": "1"}, BadKey, "R12 has no key 'led'"),
        ("R12", {"final": "soon"}, BadValue, "final: must be an instant such as"),
        ("R12", {"final": "2026-11-22", "lead": "-1"}, BadValue, "lead: must be a whole number"),
        ("R12", {"final": "2026-11-22", "lead": "½"}, BadValue, "lead: must be a whole number"),
        ("R12", {"final": "2026-11-22", "hardware": "x"}, BadValue, "must be true or false"),
        ("R29", {"delivered": "2026-11-22", "kind": "hat"}, BadValue, "kind: must be one of"),
        ("R22", {"wanted": "blood"}, BadValue, "wanted: must be some of"),
        ("R04", {}, BadKey, "R04 needs exactly one of"),
        ("R04", {"number": "1", "text": "2"}, BadKey, "R04 needs exactly one of"),
        ("R30", {"step": "agreed", "began": "2026-11-22"}, BadValue, "has no due time"),
    ],
)
def test_a_bad_question_is_refused_with_a_plain_message(
    ask: Ask,
    rule: str,
    keys: Mapping[str, str],
    error: type[NotExplained],
    message: str,
) -> None:
    with pytest.raises(error) as caught:
        ask(rule, **keys)
    assert message in str(caught.value)


def test_a_brand_explains_its_own_rules_only(homino: Profile) -> None:
    with pytest.raises(UnknownRule, match="homino does not follow R12"):
        explain("R12", {"final": "2026-11-22"}, homino, homino.calendar())


def test_exceptional_times_move_a_due_time_or_hold_it_r46(profile: Profile) -> None:
    began = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
    keys = {"started": "2026-11-22T10:00", "due": "2026-11-23T10:00"}
    over = Exceptional(began, "سیل", began + timedelta(hours=2))
    lasting = Exceptional(began, "سیل")
    results = [
        explain("R46", keys, replace(profile, exceptional=(times,)), profile.calendar()).result
        for times in (over, lasting)
    ]
    assert results == ["2026-11-23T12:00:00+03:30", None]


def test_a_rule_may_be_named_in_small_letters(ask: Ask) -> None:
    assert ask("r34").rule == "R34"


def test_numbers_are_persian_and_codes_stay_as_they_are() -> None:
    assert say("R34", "given", points=50) == "با ثبت‌نام همان لحظه ۵۰ امتیاز داده می‌شود."
    assert "100002000000" in say("R02", "line", number="100002000000")


def test_every_rule_has_its_sentences() -> None:
    assert set(reasons()) == {"calendar", *(f"R{number:02}" for number in range(1, 52))}
