"""A text on its way to a phone: its number, parts, price and status."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum

LONGEST = 900
PERSIAN_PART_PRICE = 1450
LATIN_PART_PRICE = 3080
MOBILE = re.compile(r"(?:\+98|0098|98|0)?(9\d{9})")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LINK = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|ir|me|org|net|shop)(?:/|\b)", re.IGNORECASE)


class Status(IntEnum):
    """What has become of a text (kavenegar.com/rest.html, table of statuses)."""

    QUEUED = 1
    SCHEDULED = 2
    AT_OPERATOR = 4
    WITH_OPERATOR = 5
    FAILED = 6
    DELIVERED = 10
    UNDELIVERED = 11
    CANCELLED = 13
    BLOCKED = 14
    UNKNOWN = 100

    @property
    def words(self) -> str:
        return STATUS_WORDS[self]


STATUS_WORDS = {
    Status.QUEUED: "در صف ارسال",
    Status.SCHEDULED: "زمان‌بندی شده",
    Status.AT_OPERATOR: "ارسال شده به مخابرات",
    Status.WITH_OPERATOR: "ارسال شده به مخابرات",
    Status.FAILED: "خطا در ارسال پیام",
    Status.DELIVERED: "رسیده به گیرنده",
    Status.UNDELIVERED: "نرسیده به گیرنده",
    Status.CANCELLED: "لغو شده",
    Status.BLOCKED: "بلاک شده است",
    Status.UNKNOWN: "شناسه پیامک نامعتبر است",
}
FINAL = frozenset(
    {Status.FAILED, Status.DELIVERED, Status.UNDELIVERED, Status.CANCELLED, Status.BLOCKED}
)
REFUNDED = frozenset({Status.CANCELLED, Status.BLOCKED})


@dataclass(frozen=True, slots=True)
class Text:
    """One accepted text; `at` is when it leaves, later than `accepted` when it was scheduled."""

    message_id: int
    accepted: datetime
    at: datetime
    sender: str
    receptor: str
    text: str
    parts: int
    cost: int
    localid: int | None = None
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """How the status moves by itself, as time after leaving; `final` may be set apart."""

    at_operator: timedelta = timedelta(seconds=2)
    with_operator: timedelta = timedelta(seconds=4)
    ended: timedelta = timedelta(seconds=10)
    final: Status = Status.DELIVERED

    def to(self, final: Status) -> "Walk":
        return replace(self, final=final)

    def status(self, text: Text, now: datetime) -> Status:
        steps = (
            (self.ended, self.final),
            (self.with_operator, Status.WITH_OPERATOR),
            (self.at_operator, Status.AT_OPERATOR),
        )
        return next((s for after, s in steps if now >= text.at + after), Status.QUEUED)


def mobile(number: str) -> str | None:
    """The number in the 09 form, or None when it is no Iranian mobile number."""
    found = MOBILE.fullmatch(number.strip())
    return f"0{found[1]}" if found else None


def line(sender: str) -> str:
    """A sender's number without the country's code."""
    return re.sub(r"^(?:\+98|0098)", "", sender.strip())


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def parts(text: str) -> int:
    """How many parts the text takes: 70 then 67 units in Persian, 160 then 153 in Latin."""
    one, more = (160, 153) if text.isascii() else (70, 67)
    length = units(text)
    return 1 if length <= one else -(-length // more)


def price(text: str) -> int:
    """The price in Rial; a Latin part is dearer than a Persian one."""
    return parts(text) * (LATIN_PART_PRICE if text.isascii() else PERSIAN_PART_PRICE)
