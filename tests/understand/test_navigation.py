"""The ways out of a dialog."""

import pytest

from dialogs.understand.navigation import command

BACK = [
    "بازگشت",
    "برگشت",
    "برگرد عقب لطفا",
    "مرحلهٔ قبل",
    "مرحله‌ی قبلی",
    "قبلی",
    "بازگـشت",
    "بازگشت.",
    "منوی اصلی",
    "منو",
    "🔙",
    "bargasht",
    "Back",
    "برگشتتتت",
    "باگزشت",
]
CANCEL = [
    "انصراف",
    "إنصراف",
    "انصرااااف",
    "لغو",
    "لغو کن",
    "لغوش کن لطفاً",
    "کنسل",
    "كنسل",
    "بی‌خیال",
    "بی خیال",
    "بیخیال!",
    "ولش کن",
    "پشیمون شدم",
    "نمی‌خوام",
    "نمیخوام",
    "❌",
    "cancel",
    "انصرف میدم",
]
PERSON = [
    "کارشناس",
    "كارشناس",
    "کار شناس",
    "پشتیبان",
    "اپراتور لطفا",
    "وصل کن به کارشناس",
    "می‌خوام با کارشناس صحبت کنم",
    "operator",
    "کارشناسس",
]
NEITHER = [
    "",
    "؟",
    "نه",
    "از خرید انصراف دادم",
    "کارشناس شما بد برخورد کرد",
    "سفارشم برگشت خورد",
    "خیابان بازگشت پلاک ۵",
    "نمی‌خوام فاکتور بگیرم",
    "لغو۱۱",
    "لغو رزرو",
    "کنسول بازی",
    "بازگشت وجه",
    "رزرو کارشناس کامپیوتر",
    "کارشناسی",
    "خروج",
    "قبل از ظهر",
    "منوی رستوران",
    "آقای بازگشتی",
    "متوقف شد",
]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *((text, "back") for text in BACK),
        *((text, "cancel") for text in CANCEL),
        *((text, "person") for text in PERSON),
        *((text, None) for text in NEITHER),
    ],
)
def test_a_way_out_is_heard_only_when_nothing_else_is_said(text: str, meant: str | None) -> None:
    assert command(text) == meant
