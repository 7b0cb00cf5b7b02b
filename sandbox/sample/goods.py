"""What the invented shop sells, who supplies it, and a day on which it is closed."""

from sandbox.sample.moments import Moments
from sandbox.sample.shape import Document


def _supplier(code: str, name: str, phone: str, return_days: int | None = None) -> Document:
    wider = {} if return_days is None else {"return_days": return_days}
    return {"code": code, "name": name, "phone": phone, **wider}


SUPPLIERS: tuple[Document, ...] = (
    _supplier("avid", "رایان آوید", "02100001101"),
    _supplier("sepehr", "قطعه‌ی سپهر نمونه", "02100001102", return_days=14),
    _supplier("ara", "چاپ‌افزار آرا", "02100001103", return_days=7),
    _supplier("nili", "شبکه‌ی نیلی", "02100001104"),
    _supplier("banafsh", "صدا و تصویر بنفش", "09120001105", return_days=10),
)


def _hardware(code: str, title: str, supplier: str, lead_days: int, points: int) -> Document:
    return {
        "code": code,
        "title": title,
        "kind": "hardware",
        "supplier": supplier,
        "lead_days": lead_days,
        "points": points,
        "support_months": 18,
        "active": True,
    }


def _own(
    code: str, title: str, kind: str, points: int, support_months: int | None = None
) -> Document:
    goods: Document = {"code": code, "title": title, "kind": kind, "points": points, "active": True}
    return goods if support_months is None else {**goods, "support_months": support_months}


PRODUCTS: tuple[Document, ...] = (
    _hardware("hard-2t", "هارد اکسترنال ۲ ترابایت", "avid", 1, 48),
    _hardware("mouse", "موس بی‌سیم بی‌صدا", "avid", 1, 7),
    _hardware("keyboard", "صفحه‌کلید مکانیکی با حروف فارسی", "avid", 2, 22),
    _hardware("monitor-27", "نمایشگر ۲۷ اینچ", "sepehr", 3, 140),
    _hardware("ram-16", "حافظه‌ی رم ۱۶ گیگابایت", "sepehr", 1, 36),
    _hardware("ssd-1t", "حافظه‌ی اس‌اس‌دی ۱ ترابایت", "sepehr", 2, 52),
    _hardware("printer", "چاپگر لیزری تک‌کاره", "ara", 2, 118),
    _hardware("toner", "کارتریج چاپگر لیزری", "ara", 1, 19),
    _hardware("receipt-printer", "چاپگر فیش حرارتی", "ara", 2, 64),
    _hardware("modem", "مودم همراه نسل چهار", "nili", 1, 31),
    _hardware("switch-8", "سوییچ شبکه‌ی ۸ درگاه", "nili", 1, 17),
    _hardware("headset", "هدست تلفنی یک‌گوشی", "banafsh", 2, 21),
    _hardware("webcam", "وب‌کم فول‌اچ‌دی", "banafsh", 1, 27),
    _own("bag-15", "کیف لپ‌تاپ ۱۵ اینچ", "hardware", 12),
    _own("flash-64", "فلش مموری ۶۴ گیگابایت", "hardware", 4),
    _own("barcode", "بارکدخوان بی‌سیم", "hardware", 58, 12),
    _own("tarazou", "حسابداری «ترازو»، نسخه‌ی فروشگاهی", "software", 95, 12),
    _own("ghafase", "انبارداری «قفسه»، تک‌کاربره", "software", 60, 12),
    _own("separ", "ضدویروس «سپر»، یک‌ساله", "software", 9, 12),
    _own("install", "نصب و راه‌اندازی در محل", "service", 15),
    _own("lesson", "دو ساعت آموزش نرم‌افزار", "service", 10),
    {**_own("fax", "دستگاه نمابر رومیزی", "hardware", 20), "active": False},
)


def holidays(at: Moments) -> tuple[Document, ...]:
    """A closed day that the shop has announced; far enough to leave the present week alone."""
    day = at.coming_day(20)
    return ({"date": day.isoformat(), "open": False, "title": "انبارگردانی دکان نمونه"},)
