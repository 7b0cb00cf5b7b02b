"""R40, R41, R42: what a review may not carry, and that ordinary ones carry none of it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rules.brand import Reviews
from rules.insults import insults
from rules.misplaced import misplaced
from rules.reviews import (
    Finding,
    ReviewFault,
    StaffRefusal,
    excess,
    fault_names,
    review_faults,
    same_question,
)

ORDINARY = (Path(__file__).parent / "ordinary_reviews.txt").read_text(encoding="utf-8").splitlines()

FAULTY = [
    ("This is a great product", "not_persian", "This is a great product"),
    ("kheili khub bud vali geroon", "not_persian", "kheili khub bud vali geroon"),
    ("هذا المنتج جيد جدا", "not_persian", "هذا المنتج جيد جدا"),
    ("۱۲۳", "not_persian", "۱۲۳"),
    ("خیلی best buy ever", "not_persian", "best buy ever"),
    ("VERY BAD", "not_persian", "VERY BAD"),
    ("عاااالی بود", "stretched", "اااا"),
    ("خیلی خوبهههه", "stretched", "هههه"),
    ("محصول خـــوبی است", "stretched", "ـــ"),
    ("چاپگر خوبی است wooooow", "stretched", "ooooo"),
    ("عالی عالی عالی", "repeated", "عالی عالی عالی"),
    ("بد، بد، بد، نخرید", "repeated", "بد، بد، بد"),
    ("خیلی خوب خیلی خوب خیلی خوب", "repeated", "خیلی خوب خیلی خوب خیلی خوب"),
    ("کیفیت  خوب", "spaces", "  "),
    ("کیفیت\u00a0   خوب", "spaces", "\u00a0   "),
    ("خوب بود 😀", "emoji", "😀"),
    ("خوب بود 👍🏽", "emoji", "👍🏽"),
    ("عالی ❤️", "emoji", "❤️"),
    ("خوب بود :)", "emoji", ":)"),
    ("خوب بود ;-)", "emoji", ";-)"),
    ("ببینید https://digi.example/a?b=1 بهتر است", "link", "https://digi.example/a?b=1"),
    ("در www.digi.example دیدم", "link", "www.digi.example"),
    ("سایت digifelan.com ارزان‌تر است", "link", "digifelan.com"),
    ("کانال t.me/felan", "link", "t.me/felan"),
    ("فلان دات کام ارزان‌تر است", "link", "فلان دات کام"),
    ("بپرسید از ali@felan.com", "email", "ali@felan.com"),
    ("پیج @ali_shop را ببینید", "handle", "@ali_shop"),
    ("آیدی تلگرامم ali_shop است", "handle", "ali_shop"),
    ("شماره‌ام ۰۹۱۲۳۴۵۶۷۸۹ است", "phone", "۰۹۱۲۳۴۵۶۷۸۹"),
    ("زنگ بزنید 0912 345 67 89", "phone", "0912 345 67 89"),
    ("دفتر: 021-88776655", "phone", "021-88776655"),
    ("تلفن ۸۸۷۷۶۶۵۵", "phone", "۸۸۷۷۶۶۵۵"),
    ("فروشنده احمق است", "insult", "احمق"),
    ("آدم‌های بی‌شعوری هستند", "insult", "بی\u200cشعوری"),
    ("فروشنده بيشعور", "insult", "بيشعور"),
    ("ا.ح.م.ق", "insult", "ا.ح.م.ق"),
    ("دوست عزیزی که گفتی خراب است، برای من سالم بود", "addressing", "دوست عزیزی که گفتی"),
    ("در جواب کاربر قبلی بگویم خوب است", "addressing", "جواب کاربر"),
    ("نظر دوستمون اشتباهه", "addressing", "نظر دوستمون اشتباه"),
    ("برخلاف نظر دوستان، راضی بودم", "addressing", "برخلاف نظر دوستان"),
    ("كاربر قبلي درست نمي‌گويد", "addressing", "كاربر قبلي"),
    ("شما که نوشتی بد است، استفاده کرده‌ای؟", "addressing", "شما که نوشتی"),
]


@pytest.mark.parametrize(("text", "fault", "place"), FAULTY)
def test_a_fault_is_named_with_its_place_r40(text: str, fault: str, place: str) -> None:
    start = text.index(place)
    assert Finding(ReviewFault(fault), start, start + len(place)) in review_faults(text)


@pytest.mark.parametrize(("text", "fault", "place"), FAULTY)
def test_no_other_fault_is_invented_r40(text: str, fault: str, place: str) -> None:
    assert fault_names(text) == (fault,), place


def test_every_kind_of_fault_is_proved_r40() -> None:
    assert {fault for _, fault, _ in FAULTY} == {fault.value for fault in ReviewFault}


def test_every_fault_is_told_at_once_r40() -> None:
    text = "عااالی  بود 😀 @ali_shop 09123456789"
    assert fault_names(text) == ("stretched", "spaces", "emoji", "handle", "phone")


def test_a_hundred_ordinary_reviews_have_no_fault_r40() -> None:
    found = {line: review_faults(line) for line in ORDINARY}
    assert len(set(ORDINARY)) == 100
    assert {line: faults for line, faults in found.items() if faults} == {}


def test_a_hundred_ordinary_reviews_are_no_questions_to_customer_care_r42() -> None:
    assert [line for line in ORDINARY if misplaced(line)] == []


@pytest.mark.parametrize(
    "text",
    [
        "قیمت:(۱۲۰ هزار تومان) مناسب است",
        "مزایا (سبک و ارزان:) زیاد است",
        "سطل آشغال خوبی است",
        "اسکلت فلزی محکمی دارد",
        "خیلی خیلی خوب",
        "کم‌کم عادت کردم",
        "دفترچه‌ی راهنما را نفهمیدم",
        "گه‌گاهی هنگ می‌کند",
        "دوستان عزیز، پیشنهاد می‌کنم بخرید",
        "كيفيت عالي بود",
        "ظرفیت ۱۲۵۰۰۰۰۰ صفحه",
        "نسخه ۲.۱.۴ را دارم",
        "پورت‌ها: HDMI، USB-C، LAN",
        "مدل WD My Passport 2TB گرفتم",
        "فونت‌ها tahoma و arial است",
        "همان‌طور که دوستان گفتند کیفیتش خوب است",
        "به کسانی که کار گرافیکی می‌کنند پیشنهاد نمی‌کنم",
    ],
)
def test_what_only_resembles_a_fault_is_none_r40(text: str) -> None:
    assert review_faults(text) == ()


@pytest.mark.parametrize(
    ("length", "question", "over"),
    [(1000, False, 0), (1001, False, 1), (300, True, 0), (305, True, 5)],
)
def test_reviews_and_questions_have_a_length_r40_r41(
    length: int, over: int, *, question: bool
) -> None:
    assert excess("س" * length, Reviews(), question=question) == over


def test_a_question_is_asked_once_r41() -> None:
    assert same_question("آیا گارانتی دارد؟", "آيا  گارانتی‌ دارد")
    assert not same_question("آیا گارانتی دارد؟", "گارانتی ندارد؟")


@pytest.mark.parametrize(
    ("text", "dialog"),
    [
        ("سفارشم هنوز نرسیده", "track"),
        ("سفارش من کجاست؟", "track"),
        ("کی ارسال می‌شه؟", "track"),
        ("پولم هنوز برنگشته", "refund"),
        ("چطور مرجوع کنم؟", "refund"),
        ("فاکتورم را نفرستادید", "invoice"),
        ("پشتیبانی جواب نمی‌دهد", "human"),
        ("کیفیت خوبی دارد", None),
    ],
)
def test_a_review_that_is_an_order_question_is_led_elsewhere_r42(
    text: str, dialog: str | None
) -> None:
    assert misplaced(text) == dialog


def test_staff_have_seven_reasons_to_pick_r40() -> None:
    assert [reason.value for reason in StaffRefusal] == [
        "exaggeration",
        "rumour",
        "off_topic",
        "personal",
        "colloquial",
        "against_custom",
        "service",
    ]


def test_every_kept_insult_is_found_in_a_sentence_r40() -> None:
    missed = [
        words for words in insults() if "insult" not in fault_names(f"او {' '.join(words)} بود")
    ]
    assert missed == []


@given(some.text(max_size=200))
def test_every_place_lies_inside_the_text_r40(text: str) -> None:
    assert all(0 <= each.start < each.end <= len(text) for each in review_faults(text))
