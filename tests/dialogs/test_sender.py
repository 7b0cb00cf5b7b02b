"""R04, R33: what is said of anything in our name, step by step."""

import pytest

from dialogs import sender
from dialogs.engine.moves import Chose, Code, Do, Done, Go, Heard, Say, Stay, Typed
from dialogs.sender import AbuseReported, AskCaller, AskNumber, AskWhat, Report, ReportAbuse
from tests.doubles.world import SENT_TEXT, PlainWorld, member

PRIZE = "مشترک گرامی، شما برنده‌ی جایزه شدید؛ برای دریافت وارد شوید"
GIFT = "برای دریافت هدیه وارد http://dokan-gift.example شوید"
LEFT = Done(Say("sender.left"))


def key_of(move: object) -> str:
    """What is said, whichever way the step went on."""
    assert isinstance(move, Done | Stay)
    return move.say.key


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ("100002000000", "sender.genuine.number"),
        ("۱۰۰۰۰۲۰۰۰۰۰۰", "sender.genuine.number"),
        ("+98 300023067", "sender.genuine.number"),
        ("0098300023067", "sender.genuine.number"),
        ("021-00000067", "sender.genuine.caller"),
        ("از 02100000067 زنگ زدن", "sender.genuine.caller"),
        ("https://www.dokan.example/pay", "sender.genuine.link"),
        ("t.me/dokan_bot", "sender.genuine.link"),
        ("INFO@dokan.example", "sender.genuine.mail"),
        ("@dokan_bot", "sender.genuine.account"),
    ],
)
def test_what_the_profile_lists_is_ours_with_a_warning_that_it_can_be_forged(
    given: str, key: str
) -> None:
    assert key_of(AskWhat().answer(Typed(given), PlainWorld())) == key


@pytest.mark.parametrize(
    ("given", "report"),
    [
        ("50001234", Report("number", "50001234", "")),
        ("10000200000", Report("number", "10000200000", "")),
        ("09121234567", Report("number", "09121234567", "")),
        ("از 50001234 پیامک اومده", Report("number", "50001234", "از 50001234 پیامک اومده")),
        (GIFT, Report("link", "http://dokan-gift.example", GIFT)),
        ("info@dokann.example", Report("mail", "info@dokann.example", "")),
        ("@dokan_shop", Report("account", "@dokan_shop", "")),
        ("02191001234 زنگ زدن", Report("caller", "02191001234", "02191001234 زنگ زدن")),
        (
            "یه نفر به اسم نماینده ازم پول گرفته",
            Report("agent", "", "یه نفر به اسم نماینده ازم پول گرفته"),
        ),
        (
            "تو تلگرام یکی به اسم شما پیام داده",
            Report("account", "", "تو تلگرام یکی به اسم شما پیام داده"),
        ),
    ],
)
def test_what_is_not_ours_leads_to_the_report(given: str, report: Report) -> None:
    assert AskWhat().answer(Typed(given), PlainWorld()) == Go(report)


@pytest.mark.parametrize(
    ("report", "why", "rule"),
    [
        (Report("number", "50001234", ""), "sender.not_ours.number", "R04"),
        (Report("number", "10000200000", ""), "sender.near.number", "R04"),
        (Report("number", "3000230067", ""), "sender.near.number", "R04"),
        (Report("caller", "02191001234", ""), "sender.not_ours.caller", "R04"),
        (Report("caller", "02100000068", ""), "sender.near.caller", "R04"),
        (Report("link", "dokam.example", ""), "sender.near.link", "R04"),
        (Report("mail", "x@shop.example", ""), "sender.not_ours.mail", "R04"),
        (Report("account", "", "x"), "sender.why.account", "R04"),
        (Report("text", "", PRIZE), "sender.why.text", "R04"),
        (Report("agent", "", "x"), "sender.why.agent", "R33"),
    ],
)
def test_a_no_says_why_and_names_its_rule(report: Report, why: str, rule: str) -> None:
    said = report.ask(PlainWorld())
    first = said.values["why"]
    assert isinstance(first, Say)
    assert (said.key, first.key, said.rule) == ("sender.not_genuine", why, rule)


def test_a_near_miss_names_what_it_resembles_and_what_a_real_one_looks_like() -> None:
    said = Report("number", "10000200000", "").ask(PlainWorld())
    assert said.values == {
        "why": Say(
            "sender.near.number", {"given": Code("10000200000"), "like": Code("100002000000")}
        ),
        "real": (
            Say("sender.real.number", {"number": Code("100002000000")}),
            Say("sender.real.number", {"number": Code("300023067")}),
            Say("sender.real.site", {"site": Code("www.dokan.example")}),
            Say("sender.real.bot", {"link": Code("t.me/dokan_bot")}),
        ),
    }


def test_a_text_is_never_genuine_by_its_words_and_its_number_is_asked_for() -> None:
    assert AskWhat().answer(Typed(PRIZE), PlainWorld()) == Go(AskNumber(PRIZE))


def test_a_text_that_we_sent_to_this_number_is_known_in_any_spacing() -> None:
    pasted = Typed(SENT_TEXT.replace("\n", "  "))
    assert key_of(AskWhat().answer(pasted, member())) == "sender.we_sent"
    assert AskWhat().answer(pasted, PlainWorld()) == Go(AskNumber(pasted.text))


@pytest.mark.parametrize(
    ("event", "then"),
    [
        (Typed("50001234"), Go(Report("number", "50001234", PRIZE))),
        (Chose("unknown"), Go(Report("text", "", PRIZE))),
        (Typed("نمی‌دونم"), Go(Report("text", "", PRIZE))),
    ],
)
def test_the_number_of_a_text_decides(event: Heard, then: object) -> None:
    assert AskNumber(PRIZE).answer(event, PlainWorld()) == then


def test_a_text_from_a_listed_number_is_ours() -> None:
    told = AskNumber(PRIZE).answer(Typed("300023067"), PlainWorld())
    assert key_of(told) == "sender.genuine.number"


@pytest.mark.parametrize(
    ("event", "then"),
    [
        (Chose("report"), Do(ReportAbuse("number", "50001234", PRIZE))),
        (Typed("بله"), Do(ReportAbuse("number", "50001234", PRIZE))),
        (Chose("leave"), LEFT),
        (Typed("نه"), LEFT),
        (Typed("50001235"), Go(Report("number", "50001235", ""))),
    ],
)
def test_one_press_reports_it(event: Heard, then: object) -> None:
    assert Report("number", "50001234", PRIZE).answer(event, PlainWorld()) == then


def test_who_reports_is_thanked_with_a_code_and_the_address_for_more() -> None:
    done = Report("number", "50001234", "").answer(AbuseReported("AB-1001"), PlainWorld())
    values = {"code": Code("AB-1001"), "mail": Code("info@dokan.example")}
    assert done == Done(Say("sender.reported_to", values))


def test_a_caller_is_judged_by_the_published_phones() -> None:
    assert AskWhat().answer(Chose("caller"), PlainWorld()) == Go(AskCaller())
    told = AskCaller().answer(Typed("02191001234"), PlainWorld())
    assert told == Go(Report("caller", "02191001234", ""))
    known = AskCaller().answer(Typed("۰۲۱ ۰۰۰۰۰۰۶۷"), PlainWorld())
    assert key_of(known) == "sender.genuine.caller"


def test_the_words_that_led_here_are_judged_at_once() -> None:
    assert sender.start(PlainWorld(), "") == AskWhat()
    assert sender.start(PlainWorld(), "پیامک مشکوک") == AskWhat()
    assert sender.start(PlainWorld(), "caller") == AskCaller()
    wanted = Report("number", "50001234", "از 50001234 پیامک اومده مال شماست؟")
    assert sender.start(PlainWorld(), wanted.text) == wanted


@pytest.mark.parametrize("text", ["سلام", "سفارشم کجاست", "HS-10482", "🙂", "زبان انگلیسی"])
def test_other_words_are_no_answer(text: str) -> None:
    for step in (AskWhat(), AskCaller(), AskNumber(PRIZE), Report("text", "", PRIZE)):
        move = step.answer(Typed(text), PlainWorld())
        assert isinstance(move, Stay)
        assert move.missed
