"""Orders that have ended: delivered, returned, cancelled, paid back."""

from sandbox.sample.moments import Moments
from sandbox.sample.orders.record import line, order, worth
from sandbox.sample.shape import Document


def with_points_counted(at: Moments) -> Document:
    return order(
        10455,
        "سارا محمدی",
        "delivered",
        line("toner", "delivered"),
        line("bag-15", "delivered"),
        placed_at=at.day(15, "20:31"),
        final_at=at.day(15, "20:33"),
        shipped_at=at.day(12, "13:00"),
        delivered_at=at.day(9, "17:42"),
        invoiced_at=at.day(12, "12:30"),
        address="تهران، خیابان افرا، کوچه‌ی دوم، پلاک ۱۷، واحد ۴",
    )


def within_the_trial(at: Moments) -> Document:
    """Three of the seven days are over (R29), and its points are pending (R35)."""
    return order(
        10459,
        "رضا کاظمی",
        "delivered",
        line("keyboard", "delivered"),
        placed_at=at.day(8, "09:17"),
        final_at=at.day(8, "09:20"),
        shipped_at=at.day(5, "15:10"),
        delivered_at=at.day(3, "12:05"),
        invoiced_at=at.day(5, "15:00"),
        address="اهواز، خیابان کارون، کوچه‌ی نخل، پلاک ۷",
    )


def after_the_trial(at: Moments) -> Document:
    return order(
        10440,
        "بهرام نیک‌پی",
        "delivered",
        line("modem", "delivered"),
        placed_at=at.day(46, "14:00"),
        final_at=at.day(46, "14:04"),
        shipped_at=at.day(43, "10:30"),
        delivered_at=at.day(40, "16:20"),
        invoiced_at=at.day(43, "10:00"),
        address="کرج، خیابان تبریزی‌ها، کوچه‌ی نسترن، پلاک ۲",
    )


def software_by_text(at: Moments) -> Document:
    """The lock card's data go by text (R08)."""
    lock = {"product_id": "TRZ-204417", "security_code": "4017220958613340", "delivery": "sms"}
    return order(
        10466,
        "نیما شریفی",
        "delivered",
        line("tarazou", "delivered", slm=[lock]),
        placed_at=at.day(5, "21:12"),
        final_at=at.day(5, "21:15"),
        delivered_at=at.day(4, "09:30"),
        invoiced_at=at.day(4, "09:30"),
    )


def software_by_card(at: Moments) -> Document:
    """The lock card itself was chosen, so nothing goes by text (R08)."""
    lock = {"product_id": "GHF-118830", "security_code": "7730041862950013", "delivery": "card"}
    return order(
        10461,
        "شیرین بهمنی",
        "delivered",
        line("ghafase", "delivered", slm=[lock]),
        line("lesson", "delivered"),
        placed_at=at.day(20, "10:44"),
        final_at=at.day(20, "10:50"),
        shipped_at=at.day(18, "12:00"),
        delivered_at=at.day(16, "11:30"),
        invoiced_at=at.day(18, "11:45"),
        address="اصفهان، خیابان چنار، کوی سوم، پلاک ۱۴",
    )


def support_over(at: Moments) -> Document:
    return order(
        10217,
        "مریم عبداللهی",
        "delivered",
        line("tarazou", "delivered"),
        placed_at=at.day(430, "13:22"),
        final_at=at.day(430, "13:25"),
        delivered_at=at.day(429, "10:00"),
        invoiced_at=at.day(429, "10:00"),
    )


def refund_running(at: Moments) -> Document:
    """Out of stock; the money's 72 business hours run since yesterday (R14, R18)."""
    return order(
        10463,
        "لیلا فروزان",
        "cancelled",
        line("monitor-27", "cancelled"),
        placed_at=at.day(4, "11:50"),
        final_at=at.day(4, "11:56"),
        cancel_reason={"kind": "stock", "text": "موجودی این نمایشگر نزد تأمین‌کننده تمام شد."},
        refunds=[
            _refund(worth("monitor-27"), "ناموجود شدن کالا", at.day(1, "11:30"), "monitor-27")
        ],
        address="یزد، خیابان خشت، کوچه‌ی بادگیر، پلاک ۳",
    )


def refunded(at: Moments) -> Document:
    paid_back = _refund(
        worth("webcam"), "انصراف خریدار پیش از ارسال", at.day(24, "10:20"), "webcam"
    )
    return order(
        10448,
        "لیلا فروزان",
        "cancelled",
        line("webcam", "cancelled"),
        placed_at=at.day(25, "17:02"),
        final_at=at.day(25, "17:05"),
        cancel_reason={"kind": "customer", "text": "به درخواست خریدار"},
        refunds=[{**paid_back, "paid_at": at.day(20, "13:00")}],
        address="یزد، خیابان خشت، کوچه‌ی بادگیر، پلاک ۳",
    )


def cancelled_in_part(at: Moments) -> Document:
    paid_back = _refund(worth("printer"), "انصراف از چاپگر", at.day(17, "09:50"), "printer")
    return order(
        10437,
        "الهام توکلی",
        "delivered",
        line("printer", "cancelled"),
        line("flash-64", "delivered", 5),
        placed_at=at.day(18, "15:20"),
        final_at=at.day(18, "15:22"),
        shipped_at=at.day(15, "10:00"),
        delivered_at=at.day(13, "14:10"),
        refunds=[{**paid_back, "paid_at": at.day(13, "12:00")}],
        address="تهران، بلوار بهار، مجتمع نمونه، بلوک ب، واحد ۳۱",
    )


def returned(at: Moments) -> Document:
    """The supplier has the goods back, and the refund runs from then (R28)."""
    back = at.day(1, "10:15")
    return order(
        10451,
        "امیر دهقان",
        "delivered",
        line("headset", "returned", supplier_received_at=back),
        line("mouse", "delivered"),
        placed_at=at.day(14, "12:12"),
        final_at=at.day(14, "12:15"),
        shipped_at=at.day(11, "16:30"),
        delivered_at=at.day(8, "11:00"),
        refunds=[_refund(worth("headset"), "ایراد کالا و مرجوعی", back, "headset")],
        address="تبریز، خیابان بازار نو، پاساژ نمونه، پلاک ۴۵، واحد ۱۲",
    )


def cancelled_unpaid(at: Moments) -> Document:
    return order(
        10431,
        "هومن آذری",
        "cancelled",
        line("switch-8", "cancelled"),
        placed_at=at.day(22, "22:40"),
        cancel_reason={"kind": "unpaid", "text": "پرداخت انجام نشد."},
    )


def cancelled_for_price(at: Moments) -> Document:
    """The supplier listed it too low, and answers for it (R49)."""
    return order(
        10485,
        "رضا کاظمی",
        "cancelled",
        line("ssd-1t", "cancelled", unit_price=5_230_000),
        placed_at=at.day(3, "08:30"),
        final_at=at.day(3, "08:33"),
        paid_amount=5_230_000,
        cancel_reason={"kind": "price", "text": "تأمین‌کننده قیمت را اشتباه درج کرده بود."},
        refunds=[_refund(5_230_000, "اشتباه در درج قیمت", at.day(1, "09:00"), "ssd-1t")],
        address="اهواز، خیابان کارون، کوچه‌ی نخل، پلاک ۷",
    )


def _refund(amount: int, reason: str, accepted_at: str, item: str) -> Document:
    return {"items": [item], "amount": amount, "reason": reason, "accepted_at": accepted_at}


ENDED = (
    with_points_counted,
    within_the_trial,
    after_the_trial,
    software_by_text,
    software_by_card,
    support_over,
    refund_running,
    refunded,
    cancelled_in_part,
    returned,
    cancelled_unpaid,
    cancelled_for_price,
)
