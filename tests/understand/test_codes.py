"""Order codes, mobile numbers and one-time codes inside sentences."""

import pytest

from dialogs.understand.slots import mobile, one_time_code, order_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("سفارش ۱۰۴۸۲ کجاست", "HS-10482"),
        ("HS-10482", "HS-10482"),
        ("hs 10482", "HS-10482"),
        ("HS‑١٠٤٨٢", "HS-10482"),
        ("\u2068HS-10482\u2069", "HS-10482"),
        ("10482-HS", "HS-10482"),
        ("اچ اس ۱۰۴۸۲", "HS-10482"),
        ("اس-۱۰۴۸۲", "HS-10482"),
        ("10482", "HS-10482"),
        ("sefareshe 10482 koja", "HS-10482"),
        ("من ۲ روز پیش ۱۰۴۸۲ رو گرفتم", "HS-10482"),
        ("سفارشم ۱۰۴۸۲ با شماره 09121234567", "HS-10482"),
        ("hs-00123", "HS-00123"),
        ("09121234567", None),
        ("مبلغ سفارش ۴۵۰۰۰۰ بود", None),
        ("۲۵۰۰۰۰ تومان", None),
        ("1405/7/15", None),
        ("ساعت 1030", None),
        ("کد ۱۶ رقمی", None),
        ("سفارش با کد ملی 0012345678", None),
        ("سلام", None),
    ],
)
def test_an_order_code_is_found_in_any_spelling(text: str, code: str | None) -> None:
    assert order_code(text) == code


def test_the_prefix_is_the_brands_own() -> None:
    assert order_code("سفارش dm ۷۷۰۱", "DM-") == "DM-7701"


def test_a_brand_may_have_no_prefix() -> None:
    assert order_code("سفارش ۷۷۰۱", "") == "7701"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("۰۹۱۲۱۲۳۴۵۶۷", "09121234567"),
        ("+98 912 123 4567", "09121234567"),
        ("00989121234567", "09121234567"),
        ("98912 123 45 67", "09121234567"),
        ("9121234567", "09121234567"),
        ("شماره من (0912) 123-4567 است", "09121234567"),
        ("+98(0)9121234567", "09121234567"),
        ("\u200e+98 912 123 4567\u200e", "09121234567"),
        ("10482 09121234567", "09121234567"),
        ("شماره‌م09121234567ه", "09121234567"),
        ("6037 9912 3456 7890", None),
        ("0960 1234567", None),
        ("02123067", None),
        ("+971501234567", None),
        ("091212345678", None),
    ],
)
def test_a_mobile_number_is_found_in_any_spelling(text: str, number: str | None) -> None:
    assert mobile(text) == number


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("۱۲۳۴۵۶", "123456"),
        ("١٢٣٤٥٦", "123456"),
        ("012345", "012345"),
        ("12-34-56", "123456"),
        ("۱ ۲ ۳ ۴ ۵ ۶", "123456"),
        ("کد من ۱۲۳۴۵۶ هست", "123456"),
        ("۱۲۳۴۵۶ ۰۹۱۲۱۲۳۴۵۶۷", "123456"),
        ("123456 654321", None),
        ("1234567", None),
        ("123 456 789", None),
        ("09121234567", None),
    ],
)
def test_a_one_time_code_is_six_digits_and_only_one(text: str, code: str | None) -> None:
    assert one_time_code(text) == code
