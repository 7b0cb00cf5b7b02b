"""Yes, no, and choices from a menu."""

import pytest

from dialogs.understand.choice import choose, yes_no

YES = [
    "بله", "آره", "اره دیگه", "بله لطفاً ثبت کنید", "چرا که نه", "مشکلی ندارم", "باشه", "اوکیه",
    "درسته", "آره بابا", "اوکی بفرستید", "همینه", "are", "Bale", "ok", "✅", "👍", "خوبه همین",
]  # fmt: skip
NO = [
    "نه", "نخیر لازم نیست", "نه ممنون", "نمی‌خوام", "درست نیست", "خوب نیست", "موافق نیستم", "نچ",
    "فعلا نه", "هیچ‌کدوم", "na mersi", "no", "❌", "خیر", "نه بابا",
]  # fmt: skip
NEITHER = [
    "", "بله؟", "نمی‌دونم", "آره یا نه؟", "بله یا خیر", "نه حتما", "شاید", "❌👍", "آره ولی بعدا",
    "سفارشم نرسیده، نه زنگ زدن نه پیام", "فردا", "۱۰۴۸۲", "فاکتور می‌خواهم", "کارشناس می‌خوام",
    "هوا خوب است", "فاکتور نمی‌خوام",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "answer"),
    [*((t, True) for t in YES), *((t, False) for t in NO), *((t, None) for t in NEITHER)],
)
def test_yes_and_no_are_told_apart_in_their_ways(text: str, answer: object) -> None:
    assert yes_no(text) is answer


GOODS = ("پرینتر اچ‌پی مشکی", "پرینتر کانن سفید", "اسکنر مشکی")
ORDERS = ("HS-10482", "HS-10483", "HS-20482")
HOURS = ("ساعت ۹ تا ۱۱", "ساعت ۱۱ تا ۱۳", "ساعت ۱۵ تا ۱۷")
PEOPLE = ("۲ نفر", "۳ نفر", "۴ نفر")
ASSENT = ("بله، ثبت شود", "نه، برگرد")


@pytest.mark.parametrize(
    ("text", "labels", "choice"),
    [
        ("پرينتر کانن  سفيد", GOODS, 1),
        ("۲", GOODS, 1),
        ("2️⃣", GOODS, 1),
        ("دو", GOODS, 1),
        ("همون دومی", GOODS, 1),
        ("گزینهٔ ۳", GOODS, 2),
        ("آخریه", GOODS, 2),
        ("وسطیه", GOODS, 1),
        ("یکی مونده به آخر", GOODS, 1),
        ("اولی نه دومی", GOODS, 1),
        ("hamoon akhari", GOODS, 2),
        ("مدل سفیده", GOODS, 1),
        ("اسکنر", GOODS, 2),
        ("پرینتر مشکیه", GOODS, 0),
        ("اونی که سفیده رو می‌خوام", GOODS, 1),
        ("اسکینر", GOODS, 2),
        ("پرینتر", GOODS, None),
        ("مشکی", GOODS, None),
        ("۹", GOODS, None),
        ("اولی دومی", GOODS, None),
        ("سلام", GOODS, None),
        ("", GOODS, None),
        ("۱۰۴۸۳", ORDERS, 1),
        ("۸۳", ORDERS, 1),
        ("482", ORDERS, None),
        ("۱۵", HOURS, 2),
        ("۹", HOURS, 0),
        ("۳", PEOPLE, 1),
        ("گزینه ۳", PEOPLE, 2),
        ("آره", ASSENT, 0),
        ("نه", ASSENT, 1),
        ("بله", ASSENT, 0),
        ("بله", (), None),
    ],
)
def test_a_choice_is_read_by_label_place_or_description(
    text: str, labels: tuple[str, ...], choice: int | None
) -> None:
    assert choose(text, labels) == choice
