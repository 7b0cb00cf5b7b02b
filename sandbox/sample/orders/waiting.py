"""Orders that wait for somebody: a payment, a review, a document, another address."""

from sandbox.sample.moments import Moments
from sandbox.sample.orders.record import line, order, voucher
from sandbox.sample.shape import Document


def unpaid(at: Moments) -> Document:
    return order(
        10493,
        "پیمان راد",
        "placed",
        line("ssd-1t", "waiting"),
        line("flash-64", "waiting", 2),
        placed_at=at.ago(hours=2),
        address="شیراز، بلوار نمونه‌ی شرقی، کوچه‌ی ۱۲، پلاک ۸، واحد ۲",
    )


def unpaid_software(at: Moments) -> Document:
    return order(
        10495,
        "نیما شریفی",
        "placed",
        line("separ", "waiting", 3),
        placed_at=at.ago(minutes=25),
    )


def bulk_under_review(at: Moments) -> Document:
    return order(
        10476,
        "کامران وثوق",
        "under_review",
        line("webcam", "waiting", 40),
        line("headset", "waiting", 40),
        placed_at=at.day(2, "09:35"),
        final_at=at.day(2, "09:58"),
        bulk=True,
        address="تهران، خیابان کارگاه شمالی، کوچه‌ی نارون، پلاک ۲۱، طبقه‌ی ۳",
    )


def identity_wanted(at: Moments) -> Document:
    return order(
        10487,
        "هومن آذری",
        "final",
        line("monitor-27", "waiting"),
        placed_at=at.day(1, "10:02"),
        final_at=at.day(1, "10:05"),
        wanted=["identity"],
        address="مشهد، بلوار دانش، دانش ۱۴، پلاک ۶۰، واحد ۵",
    )


def address_and_phone_wanted(at: Moments) -> Document:
    return order(
        10486,
        "هومن آذری",
        "final",
        line("mouse", "waiting"),
        placed_at=at.day(1, "09:41"),
        final_at=at.day(1, "09:44"),
        wanted=["address", "phone"],
        address="مشهد، بلوار دانش",
    )


def to_a_cafe(at: Moments) -> Document:
    return order(
        10488,
        "گلناز سپهری",
        "final",
        line("modem", "waiting"),
        placed_at=at.day(1, "12:18"),
        final_at=at.day(1, "12:20"),
        address="تهران، خیابان صنوبر، پلاک ۳۳، کافه لادن",
    )


def paid_with_a_voucher(at: Moments) -> Document:
    return order(
        10470,
        "شیرین بهمنی",
        "final",
        line("bag-15", "waiting"),
        line("flash-64", "waiting", 3),
        placed_at=at.day(1, "19:26"),
        final_at=at.day(1, "19:31"),
        voucher=voucher("YALDA-20", 2_500_000),
        address="اصفهان، خیابان چنار، کوی سوم، پلاک ۱۴",
    )


def just_paid(at: Moments) -> Document:
    return order(
        10494,
        "نسترن یگانه",
        "final",
        line("barcode", "waiting"),
        line("install", "waiting"),
        placed_at=at.ago(minutes=48),
        final_at=at.ago(minutes=40),
        address="تهران، خیابان سپیدار، کوچه‌ی یاس، پلاک ۵، واحد ۹",
        bill_email="nastaran@post.example",
        bill_sent_at=at.ago(minutes=39),
    )


WAITING = (
    unpaid,
    unpaid_software,
    bulk_under_review,
    identity_wanted,
    address_and_phone_wanted,
    to_a_cafe,
    paid_with_a_voucher,
    just_paid,
)
