"""What a customer wants, in the cases that the labels turn on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.understand.intent import Reader
from dialogs.understand.lexicon import Lexicon, branded
from dialogs.understand.model import INTENTS, Model

MODEL = Model.load()
READER = Reader(branded((), senders=("100002000000", "300023067")), model=MODEL)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("سلام خسته نباشید سفارشم کجاست", "track_order"),
        ("لعنتی سفارش من کجاست", "track_order"),
        ("سفارشم دیر شده کجاست", "track_order"),
        ("از دیر رسیدن سفارشم شکایت دارم", "complaint"),
        ("تعمیرکاری که گرفتم نیامده کجاست", "my_bookings"),
        ("پیش‌پرداخت متخصص رو پس بدید", "return_refund"),
        ("لغو رزرو", "my_bookings"),
        ("لغو سفارش", "return_refund"),
        ("لغو", "cancel"),
        ("لغو۱۱", "privacy"),
        ("لغو پیامک تبلیغاتی", "privacy"),
        ("HS-10482", "track_order"),
        ("۱۰۴۸۲۳۳", "track_order"),
        ("۱۲", "out_of_scope"),
        ("1234 5678 9012 3456", "product_activation"),
        ("300023067", "check_sender"),
        ("این شماره ۵۰۰۰۱۲۳۴ مال شماست؟", "check_sender"),
        ("از چه شماره‌هایی پیامک می‌دید", "rules_question"),
        ("این شماره تماس شماست؟ 021-61906", "contact"),
        ("شماره تماس بدید", "contact"),
        ("با من تماس بگیرید", "human"),
        ("کارشناس", "human"),
        ("منوی اصلی", "back"),
        ("❌", "cancel"),
        ("🔙", "back"),
        ("🔙 لطفا", "back"),
        ("🌹", "out_of_scope"),
        ("", "out_of_scope"),
        ("سفارش اسنپ من کجاست", "out_of_scope"),
        ("بی‌شعور", "out_of_scope"),
        ("sefaresham kojast", "track_order"),
        ("mikham shekayat konam", "complaint"),
    ],
)
def test_the_ask_decides(text: str, intent: str) -> None:
    assert READER.read(text).intent == intent


def test_what_is_waved_aside_does_not_count() -> None:
    reading = READER.read("نمی‌خوام شکایت کنم فقط بگید سفارشم کجاست")
    assert (reading.intent, reading.sure) == ("track_order", True)
    assert "waved aside: نمیخوام شکایت کنم" in reading.why


def test_a_refusal_that_is_the_ask_stays_one() -> None:
    assert READER.read("نمی‌خوام دیگه پیامک تبلیغاتی بیاد").intent == "privacy"


def test_a_second_ask_is_offered_after_the_first() -> None:
    reading = READER.read("سفارشم HS-10482 کجاست؟ راستی کد معرف من چیه؟")
    assert {reading.intent, *reading.others} == {"track_order", "points"}


def test_the_ask_that_was_put_as_a_second_one_is_the_other() -> None:
    reading = READER.read("سفارشم HS-10482 کجاست؟ فاکتورش رو هم می‌خوام")
    assert (reading.intent, reading.others) == ("track_order", ("invoice",))


def test_two_asks_that_pull_both_ways_are_read_one_by_one() -> None:
    reading = READER.read("وضعیت سفارش من چیه؟ می‌خوام نظر هم بدم، فاکتور رسمی هم می‌خوام")
    assert reading.sure
    assert {reading.intent, *reading.others} >= {"invoice", "track_order"}


def test_what_could_be_two_things_is_asked() -> None:
    reading = READER.read("10482")
    assert (reading.sure, reading.among) == (False, ("track_order", "out_of_scope"))


def test_two_signs_are_asked() -> None:
    assert READER.read("❌🔙").among == ("back", "cancel")


def test_the_number_that_called_is_a_sender_and_the_number_to_call_a_phone() -> None:
    called = READER.read("از شماره 09121234567 زنگ زدن گفتن از شما هستن، درسته؟")
    asked = READER.read("شماره تماس شما 300023067 هست؟")
    assert (called.intent, called.slots) == ("check_sender", {"sender": "09121234567"})
    assert (asked.intent, asked.slots) == ("contact", {"phone": "300023067"})


def test_a_thing_is_a_service_only_where_one_is_wanted() -> None:
    assert READER.read("یخچالم خراب شده تعمیرکار می‌خوام").slots == {"service": "یخچال"}
    assert READER.read("یخچال بخرم یا فریزر؟ کدوم بهتره").slots == {}


def test_everything_named_is_given_as_it_stands() -> None:
    reading = READER.read("برای پنجشنبهٔ هفتهٔ بعد ساعت ۵ عصر یه برقکار می‌خوام سعادت‌آباد")
    assert reading.slots == {
        "date": "پنجشنبهٔ هفتهٔ بعد",
        "time": "ساعت ۵ عصر",
        "service": "برقکار",
        "district": "سعادت‌آباد",
    }


def test_reasons_are_told() -> None:
    why = READER.read("فاکتور خریدم رو بفرستید").why
    assert why[0].startswith("for invoice: ")


def test_a_stranger_is_told_of() -> None:
    assert READER.read("فاکتور دیجی‌کالا رو می‌خوام").why == (
        "another company is named, and not this one",
    )


def test_our_own_name_beside_a_strangers_keeps_the_ask() -> None:
    reading = READER.read("یکی تو دیجی‌کالا میگه نماینده شماست، درسته؟")
    assert reading.intent != "out_of_scope"


def test_a_brands_phrase_wins_at_once(lexicon: Lexicon) -> None:
    own = Reader(lexicon, {"points": ("سکه‌هام چند تاست",)}, MODEL)
    reading = own.read("سکه هام چنتاست؟")
    assert (reading.intent, reading.sure) == ("points", True)
    assert READER.read("سکه هام چنتاست؟").intent != "points"


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=600))
def test_any_text_is_read_and_slots_stand_in_it(text: str) -> None:
    reading = READER.read(text)
    parts = [
        part
        for slot in reading.slots.values()
        for part in (slot if isinstance(slot, list) else [slot])
    ]
    assert reading.intent in INTENTS
    assert 0 <= reading.score <= 1
    assert all(part in text for part in parts)


@settings(deadline=None, max_examples=30)
@given(st.text(alphabet="سلامفرداشعت ۰۱۲۳/:.-hs", max_size=60))
def test_the_same_text_is_read_the_same_way_again(text: str) -> None:
    assert READER.read(text) == READER.read(text)
