"""Asking for an invoice: its window, whose it is, one request, and what no invoice becomes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.words import catalog
from dialogs.engine.moves import Chose, Code, Do, Done, Go, Say, Start, Stay, Typed, Until, Values
from dialogs.facts.invoices import InvoicePart, InvoiceRequest
from dialogs.facts.orders import Order
from dialogs.invoice import AskInvoice, ChooseOrder, ConfirmRequest, InvoiceAsked, about, start
from dialogs.words.render import Voice, Words
from rules.brand import Exceptional
from rules.invoices import invoice_until
from rules.jalali import tehran_day
from tests.doubles.world import DEMO, FINAL, NOW, PHONE, SHIPPED, PlainWorld, keys, member

UNTIL = invoice_until(NOW - timedelta(days=1), DEMO.clocks)
SECOND = timedelta(seconds=1)
VOICE = Voice(
    Words({language: catalog(language) for language in ("fa", "en")}), "fa", tehran_day(NOW)
)
REQUEST = InvoiceRequest("HS-10482-F", "HS-10482", NOW, (InvoicePart("S1", "پارس‌دیجیتال"),))
UNPAID = replace(FINAL, code="HS-10500", status="placed", final_at=None)
CANCELLED = replace(FINAL, code="HS-10501", status="cancelled")


def test_the_window_is_open_to_its_last_second_and_then_says_when_it_closed_r25() -> None:
    world = member(now=UNTIL - SECOND)
    assert start(world, "HS-10482") == ConfirmRequest("HS-10482")
    world.now = UNTIL
    values: Values = {"code": Code("HS-10482"), "until": Until(UNTIL), "days": 2}
    assert start(world, "HS-10482") == Done(Say("invoice.too_late", values, rule="R25"))


@pytest.mark.parametrize(
    ("order", "key", "rule"),
    [(UNPAID, "invoice.unpaid", "R24"), (CANCELLED, "invoice.cancelled", "R25")],
)
def test_what_was_not_sold_has_no_invoice(order: Order, key: str, rule: str) -> None:
    told = start(member(kept_orders=(order,)), "")
    values: Values = {"code": Code(order.code)}
    assert told == Done(Say(key, values, rule=rule))


def test_several_orders_are_asked_between_and_one_is_taken() -> None:
    assert start(member(), "") == ChooseOrder()
    assert start(member(kept_orders=(FINAL,)), "") == ConfirmRequest("HS-10482")
    assert start(member(kept_orders=()), "") == Done(Say("track.none"))


def test_another_s_code_and_an_unknown_one_get_the_same_answer_r07() -> None:
    refused = Say("track.not_found", rule="R07")
    assert start(member(), "HS-99999") == Done(refused)
    assert ChooseOrder().answer(Typed("سفارش HS-99999"), member()) == Stay(refused)


@pytest.mark.parametrize("text", ["HS-10482", "۱۰۴۸۲", "همون که هارد داشت", "اولی"])
def test_an_order_is_named_by_code_or_description(text: str) -> None:
    assert ChooseOrder().answer(Typed(text), member()) == Go(ConfirmRequest("HS-10482"))


def test_the_question_says_until_when_from_whom_and_to_whose_name() -> None:
    asked = VOICE.text(ConfirmRequest("HS-10482").ask(member()))
    assert asked == (
        "فاکتور سفارش \u2068HS-10482\u2069:\n"
        "تا پایان یکشنبه ۱ آذر می‌توانید درخواست بدهید.\n"
        "فروشنده: پارس‌دیجیتال\n"
        "به نام خریدار صادر می‌شود، نه شرکت؛ اطلاعات حقوقی هنگام سفارش ثبت نشده است و بعداً هم"
        " عوض نمی‌شود.\n\n"
        "درخواست را ثبت کنم؟"
    )


def test_a_company_s_order_has_a_company_s_invoice_r27() -> None:
    world = member(kept_orders=(replace(FINAL, company="پارس نمونه"),))
    lines = ConfirmRequest("HS-10482").ask(world).values["lines"]
    assert isinstance(lines, tuple)
    assert lines[-1] == Say("invoice.for_company", {"company": "پارس نمونه"}, rule="R27")


def test_exceptional_times_keep_the_date_and_add_the_notice_r46() -> None:
    times = (Exceptional(NOW - SECOND, "اینترنت قطع است."),)
    world = member(profile=replace(DEMO, exceptional=times))
    assert "اینترنت قطع است. مهلت" in VOICE.text(ConfirmRequest("HS-10482").ask(world))


@pytest.mark.parametrize("yes", [Chose("yes"), Typed("بله"), Typed("آره ثبت کن")])
def test_yes_files_the_request(yes: Chose | Typed) -> None:
    assert ConfirmRequest("HS-10482").answer(yes, member()) == Do(AskInvoice("HS-10482"))


def test_no_files_nothing() -> None:
    assert ConfirmRequest("HS-10482").answer(Typed("نه"), member()) == Done(Say("invoice.left"))


def test_a_window_that_closes_over_the_question_is_closed_r25() -> None:
    told = ConfirmRequest("HS-10482").answer(Chose("yes"), member(now=UNTIL))
    assert isinstance(told, Done)
    assert (told.say.key, told.say.rule) == ("invoice.too_late", "R25")


def test_asked_again_it_tells_its_state_and_the_file_that_came() -> None:
    world = member(invoice_requests=(REQUEST,))
    waiting = start(world, "hs-10482")
    assert isinstance(waiting, Done)
    assert VOICE.text(waiting.say) == (
        "فاکتور سفارش \u2068HS-10482\u2069 را پیش‌تر خواسته‌اید: کد \u2068HS-10482-F\u2069، "
        "شنبه ۳۰ آبان، ساعت ۱۰:۰۰.\n"
        "• پارس‌دیجیتال: هنوز نفرستاده است."
    )
    sent = replace(REQUEST, parts=(InvoicePart("S1", "پارس‌دیجیتال", "faktor.pdf"),))
    ready = start(member(invoice_requests=(sent,)), "HS-10482")
    assert isinstance(ready, Done)
    assert "آماده است، پرونده‌ی «\u2068faktor.pdf\u2069»" in VOICE.text(ready.say)


def test_a_request_that_another_chat_made_first_is_told_as_it_stands() -> None:
    world = member(invoice_requests=(REQUEST,))
    told = ConfirmRequest("HS-10482").answer(InvoiceAsked("HS-10482-F", new=False), world)
    assert isinstance(told, Done)
    assert told.say.key == "invoice.state"


@pytest.mark.parametrize(
    "text",
    [
        "می‌خوام نام فاکتور رو عوض کنم",
        "فاکتورم رو از حقیقی به حقوقی تبدیل کنید",
        "اصلاح فاکتور",
        "صدور مجدد فاکتور",
        "فاکتور را دوباره صادر کنید",
        "please change the name on my invoice",
    ],
)
def test_changes_and_second_issues_are_refused_before_any_form_r26(text: str) -> None:
    wish = about(text, "HS-10482")
    told = start(PlainWorld(), wish)
    assert isinstance(told, Done)
    assert (told.say.key, told.say.rule) == ("invoice.unchangeable", "R26")
    assert ConfirmRequest("HS-10482").answer(Typed(text), member()) == Stay(
        Say("invoice.unchangeable", rule="R26")
    )


@pytest.mark.parametrize(
    "text",
    [
        "فاکتور رو گم کردم دوباره بفرستید",
        "فاکتور رسمی برای سفارش ۱۰۴۸۲ به نام شرکت پارس‌نمونه",
        "فاکتور خریدم رو چجوری بگیرم",
    ],
)
def test_a_plain_wish_is_about_its_order(text: str) -> None:
    assert about(text, "HS-10482") == "HS-10482"


def test_a_refusal_wants_no_phone() -> None:
    assert keys(PlainWorld().hears(Start("invoice", "change"))) == ["invoice.unchangeable"]
    assert keys(PlainWorld().hears(Start("invoice"))) == ["identify.share_or_type"]


def test_a_company_named_at_the_question_is_answered_with_whose_it_is_r27() -> None:
    told = ConfirmRequest("HS-10482").answer(Typed("به نام شرکت بزنید"), member())
    assert told == Stay(Say("invoice.for_person", rule="R27"))


def test_the_whole_way_ends_with_a_code() -> None:
    world = member()
    moved = world.story(Start("invoice"), Typed("۱۰۴۸۲"), Typed("بله"))
    assert keys(moved) == ["invoice.asked"]
    assert VOICE.text(moved.says[0]).startswith(
        "درخواست فاکتور سفارش \u2068HS-10482\u2069 با کد \u2068HS-10482-F\u2069 ثبت شد"
    )
    assert keys(world.story(Start("invoice", "HS-10482"))) == ["invoice.state"]
    assert world.phone == PHONE
    assert world.kept_orders == (FINAL, SHIPPED)
