"""R01, R02, R03: the numbers that texts leave from."""

import pytest

from rules.brand import Lines
from rules.senders import (
    Sender,
    SenderNotListed,
    is_listed,
    sender_number,
    status_sender,
    survey_sender,
)

LINES = Lines(("100002000000", "300023067"), "100002000000", "300023067", "10008663")


@pytest.mark.parametrize(
    "typed",
    [
        "300023067",
        "۳۰۰۰۲۳۰۶۷",
        "٣٠٠٠٢٣٠٦٧",
        "3000 23067",
        "+98300023067",
        "0098300023067",
        "98 3000-23067",
        "0300023067",
        "\u20683000\u200c23067\u2069",
    ],
)
def test_every_spelling_of_a_sender_is_one_number_r01(typed: str) -> None:
    assert sender_number(typed) == "300023067"
    assert is_listed(typed, LINES)


@pytest.mark.parametrize("typed", ["300023068", "10008663", "سلام", "", "+971300023067", "HOLOO"])
def test_any_other_number_is_not_a_sender_r01(typed: str) -> None:
    assert not is_listed(typed, LINES)


def test_a_sender_that_is_not_listed_cannot_be_made_r01() -> None:
    with pytest.raises(SenderNotListed, match="300023068"):
        Sender("300023068", LINES.listed)
    assert Sender("300023067", LINES.listed).number == "300023067"


def test_surveys_and_status_have_each_their_line_r02() -> None:
    assert status_sender(LINES) == Sender("100002000000", LINES.listed)
    assert survey_sender(LINES) == Sender("300023067", LINES.listed)


def test_a_brand_without_senders_sends_nothing_r01() -> None:
    assert (status_sender(Lines()), survey_sender(Lines())) == (None, None)


def test_the_inbound_line_is_no_sender_r03() -> None:
    assert not is_listed("10008663", LINES)
