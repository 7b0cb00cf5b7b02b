"""How to reach the business and its people: numbers, hours, places, the form (R32, R48)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.words import catalog
from dialogs import contact, human
from dialogs.engine.moves import Start, Typed
from dialogs.words.render import Voice, Words
from rules.brand import Contacts, StaffHours
from rules.jalali import tehran_day
from tests.doubles.world import DEMO, NOW, PlainWorld, keys

WORDS = Words({language: catalog(language) for language in ("fa", "en")})
NIGHT = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)  # Saturday, half past nine in the evening
THURSDAY = datetime(2026, 11, 26, 11, 0, tzinfo=UTC)  # half past two, after closing


def said(world: PlainWorld, language: str = "fa") -> str:
    voice = Voice(WORDS, language, tehran_day(NOW))
    return voice.text(contact.start(world, "").say)


def test_everything_published_is_told_in_one_answer_r32() -> None:
    assert said(PlainWorld()) == (
        "راه‌های تماس با ما:\n"
        "پیگیری سفارش: \u206802100000067\u2069، داخلی \u20682\u2069\n"
        "رایانامه: \u2068info@dokan.example\u2069\n"
        "الان پاسخ می‌دهیم، تا شنبه ۳۰ آبان، ساعت ۲۱:۰۰.\n"
        "نشانی: تهران، خیابان نمونه، پلاک ۱\n"
        "فرم تماس: \u2068www.dokan.example\u2069"
        " (موضوع‌ها: پیگیری سفارش، خدمات پس از فروش، پیشنهاد و انتقاد، شکایت)"
    )


@pytest.mark.parametrize(
    ("now", "line"),
    [
        (NIGHT, "الان بسته‌ایم و از یکشنبه ۱ آذر، ساعت ۰۹:۰۰ پاسخ می‌دهیم."),
        (THURSDAY, "الان بسته‌ایم و از شنبه ۷ آذر، ساعت ۰۹:۰۰ پاسخ می‌دهیم."),
        (
            NIGHT - timedelta(minutes=30, seconds=1),
            "الان پاسخ می‌دهیم، تا شنبه ۳۰ آبان، ساعت ۲۱:۰۰.",
        ),
    ],
)
def test_hours_say_open_or_closed_and_until_when_r48(now: datetime, line: str) -> None:
    assert line in said(PlainWorld(now=now)).splitlines()


def test_round_the_clock_is_said_and_unknown_hours_are_not_r48() -> None:
    always = replace(DEMO, hours=StaffHours(always=True))
    assert "همکارانم شبانه‌روز پاسخ می‌دهند." in said(PlainWorld(profile=always))
    unknown = replace(DEMO, hours=StaffHours(), contacts=Contacts(branches=("کرج",)))
    assert said(PlainWorld(profile=unknown)) == "راه‌های تماس با ما:\nشعبه: کرج"


def test_it_speaks_english() -> None:
    assert said(PlainWorld(), "en").splitlines()[3] == (
        "We answer now, until Saturday 30 Aban (21 Nov), 21:00."
    )


def test_a_person_is_reached_by_the_same_numbers_in_the_same_hours() -> None:
    voice = Voice(WORDS, "fa", tehran_day(NOW))
    assert voice.text(human.start(PlainWorld(now=NIGHT), "").say) == (
        "همکارانم را از این راه‌ها پیدا می‌کنید:\n"
        "پیگیری سفارش: \u206802100000067\u2069، داخلی \u20682\u2069\n"
        "رایانامه: \u2068info@dokan.example\u2069\n"
        "الان بسته‌ایم و از یکشنبه ۱ آذر، ساعت ۰۹:۰۰ پاسخ می‌دهیم."
    )


def test_it_answers_in_the_middle_of_something_else_and_wants_no_phone() -> None:
    world = PlainWorld()
    assert keys(world.story(Start("contact"))) == ["contact.reach"]
    between = world.story(Start("language"), Start("contact"))
    assert keys(between) == ["contact.reach", "language.which"]
    assert keys(world.hears(Typed("English"), between.conversation)) == ["language.spoken"]
