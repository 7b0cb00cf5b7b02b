"""Mobile numbers in every Iranian spelling, masks, national ids."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as some

from rules.phones import is_national_id, mask, mobile


@pytest.mark.parametrize(
    "typed",
    [
        "09121234567",
        "9121234567",
        "+989121234567",
        "00989121234567",
        "989121234567",
        "+980912 123 4567",
        "+98 (912) 123-4567",
        "0912-123-4567",
        "0912.123.4567",
        "۰۹۱۲۱۲۳۴۵۶۷",
        "٠٩١٢١٢٣٤٥٦٧",
        "\u2068+98 912 123 4567\u2069",
        "\u200e09121234567",
        " ۰۹۱۲ ۱۲۳ ۴۵ ۶۷ ",
        "0912 \u200c1234567",
        "0098 912 123 4567",
        "+98 0912 1234567",
    ],
)
def test_every_spelling_is_one_number(typed: str) -> None:
    assert mobile(typed) == "09121234567"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "سلام",
        "0912123456",
        "091212345678",
        "02123067",
        "09601234567",
        "+971501234567",
        "1000020000",
        "100002000000",
        "9812345678",
        "۰۹۱۲۱۲۳۴۵۶۷ سلام",
        "091212345߀7",
    ],
)
def test_what_is_no_iranian_mobile_is_refused(typed: str) -> None:
    assert mobile(typed) is None


@given(
    some.sampled_from(["+98", "0098", "98", "0", ""]),
    some.from_regex(r"9[1-3][0-3][0-9]{7}", fullmatch=True),
)
def test_the_phone_library_reads_the_same_number(prefix: str, rest: str) -> None:
    found = phonenumbers.parse(prefix + rest, "IR")
    national = phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)
    assert (mobile(prefix + rest) or "").replace("0", "+98", 1) == national


def test_a_mask_shows_the_two_ends() -> None:
    assert mask("09120004471") == "0912•••4471"


@pytest.mark.parametrize("number", ["0010350829", "1111111138", "۰۰۱۰۳۵۰۸۲۹", "0084575948"])
def test_a_national_id_with_its_control_digit_is_one(number: str) -> None:
    assert is_national_id(number)


@pytest.mark.parametrize(
    "number", ["0010350828", "1111111111", "001035082", "00103508290", "abcdefghij"]
)
def test_anything_else_is_not(number: str) -> None:
    assert not is_national_id(number)


@given(some.from_regex(r"[0-9]{9}", fullmatch=True))
def test_nine_digits_have_at_most_one_control_digit(nine: str) -> None:
    valid = [digit for digit in "0123456789" if is_national_id(nine + digit)]
    assert len(valid) == (0 if len(set(nine)) == 1 and _control(nine) == nine[0] else 1)


def _control(nine: str) -> str:
    rest = sum(int(nine[i]) * (10 - i) for i in range(9)) % 11
    return str(rest if rest < 2 else 11 - rest)
