"""Which button a press means, and what a press on the keyboard sends."""

from datetime import UTC, datetime

import pytest

from bot.play.buttons import find_button
from bot.play.story import CannotPlay, PressAct
from sandbox.telegram.history import Accepted, Button
from tests.play.playing import FEED, MEMBER, START, played, press, refusal, say, share

NOW = datetime(2026, 11, 21, tzinfo=UTC)
CHAT = 7


def message(number: int, *labels: str, chat: int = CHAT, edited: bool = False) -> Accepted:
    row = tuple(Button(label, callback_data=f"{number}.{label}") for label in labels)
    method = "editMessageText" if edited else "sendMessage"
    keyboard = "inline" if labels else None
    return Accepted(NOW, method, 1, chat, number, buttons=(row,), keyboard=keyboard, edited=edited)


def pressed(act: PressAct, *messages: Accepted) -> str | None:
    return find_button(act, CHAT, messages)[1].callback_data


def by_label(label: str, stale: int = 0) -> PressAct:
    return PressAct(who="sara", label=label, stale=stale)


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("بله", "1.بله"),
        ("ثبت", "1.ثبت شود"),
        ("10482", "1.سفارش ۱۰۴۸۲"),
        ("۱۰۴۸۲", "1.سفارش ۱۰۴۸۲"),
        ("فارسي", "1.فارسی"),
        ("می خواهم", "1.می‌خواهم"),
        ("میخواهم", "1.می‌خواهم"),
        ("HS-300", "1.\u2068HS-300\u2069 · نهایی"),
    ],
)
def test_a_label_is_found_whole_or_in_part_in_any_spelling(label: str, found: str) -> None:
    labels = ("بله", "ثبت شود", "سفارش ۱۰۴۸۲", "فارسی", "می‌خواهم", "\u2068HS-300\u2069 · نهایی")
    assert pressed(by_label(label), message(1, *labels)) == found


def test_an_exact_label_wins_over_a_part() -> None:
    assert pressed(by_label("نه"), message(1, "نه", "نه، کار دیگری دارم")) == "1.نه"


def test_a_place_counts_from_one_over_all_rows() -> None:
    act = PressAct(who="sara", choice=2)
    assert pressed(act, message(1, "یک", "دو", "سه")) == "1.دو"


def test_the_newest_message_with_buttons_is_meant_or_one_further_back() -> None:
    shown = (message(1, "بله"), message(2, "بله"), message(3), message(4, "بله", chat=8))
    assert pressed(by_label("بله"), *shown) == "2.بله"
    assert pressed(by_label("بله", stale=1), *shown) == "1.بله"


def test_an_edited_message_is_no_newer_and_has_the_buttons_it_had_last() -> None:
    shown = (message(1, "بله"), message(2, "نه"), message(1, "شاید", edited=True))
    assert pressed(by_label("نه"), *shown) == "2.نه"
    assert pressed(by_label("شاید", stale=1), *shown) == "1.شاید"


def test_a_message_counts_though_its_buttons_were_taken_away() -> None:
    gone = Accepted(NOW, "editMessageReplyMarkup", 1, CHAT, 1, edited=True)
    assert pressed(by_label("بله"), message(1, "بله"), gone) == "1.بله"


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (by_label("شاید"), "no button fits 'شاید': بله, بله حتما"),
        (by_label("ل"), "several buttons fit 'ل': بله, بله حتما"),
        (by_label(""), "a press wants a label or a choice"),
        (PressAct(who="sara"), "a press wants a label or a choice"),
        (PressAct(who="sara", choice=3), "there is no button 3: بله, بله حتما"),
        (PressAct(who="sara", choice=-1), "there is no button -1: بله, بله حتما"),
        (by_label("بله", stale=1), "sara has no message with buttons that far back"),
    ],
)
def test_a_button_that_is_not_there_or_not_the_only_one_is_said(act: PressAct, why: str) -> None:
    with pytest.raises(CannotPlay) as refused:
        find_button(act, CHAT, [message(1, "بله", "بله حتما")])
    assert str(refused.value) == why


def test_a_press_before_any_button_ends_the_story() -> None:
    assert refusal(press(choice=1)) == "line 1: sara has no message with buttons that far back"


def test_a_label_of_the_keyboard_is_sent_as_text() -> None:
    told = played(say("/track"), press(label="انصراف"))
    assert told.via("telegram")[-1]["text"].startswith("انصراف دادید؛ چیزی ثبت نشد.")


def test_the_contact_button_shares_the_number_that_was_shared_last() -> None:
    again = (say("خروج"), say("/track"), press(choice=1))
    told = played(MEMBER, FEED, share("09350002286"), share(), *again)
    assert "سفارش \u2068HS-10482\u2069" in told.via("telegram")[-1]["text"]


def test_a_stale_press_is_told_that_it_is_old() -> None:
    told = played(START, START, press(choice=1, stale=1))
    assert told.via("telegram")[-1]["text"].startswith("این دکمه قدیمی است")
