"""What the texts say, whole, as a customer reads them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.brands import load_profile
from bot.words import load_words
from dialogs.engine.moves import Say
from dialogs.facts.complaints import Complaint
from dialogs.facts.orders import Item, Order, Refund
from dialogs.words.render import Voice, Words
from rules.brand import Exceptional
from rules.jalali import tehran_day
from rules.parts import parts
from rules.profile import Profile
from rules.texts import TEXTS, Kind
from turns.composing import WORDING, fitting
from turns.order_wording import cancellation, delay, order_code, state, wanted
from turns.subjects import (
    OneTimeCode,
    OrderCancelled,
    OrderDelayed,
    OrderPlaced,
    OrderState,
    OrderWants,
    written,
)
from turns.wording import TextFacts, one_time_code

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)  # Saturday 30 Aban 1405, ten in the morning
HOUR = timedelta(hours=1)
DEMO = load_profile("demo")
WORDS = load_words(DEMO)
HARD_DISK = Item("1", "هارد اکسترنال", "hardware", 1, 45_000_000, "waiting", "pd", "پارس‌دیجیتال")
LICENCE = Item("2", "لایسنس آنتی‌ویروس", "software", 1, 9_000_000, "supplied")
ORDER = Order("HS-10482", "final", NOW - HOUR, (HARD_DISK, LICENCE), final_at=NOW - HOUR)


class NoComplaints:
    def all(self) -> tuple[Complaint, ...]:
        return ()

    def get(self, code: str) -> Complaint | None:
        return None


class OneOrder:
    def __init__(self, order: Order) -> None:
        self._order = order

    def all(self) -> tuple[Order, ...]:
        return (self._order,)

    def get(self, code: str) -> Order | None:
        return self._order if code == self._order.code else None


def facts(order: Order = ORDER, language: str = "fa", profile: Profile | None = None) -> TextFacts:
    brand = profile or DEMO
    return TextFacts(NOW, language, brand, brand.calendar(), OneOrder(order), NoComplaints())


def text(kind: Kind, subject: str, given: TextFacts) -> str | None:
    voice = Voice(WORDS, given.language, tehran_day(NOW), "sms")
    return fitting(WORDING[kind](subject, given), voice, TEXTS[kind].parts)


def test_a_code_fits_one_part_and_stands_on_its_own_line() -> None:
    body = text(Kind.CODE, written(OneTimeCode("048213")), facts())
    assert body == "کد تأیید شماره، دکان نمونه:\n048213\nبه کسی ندهید؛ ما هم نمی‌پرسیم."
    assert parts(body) == 1


def test_a_brand_with_a_long_name_leaves_it_out_of_the_code() -> None:
    name = replace(DEMO.name, fa="فروشگاه بزرگ نرم‌افزار نمونه")
    given = facts(profile=replace(DEMO, name=name))
    body = text(Kind.CODE, written(OneTimeCode("048213")), given)
    assert body == "کد تأیید شماره:\n048213\nبه کسی ندهید؛ ما هم نمی‌پرسیم."


def test_an_order_s_code_comes_with_where_the_bill_went() -> None:
    order = replace(ORDER, bill_email="sara@dokan.example")
    assert text(Kind.ORDER_CODE, written(OrderPlaced("HS-10482")), facts(order)) == (
        "دکان نمونه: سفارش شما ثبت شد.\n"
        "HS-10482\n"
        "صورت‌حساب به s•••@dokan.example می‌رود.\n"
        "پیگیری: t.me/dokan_bot"
    )


def test_an_unpaid_order_is_told_what_makes_it_final() -> None:
    order = replace(ORDER, status="placed", final_at=None)
    assert text(Kind.ORDER_CODE, written(OrderPlaced("HS-10482")), facts(order)) == (
        "دکان نمونه: سفارش شما ثبت شد.\nHS-10482\nبا پرداخت، نهایی می‌شود.\nپیگیری: t.me/dokan_bot"
    )


def test_a_final_order_s_text_names_the_day_it_leaves() -> None:
    assert text(Kind.STATE, written(OrderState("HS-10482", "final")), facts()) == (
        "دکان نمونه: سفارش شما پرداخت و نهایی شد.\n"
        "HS-10482\n"
        "ارسال: تا دوشنبه ۲ آذر\n"
        "پیگیری: t.me/dokan_bot"
    )


def test_in_exceptional_times_a_text_promises_no_day() -> None:
    times = (Exceptional(NOW - HOUR, "قطعی اینترنت"),)
    given = facts(profile=replace(DEMO, exceptional=times))
    assert text(Kind.STATE, written(OrderState("HS-10482", "final")), given) == (
        "دکان نمونه: سفارش شما پرداخت و نهایی شد.\nHS-10482\nپیگیری: t.me/dokan_bot"
    )


def test_without_a_bot_a_text_names_the_telephone() -> None:
    given = facts(profile=replace(DEMO, platform=replace(DEMO.platform, bot=None)))
    body = text(Kind.STATE, written(OrderState("HS-10482", "delivered")), given)
    assert body is None
    delivered = replace(given, orders=OneOrder(replace(ORDER, status="delivered")))
    assert text(Kind.STATE, written(OrderState("HS-10482", "delivered")), delivered) == (
        "دکان نمونه: سفارش شما تحویل داده شد.\n"
        "HS-10482\n"
        "اگر ایرادی دارد، به ما بگویید.\n"
        "پیگیری: 02100000067"
    )


def test_a_shipped_order_asks_for_identity_at_the_door() -> None:
    order = replace(ORDER, status="shipped")
    assert text(Kind.STATE, written(OrderState("HS-10482", "shipped")), facts(order)) == (
        "دکان نمونه: سفارش شما فرستاده شد.\n"
        "HS-10482\n"
        "گیرنده هنگام تحویل کارت شناسایی نشان دهد.\n"
        "پیگیری: t.me/dokan_bot"
    )


def test_a_refund_is_told_with_its_amount_in_toman() -> None:
    refund = Refund(45_000_000, "تأمین نشد", NOW - HOUR, NOW)
    order = replace(ORDER, refunds=(refund,))
    assert text(Kind.STATE, written(OrderState("HS-10482", "refunded")), facts(order)) == (
        "دکان نمونه: ۴٬۵۰۰٬۰۰۰ تومان از سفارش شما به حسابتان برگشت.\n"
        "HS-10482\n"
        "پیگیری: t.me/dokan_bot"
    )


@pytest.mark.parametrize(
    ("was", "status"),
    [
        ("final", "delayed"),
        ("final", "shipped"),
        ("final", "cancelled"),
        ("final", "placed"),
        ("shipped", "delivered"),
        ("shipped", "final"),
        ("delivered", "shipped"),
    ],
)
def test_a_state_that_the_order_is_not_in_any_more_is_not_told(was: str, status: str) -> None:
    order = replace(ORDER, status=status)  # type: ignore[arg-type]
    assert text(Kind.STATE, written(OrderState("HS-10482", was)), facts(order)) is None


def test_an_order_that_is_processed_by_now_is_told_so() -> None:
    order = replace(ORDER, status="processing")
    body = text(Kind.STATE, written(OrderState("HS-10482", "final")), facts(order))
    assert body is not None
    assert body.startswith("دکان نمونه: سفارش شما پرداخت شد و در حال پردازش است.\nHS-10482\n")


def late(*items: Item) -> Order:
    return replace(ORDER, status="delayed", delayed_at=NOW - HOUR, items=items)


def test_a_delay_names_what_is_late_and_what_becomes_of_it() -> None:
    subject = written(OrderDelayed("HS-10482", NOW - HOUR))
    body = text(Kind.DELAY, subject, facts(late(HARD_DISK, LICENCE)))
    assert body == (
        "دکان نمونه: آماده شدن بخشی از سفارش شما عقب افتاده است.\n"
        "HS-10482\n"
        "اگر «هارد اکسترنال» تا یکشنبه ۱ آذر، ساعت ۰۹:۰۰ تأمین نشود، همان لغو و پولش بازگردانده "
        "می‌شود.\n"
        "پیگیری: t.me/dokan_bot"
    )
    assert parts(body) == 3


def test_software_that_is_late_has_no_promise_of_money() -> None:
    subject = written(OrderDelayed("HS-10482", NOW - HOUR))
    software = replace(LICENCE, state="waiting", supplier="pd")
    body = text(Kind.DELAY, subject, facts(late(software)))
    assert body is not None
    assert "همان لغو می‌شود." in body


def test_many_late_titles_are_counted() -> None:
    subject = written(OrderDelayed("HS-10482", NOW - HOUR))
    items = [replace(HARD_DISK, id=str(each)) for each in range(3)]
    body = text(Kind.DELAY, subject, facts(late(*items)))
    assert body is not None
    assert "اگر ۳ کالا تا" in body


def test_the_shop_s_own_goods_are_late_without_a_clock() -> None:
    subject = written(OrderDelayed("HS-10482", NOW - HOUR))
    body = text(Kind.DELAY, subject, facts(late(replace(HARD_DISK, supplier=None))))
    assert body == (
        "دکان نمونه: آماده شدن بخشی از سفارش شما عقب افتاده است.\n"
        "HS-10482\n"
        "هر تغییر را با پیامک خبر می‌دهیم.\n"
        "پیگیری: t.me/dokan_bot"
    )


@pytest.mark.parametrize(
    "order",
    [
        ORDER,
        late(replace(HARD_DISK, state="supplied")),
        replace(late(HARD_DISK), delayed_at=NOW),
        replace(late(HARD_DISK), status="cancelled"),
    ],
)
def test_a_delay_that_is_over_is_not_told(order: Order) -> None:
    subject = written(OrderDelayed("HS-10482", NOW - HOUR))
    assert text(Kind.DELAY, subject, facts(order)) is None


def test_a_cancellation_says_what_went_what_goes_on_and_when_the_money_is_back() -> None:
    gone = replace(HARD_DISK, state="cancelled", cancelled_at=NOW)
    subject = written(OrderCancelled("HS-10482", NOW, ("1",)))
    body = text(Kind.CANCELLATION, subject, facts(late(gone, LICENCE)))
    assert body == (
        "دکان نمونه: «هارد اکسترنال» به‌موقع تأمین نشد و لغو شد.\n"
        "HS-10482\n"
        "بقیه‌ی سفارش سر جای خود است.\n"
        "بازگشت پول: تا سه‌شنبه ۳ آذر، ساعت ۱۰:۰۰\n"
        "پیگیری: t.me/dokan_bot"
    )


def test_the_last_item_cancelled_leaves_nothing_that_goes_on() -> None:
    gone = replace(HARD_DISK, state="cancelled", kind="software", cancelled_at=NOW)
    subject = written(OrderCancelled("HS-10482", NOW, ("1",)))
    assert text(Kind.CANCELLATION, subject, facts(late(gone))) == (
        "دکان نمونه: «هارد اکسترنال» به‌موقع تأمین نشد و لغو شد.\n"
        "HS-10482\n"
        "بازگشت پول را همکارانم پیگیری می‌کنند.\n"
        "پیگیری: t.me/dokan_bot"
    )


def test_goods_and_software_cancelled_together_have_a_date_for_the_goods_only() -> None:
    gone = (replace(HARD_DISK, state="cancelled"), replace(LICENCE, state="cancelled"))
    subject = written(OrderCancelled("HS-10482", NOW, ("1", "2")))
    body = text(Kind.CANCELLATION, subject, facts(late(*gone)))
    assert body is not None
    assert "\nپول کالا: تا سه‌شنبه ۳ آذر، ساعت ۱۰:۰۰؛ بقیه را همکارانم پیگیری می‌کنند.\n" in body


def test_an_order_cancelled_by_the_shop_says_why() -> None:
    order = replace(ORDER, items=(HARD_DISK,), status="cancelled", cancel_kind="stock")
    assert text(Kind.CANCELLATION, written(OrderCancelled("HS-10482", NOW)), facts(order)) == (
        "دکان نمونه: سفارش شما لغو شد.\n"
        "HS-10482\n"
        "علت: پایان موجودی\n"
        "بازگشت پول: تا سه‌شنبه ۳ آذر، ساعت ۱۰:۰۰\n"
        "پیگیری: t.me/dokan_bot"
    )


def test_a_reason_too_long_for_a_text_gives_way_to_its_kind() -> None:
    order = replace(ORDER, status="cancelled", cancel_kind="stock", cancel_text="بسیار " * 40)
    body = text(Kind.CANCELLATION, written(OrderCancelled("HS-10482", NOW)), facts(order))
    assert body is not None
    assert "علت: پایان موجودی\n" in body


def test_signs_that_no_phone_can_show_are_left_out() -> None:
    order = replace(ORDER, status="cancelled", final_at=None, cancel_text="پایان\x07 موجودی\r")
    body = text(Kind.CANCELLATION, written(OrderCancelled("HS-10482", NOW)), facts(order))
    assert body is not None
    assert "\nعلت: پایان موجودی\n" in body


def test_an_unpaid_cancelled_order_has_no_money_to_return() -> None:
    order = replace(ORDER, status="cancelled", cancel_kind="unpaid", final_at=None)
    assert text(Kind.CANCELLATION, written(OrderCancelled("HS-10482", NOW)), facts(order)) == (
        "دکان نمونه: سفارش شما لغو شد.\nHS-10482\nعلت: پرداخت نشدن\nپیگیری: t.me/dokan_bot"
    )


@pytest.mark.parametrize("what", ["identity", "address", "phone", "email"])
def test_what_the_shop_wants_is_asked_for_while_it_wants_it(what: str) -> None:
    subject = written(OrderWants("HS-10482", what))
    asked = text(Kind.WANTED, subject, facts(replace(ORDER, wanted=(what,))))  # type: ignore[arg-type]
    assert asked is not None
    assert asked.endswith("\nHS-10482\nپیگیری: t.me/dokan_bot")
    assert text(Kind.WANTED, subject, facts()) is None


def test_an_address_in_a_public_place_is_asked_for_again() -> None:
    order = replace(ORDER, address="تهران، خیابان ولیعصر، کافه نادری، میز ۴")
    subject = written(OrderWants("HS-10482", "public_place"))
    assert text(Kind.WANTED, subject, facts(order)) == (
        "دکان نمونه: سفارش به مکان عمومی (کافه) فرستاده نمی‌شود. لطفاً نشانی دیگری بدهید.\n"
        "HS-10482\n"
        "پیگیری: t.me/dokan_bot"
    )
    assert text(Kind.WANTED, subject, facts()) is None


@pytest.mark.parametrize(
    ("compose", "subject"),
    [
        (order_code, OrderPlaced("HS-9")),
        (state, OrderState("HS-9", "final")),
        (delay, OrderDelayed("HS-9", NOW)),
        (cancellation, OrderCancelled("HS-9", NOW)),
        (wanted, OrderWants("HS-9", "address")),
    ],
)
def test_nothing_is_said_of_an_order_that_is_not_this_number_s(
    compose: Callable[[str, TextFacts], object], subject: OrderPlaced
) -> None:
    assert list(compose(written(subject), facts())) == []  # type: ignore[call-overload]


@pytest.mark.parametrize("language", ["fa", "en"])
def test_every_text_is_within_its_parts_in_both_languages(language: str) -> None:
    gone = replace(HARD_DISK, state="cancelled", title="هارد اکسترنال دو ترابایتی مدل نمونه")
    stages: list[tuple[Kind, str, Order]] = [
        (Kind.CODE, written(OneTimeCode("048213")), ORDER),
        (Kind.ORDER_CODE, written(OrderPlaced("HS-10482")), ORDER),
        (Kind.STATE, written(OrderState("HS-10482", "final")), ORDER),
        (Kind.DELAY, written(OrderDelayed("HS-10482", NOW - HOUR)), late(HARD_DISK)),
        (Kind.CANCELLATION, written(OrderCancelled("HS-10482", NOW, ("1",))), late(gone, LICENCE)),
    ]
    for kind, subject, order in stages:
        body = text(kind, subject, facts(order, language))
        assert body
        assert parts(body) <= TEXTS[kind].parts


def test_the_last_version_is_taken_when_none_fits() -> None:
    voice = Voice(Words({"fa": {"long": "ا" * 80, "longer": "ب" * 90}}), "fa", tehran_day(NOW))
    assert fitting(iter([Say("longer"), Say("long")]), voice, 1) == "ا" * 80


def test_a_code_is_composed_without_any_order() -> None:
    assert [say.key for say in one_time_code(written(OneTimeCode("048213")), facts())] == [
        "text.code",
        "text.code.short",
    ]
