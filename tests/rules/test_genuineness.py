"""R04, R05, R33: what is the brand's own, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rules.abuse import claims_agency
from rules.brand import Contacts, Lines, Official, Platform, Telephone
from rules.distance import distance
from rules.genuineness import (
    Judgement,
    Subject,
    Verdict,
    judge_account,
    judge_caller,
    judge_link,
    judge_mail,
    judge_number,
)
from rules.pasted import judge_text, same_text
from rules.profile import Profile

LINES = Lines(("100002000000", "300023067"), "100002000000", "300023067", "10008663")
OFFICIAL = Official(("www.holoostore.com", "holoostore.com"), ("info@holoostore.com",))
PLATFORM = Platform(bot="dokan_bot")
NEAR, GENUINE, OTHER = Verdict.NEAR_MISS, Verdict.GENUINE, Verdict.NOT_OURS
numbers = some.from_regex(r"[0-9]{1,10}", fullmatch=True)


@pytest.mark.parametrize(
    ("given_number", "verdict", "like"),
    [
        ("300023067", GENUINE, None),
        ("+98 3000 23067", GENUINE, None),
        ("۰۳۰۰۰۲۳۰۶۷", GENUINE, None),
        ("0098100002000000", GENUINE, None),
        ("300023076", NEAR, "300023067"),
        ("30002367", NEAR, "300023067"),
        ("3000230671", NEAR, "300023067"),
        ("300023068", NEAR, "300023067"),
        ("10000200000", NEAR, "100002000000"),
        ("300023186", OTHER, None),
        ("10008663", OTHER, None),
        ("09121234567", OTHER, None),
        ("BankTejarat", OTHER, None),
        ("", OTHER, None),
    ],
)
def test_a_number_is_listed_near_or_not_ours_r04(
    given_number: str, verdict: Verdict, like: str | None
) -> None:
    judged = judge_number(given_number, LINES)
    assert judged == Judgement(verdict, Subject.NUMBER, given_number, like)


@pytest.mark.parametrize(
    ("link", "verdict"),
    [
        ("https://www.holoostore.com/products?id=1", GENUINE),
        ("holoostore.com", GENUINE),
        ("HTTP://WWW.HOLOOSTORE.COM", GENUINE),
        ("https://holoost0re.com", NEAR),
        ("https://holoostore.com.pay.example", NEAR),
        ("http://holoostore.com@evil.example/x", OTHER),
        ("https://shop.holoostore.com", NEAR),
        ("https://evil.example/holoostore.com", OTHER),
        ("t.me/dokan_bot?start=s4", GENUINE),
        ("https://t.me/dokan_b0t", NEAR),
        ("https://t.me/some_channel", OTHER),
    ],
)
def test_only_the_official_sites_and_this_bot_are_ours_r04(link: str, verdict: Verdict) -> None:
    assert judge_link(link, OFFICIAL, PLATFORM).verdict is verdict


@pytest.mark.parametrize(
    ("mail", "verdict"),
    [
        ("Info@holoostore.com", GENUINE),
        ("info@holoostore.co", NEAR),
        ("support@holoostore.com", OTHER),
        ("holoostore@gmail.com", OTHER),
    ],
)
def test_only_the_listed_mails_are_ours_r04(mail: str, verdict: Verdict) -> None:
    assert judge_mail(mail, OFFICIAL).verdict is verdict


@pytest.mark.parametrize(
    ("account", "verdict"),
    [
        ("@dokan_bot", GENUINE),
        ("Dokan_Bot", GENUINE),
        ("@dokan_bott", NEAR),
        ("@holoo_shop", OTHER),
    ],
)
def test_no_chat_account_is_ours_but_this_bot_r05(account: str, verdict: Verdict) -> None:
    assert judge_account(account, PLATFORM).verdict is verdict


def test_a_profile_without_a_bot_has_no_account_at_all_r04() -> None:
    assert judge_account("dokan_bot", Platform()).verdict is OTHER


@pytest.mark.parametrize(
    ("caller", "verdict"),
    [
        ("02123067", GENUINE),
        ("+982123067", GENUINE),
        ("۰۲۱ ۲۳۰۶۷", GENUINE),
        ("02123068", NEAR),
        ("09121234567", OTHER),
        ("", OTHER),
    ],
)
def test_only_the_published_phones_are_ours_r04(caller: str, verdict: Verdict) -> None:
    contacts = Contacts(phones=(Telephone("پیگیری", "02123067", "2"),))
    assert judge_caller(caller, contacts).verdict is verdict


@pytest.mark.parametrize(
    ("text", "verdict", "known"),
    [
        ("سفارش شما ثبت شد.", OTHER, False),
        ("سفارش شما ثبت شد. t.me/dokan_bot", OTHER, False),
        ("از 100002000000: سفارش شما ثبت شد. t.me/dokan_bot", GENUINE, True),
        ("۳۰۰۰۲۳۰۶۷", GENUINE, True),
        ("3000 23067", GENUINE, True),
        ("این 300023067 به من پیام داده", GENUINE, True),
        ("از شماره ۱۰۰۰ ۰۲۰۰ ۰۰۰۰ پیام آمد", GENUINE, True),
        ("ساعت 16 300023067 پیام داد", GENUINE, True),
        ("از 300023076: برنده شدید", NEAR, True),
        ("از 3000 23076: برنده شدید", NEAR, True),
        ("از 300023067: برنده شدید https://prize.example", OTHER, True),
        ("از 300023067: به info@dokan.example بنویسید", GENUINE, True),
        ("از 300023067: به win@prize.example بنویسید", OTHER, True),
        ("از 300023067: به @dokan_gift پیام دهید", OTHER, True),
        ("فرستنده 50001234: سفارش شما ثبت شد", OTHER, True),
        ("از شماره 09121234567 پیام آمد", OTHER, True),
        ("از 300023067 به 09121234567 پیام آمد، کد HS-10482", GENUINE, True),
        ("مبلغ 48500000 ریال واریز شد", OTHER, False),
        ("", OTHER, False),
    ],
)
def test_a_text_is_genuine_by_its_number_and_never_by_its_words_r04(
    profile: Profile, text: str, verdict: Verdict, *, known: bool
) -> None:
    judged = judge_text(text, profile)
    assert (judged.verdict, judged.number_known) == (verdict, known)


def test_a_text_is_recognised_whatever_became_of_its_letters_r04() -> None:
    assert same_text("سفارش ۱۲۳ ثبت شد", " سفارش 123  ثبت‌ شد")
    assert not same_text("سفارش ۱۲۳ ثبت شد", "سفارش ۱۲۴ ثبت شد")


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("یک نماینده‌ی شما پول خواست", True),
        ("نمايندگى مشهد گفت هزینه را واریز کنم", True),
        ("شعبه‌ی شما ضمانت می‌دهد؟", True),
        ("سفارشم کجاست؟", False),
        ("نماینده‌ی مجلس", False),
    ],
)
def test_a_false_agent_is_reported_r33(text: str, *, claims: bool) -> None:
    assert claims_agency(text) is claims


@pytest.mark.parametrize(
    ("left", "right", "slips"),
    [
        ("", "", 0),
        ("abc", "", 3),
        ("300023067", "300023067", 0),
        ("300023067", "300023076", 1),
        ("300023067", "30002367", 1),
        ("300023067", "3000230677", 1),
        ("300023067", "300023167", 1),
        ("ab", "ba", 1),
        ("abcd", "badc", 2),
    ],
)
def test_slips_are_counted(left: str, right: str, slips: int) -> None:
    assert distance(left, right) == slips


@given(numbers, numbers)
def test_the_distance_is_the_same_both_ways(left: str, right: str) -> None:
    assert distance(left, right) == distance(right, left)
    assert (distance(left, right) == 0) is (left == right)


@given(some.sampled_from(LINES.listed), some.integers(0, 11), some.sampled_from("0123456789"))
def test_a_listed_number_with_one_digit_more_is_never_genuine_r04(
    line: str, place: int, digit: str
) -> None:
    longer = line[:place] + digit + line[place:]
    expected = GENUINE if longer.lstrip("0") == line else NEAR
    assert judge_number(longer, LINES).verdict is expected


@given(some.text(max_size=120))
def test_any_text_gets_a_verdict(text: str) -> None:
    lines = judge_number(text, LINES), judge_account(text, PLATFORM)
    assert all(isinstance(each.verdict, Verdict) for each in lines)
