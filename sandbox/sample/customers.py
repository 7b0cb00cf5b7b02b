"""The invented customers, and what each of them has to show."""

from dataclasses import dataclass
from datetime import datetime

from sandbox.sample.moments import Moments
from sandbox.sample.shape import Document


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """Somebody to play: a name, the number that is theirs, and what there is to see, in words."""

    name: str
    phone: str
    about_fa: str
    about_en: str


# Name, number, and what there is to see in Persian and in English.
_TABLE = (
    ("سارا محمدی", "09120004471", "سفارش دیرکرده", "a delayed order"),
    ("بهرام نیک‌پی", "09120007714", "پرداخت دیروز ۱۵:۵۹", "paid yesterday at 15:59"),
    ("مریم عبداللهی", "09350002286", "پرداخت دیروز ۱۶:۰۱", "paid yesterday at 16:01"),
    ("امیر دهقان", "09190003052", "فاکتور شرکت", "a company's invoice"),
    ("شیرین بهمنی", "09120008863", "خرید با کد مشروط", "a conditional voucher"),
    ("کامران وثوق", "09100001247", "خرید عمده", "orders in bulk"),
    ("الهام توکلی", "09360005590", "دو تأمین‌کننده", "two suppliers in one order"),
    ("نیما شریفی", "09020006138", "نرم‌افزار و کارت قفل", "software and its lock card"),
    ("پیمان راد", "09120009925", "منتظر پرداخت", "an order to pay"),
    ("لیلا فروزان", "09330004806", "لغو و بازپرداخت", "cancelled, money on its way"),
    ("هومن آذری", "09150002371", "احراز هویت", "identity is wanted"),
    ("گلناز سپهری", "09380007052", "نشانی کافه", "a café's address"),
    ("نسترن یگانه", "09120003318", "بسته در راه", "a parcel on its way"),
    ("رضا کاظمی", "09910005647", "مهلت تست ۷روزه", "within the 7-day test"),
    ("فرهاد صابری", "09210006490", "تازه‌وارد", "new, without orders"),
)
PHONES = {name: phone for name, phone, _, _ in _TABLE}
_ABOUT = {name: (persian, english) for name, _, persian, english in _TABLE}


def people(now: datetime) -> list[SamplePerson]:
    """Whom the page can play: the customers whose records are told at `now`."""
    found = ((str(each["name"]), str(each["phone"])) for each in customers(Moments(now)))
    return [SamplePerson(name, phone, *_ABOUT[name]) for name, phone in found]


def customers(at: Moments) -> tuple[Document, ...]:
    """Members old and new: with and without mail, consent and points from before."""
    told = _told(at)
    return tuple(
        {**_customer(name, at, place), **told.get(name, {})} for place, name in enumerate(PHONES)
    )


def _customer(name: str, at: Moments, place: int) -> Document:
    return {
        "phone": PHONES[name],
        "name": name,
        "registered_at": at.day(700 - 45 * place, "11:20"),
        "allowed": True,
        "promotional_consent": place % 3 != 1,
        "points_opening": 40 * (place % 4),
    }


def _told(at: Moments) -> dict[str, Document]:
    return {
        "سارا محمدی": {"email": "sara@post.example", "born": "1991-04-09", "points_opening": 272},
        "بهرام نیک‌پی": {"email": "bahram@post.example", "born": "1978-11-30"},
        "امیر دهقان": {"email": "kharid@dehghan.example", "points_opening": 0},
        "شیرین بهمنی": {"email": "shirin@post.example", "points_opening": 130},
        "نیما شریفی": {"email": "nima@post.example", "born": "2004-02-14"},
        "گلناز سپهری": {"allowed": False, "invited_by": "SARA-71"},
        "رضا کاظمی": {"email": "reza@post.example", "points_opening": 205},
        "فرهاد صابری": {"registered_at": at.ago(hours=3), "points_opening": 0},
    }
