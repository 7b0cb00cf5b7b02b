"""Orders at work: paid, processed, late, on their way."""

from sandbox.sample.moments import Moments
from sandbox.sample.orders.record import line, order
from sandbox.sample.shape import Document


def late_for_23_hours(at: Moments) -> Document:
    """An hour before the supplier's time is over (R17), with one item there and one not."""
    return order(
        10482,
        "سارا محمدی",
        "delayed",
        line("hard-2t", "waiting"),
        line("mouse", "supplied"),
        placed_at=at.day(4, "10:40"),
        final_at=at.day(4, "10:42"),
        delayed_at=at.ago(hours=23),
        address="تهران، خیابان افرا، کوچه‌ی دوم، پلاک ۱۷، واحد ۴",
        bill_email="sara@post.example",
        bill_sent_at=at.day(4, "10:43"),
    )


def late_for_5_hours(at: Moments) -> Document:
    return order(
        10483,
        "پیمان راد",
        "delayed",
        line("receipt-printer", "waiting"),
        placed_at=at.day(4, "13:10"),
        final_at=at.day(4, "13:14"),
        delayed_at=at.ago(hours=5),
        address="شیراز، بلوار نمونه‌ی شرقی، کوچه‌ی ۱۲، پلاک ۸، واحد ۲",
    )


def paid_just_before_four(at: Moments) -> Document:
    """In time for yesterday (R12)."""
    return order(
        10490,
        "بهرام نیک‌پی",
        "final",
        line("printer", "waiting"),
        placed_at=at.day(1, "15:51"),
        final_at=at.day(1, "15:59"),
        address="کرج، خیابان تبریزی‌ها، کوچه‌ی نسترن، پلاک ۲",
        bill_email="bahram@post.example",
        bill_sent_at=at.day(1, "16:00"),
    )


def paid_just_after_four(at: Moments) -> Document:
    """Too late for yesterday (R12)."""
    return order(
        10491,
        "مریم عبداللهی",
        "final",
        line("toner", "waiting", 2),
        placed_at=at.day(1, "15:55"),
        final_at=at.day(1, "16:01"),
        address="رشت، خیابان شالی، بن‌بست اول، پلاک ۱۱",
    )


def of_a_company(at: Moments) -> Document:
    return order(
        10474,
        "امیر دهقان",
        "processing",
        line("switch-8", "supplied", 3),
        line("ghafase", "waiting"),
        placed_at=at.day(1, "09:12"),
        final_at=at.day(1, "09:30"),
        company={
            "name": "بازرگانی دهقان و پسران",
            "national_id": "14000000273",
            "economic_code": "411100002738",
        },
        address="تبریز، خیابان بازار نو، پاساژ نمونه، پلاک ۴۵، واحد ۱۲",
        bill_email="kharid@dehghan.example",
        bill_sent_at=at.day(1, "09:31"),
    )


def of_two_suppliers(at: Moments) -> Document:
    return order(
        10478,
        "الهام توکلی",
        "processing",
        line("monitor-27", "waiting"),
        line("keyboard", "supplied"),
        line("bag-15", "supplied"),
        placed_at=at.day(2, "11:05"),
        final_at=at.day(2, "11:09"),
        address="تهران، بلوار بهار، مجتمع نمونه، بلوک ب، واحد ۳۱",
    )


def bulk_approved(at: Moments) -> Document:
    return order(
        10468,
        "کامران وثوق",
        "processing",
        line("ram-16", "supplied", 60),
        placed_at=at.day(6, "16:40"),
        final_at=at.day(6, "17:00"),
        approved_at=at.day(2, "12:15"),
        bulk=True,
        address="تهران، خیابان کارگاه شمالی، کوچه‌ی نارون، پلاک ۲۱، طبقه‌ی ۳",
    )


def own_goods(at: Moments) -> Document:
    return order(
        10484,
        "نیما شریفی",
        "processing",
        line("barcode", "supplied"),
        placed_at=at.day(2, "18:20"),
        final_at=at.day(2, "18:22"),
        address="تهران، خیابان ارغوان، پلاک ۹۲، طبقه‌ی همکف",
    )


def on_its_way(at: Moments) -> Document:
    return order(
        10472,
        "نسترن یگانه",
        "shipped",
        line("ssd-1t", "shipped"),
        line("ram-16", "shipped", 2),
        placed_at=at.day(5, "12:48"),
        final_at=at.day(5, "12:50"),
        shipped_at=at.day(1, "14:25"),
        address="تهران، خیابان سپیدار، کوچه‌ی یاس، پلاک ۵، واحد ۹",
    )


def to_somebody_else(at: Moments) -> Document:
    """Whoever receives it shows identity (R20)."""
    return order(
        10460,
        "گلناز سپهری",
        "shipped",
        line("headset", "shipped"),
        placed_at=at.day(6, "10:10"),
        final_at=at.day(6, "10:16"),
        shipped_at=at.day(2, "11:40"),
        receiver={
            "name": "آرش سپهری",
            "phone": "09380007053",
            "address": "قزوین، خیابان بلوط، کوچه‌ی چهارم، پلاک ۲۶",
        },
    )


OPEN = (
    late_for_23_hours,
    late_for_5_hours,
    paid_just_before_four,
    paid_just_after_four,
    of_a_company,
    of_two_suppliers,
    bulk_approved,
    own_goods,
    on_its_way,
    to_somebody_else,
)
