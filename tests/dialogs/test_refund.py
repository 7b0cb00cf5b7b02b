"""Giving back, withdrawing, and where the money is (R14, R19, R28, R29)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.words import catalog
from dialogs.engine.moves import Chose, Do, Done, Go, Nav, Say, Start, Stay, Typed
from dialogs.facts.orders import Item, Order, Refund
from dialogs.facts.returns import ReturnRequest
from dialogs.refund import (
    AskReturn,
    AskUsed,
    ChooseOrder,
    ConfirmReturn,
    ReturnAsked,
    ShowReturns,
    start,
)
from dialogs.words.render import Voice, Words
from rules.jalali import tehran_day
from tests.doubles.world import DELIVERED, FINAL, NOW, PlainWorld, keys, member

VOICE = Voice(
    Words({language: catalog(language) for language in ("fa", "en")}), "fa", tehran_day(NOW)
)
UNTIL = datetime(2026, 11, 26, 20, 30, tzinfo=UTC)  # the end of the seventh day from Thursday
SECOND = timedelta(seconds=1)
LICENCE = Item("9", "لایسنس", "software", 1, 7_000_000, "delivered")
SOFTWARE = replace(DELIVERED, items=(LICENCE,))
SHOW = ShowReturns(DELIVERED.code)


def having(order: Order = DELIVERED, **changes: object) -> PlainWorld:
    return member(kept_orders=(order,), **changes)


def test_which_order_is_asked_only_where_there_are_several() -> None:
    assert start(member(), "") == ChooseOrder()
    assert start(having(), "") == SHOW
    assert start(member(kept_orders=()), "") == Done(Say("track.none"))
    assert ChooseOrder().answer(Typed("10482"), member()) == Go(ShowReturns("HS-10482"))


def test_another_s_code_and_an_unknown_one_get_the_same_answer_r07() -> None:
    refused = Say("track.not_found", rule="R07")
    assert start(member(), "HS-99999") == Done(refused)
    assert ChooseOrder().answer(Typed("HS-99999"), member()) == Stay(refused)


def test_the_card_says_what_may_go_back_until_when_r29() -> None:
    assert VOICE.text(SHOW.ask(having())) == (
        "سفارش \u2068HS-10200\u2069:\n"
        "• موس بی‌سیم: تا پایان پنجشنبه ۵ آذر می‌توانید پس بدهید.\n"
        "• لایسنس: نرم‌افزار و خدمت با تغییر نظر پس گرفته نمی‌شود.\n\n"
        "چه می‌خواهید؟"
    )


def test_a_supplier_s_days_widen_the_trial_and_never_narrow_it_r29() -> None:
    mouse = DELIVERED.items[0]
    for days, day in ((10, "یکشنبه ۸ آذر"), (3, "پنجشنبه ۵ آذر")):
        order = replace(DELIVERED, items=(replace(mouse, return_days=days),))
        assert f"تا پایان {day} می‌توانید پس بدهید." in VOICE.text(SHOW.ask(having(order)))


def test_money_that_is_on_its_way_is_shown_with_its_clock_r14() -> None:
    order = replace(DELIVERED, refunds=(Refund(9_500_000, "return", NOW),))
    line = "۹۵۰٬۰۰۰ تومان حداکثر تا سه‌شنبه ۳ آذر، ساعت ۱۰:۰۰ برمی‌گردد (۷۲ ساعت کاری)."
    assert line in VOICE.text(SHOW.ask(having(order))).splitlines()


@pytest.mark.parametrize("said", [Chose("changed_mind"), Typed("می‌خوام پسش بدم")])
def test_a_change_of_mind_is_open_to_the_last_second_r29(said: Chose | Typed) -> None:
    confirm = ConfirmReturn("HS-10200", "changed_mind")
    assert SHOW.answer(said, having(now=UNTIL - SECOND)) == Go(confirm)
    late = SHOW.answer(said, having(now=UNTIL))
    assert isinstance(late, Stay)
    assert (late.say.key, late.say.rule) == ("refund.too_late", "R29")
    over = confirm.answer(Chose("yes"), having(now=UNTIL))
    assert isinstance(over, Done)
    assert over.say.rule == "R29"


def test_software_knows_no_change_of_mind_r29() -> None:
    told = SHOW.answer(Chose("changed_mind"), having(SOFTWARE))
    assert told == Stay(Say("refund.software", rule="R29"))


@pytest.mark.parametrize("said", [Chose("differs"), Typed("با سایت فرق داره")])
def test_what_differs_goes_back_unused_whenever_r29(said: Chose | Typed) -> None:
    late = having(now=UNTIL + timedelta(days=90))
    assert SHOW.answer(said, late) == Go(AskUsed("HS-10200"))
    used, unused = AskUsed("HS-10200"), ConfirmReturn("HS-10200", "differs")
    assert used.answer(Typed("بازش نکردم"), late) == Go(unused)
    assert used.answer(Chose("used"), late) == Done(Say("refund.no_used", rule="R29"))
    assert unused.answer(Chose("yes"), late) == Do(AskReturn("HS-10200", "differs"))


@pytest.mark.parametrize("said", [Chose("faulty"), Typed("خرابه")])
def test_what_is_faulty_leads_to_the_complaint_r28(said: Chose | Typed) -> None:
    told = SHOW.answer(said, having())
    assert isinstance(told, Done)
    assert told.say.rule == "R28"
    assert [choice.value for choice in told.say.choices] == ["/start complaint HS-10200"]


def test_a_withdrawal_is_filed_before_shipping_and_not_after_r14() -> None:
    show, confirm = ShowReturns("HS-10482"), ConfirmReturn("HS-10482", "withdraw")
    assert show.answer(Typed("از خرید منصرف شدم"), having(FINAL)) == Go(confirm)
    assert confirm.answer(Typed("بله"), having(FINAL)) == Do(AskReturn("HS-10482", "withdraw"))
    gone = confirm.answer(Typed("بله"), having(replace(FINAL, status="shipped")))
    assert isinstance(gone, Done)
    assert gone.say.key == "refund.not_now"
    assert confirm.answer(Typed("نه"), having(FINAL)) == Done(Say("refund.left"))


@pytest.mark.parametrize("conditional", [True, False])
def test_a_final_order_paid_with_a_voucher_is_not_changed_r19(conditional: bool) -> None:  # noqa: FBT001
    order = replace(FINAL, voucher_conditional=conditional)
    told = ShowReturns("HS-10482").answer(Chose("withdraw"), having(order))
    assert told == Stay(Say("refund.voucher", rule="R19"))


def test_a_withdrawal_from_goods_has_a_clock_and_from_software_none_r14() -> None:
    confirm = ConfirmReturn("HS-10482", "withdraw")
    software = replace(FINAL, items=(replace(LICENCE, state="waiting"),))
    for order, line in (
        (FINAL, "از پذیرش انصراف، پول حداکثر تا ۷۲ ساعت کاری برمی‌گردد."),
        (software, "همکارانم بازگشت پول را با شما هماهنگ می‌کنند."),
    ):
        told = confirm.answer(ReturnAsked("HS-10482-R1", new=True), having(order))
        assert isinstance(told, Done)
        said = VOICE.text(told.say)
        assert said.startswith("درخواست شما برای سفارش \u2068HS-10482\u2069 با کد")
        assert said.endswith(line)


def test_what_was_asked_for_is_shown_with_its_code_and_not_filed_twice() -> None:
    asked = ReturnRequest("HS-10200-R2", "HS-10200", "changed_mind", NOW)
    world = having(return_requests=(asked,))
    line = "درخواست مرجوعی با کد \u2068HS-10200-R2\u2069 در شنبه ۳۰ آبان، ساعت ۱۰:۰۰ ثبت شده است."
    assert line in VOICE.text(SHOW.ask(world)).splitlines()
    again = world.story(Start("refund"), Typed("از خریدم پشیمون شدم"), Typed("بله"))
    assert VOICE.text(again.says[0]).startswith("این درخواست را پیش‌تر با کد")
    assert len(world.return_requests) == 1


def test_the_whole_way_says_until_when_to_send_it() -> None:
    world = having()
    moved = world.story(
        Start("refund"), Typed("از خریدم پشیمون شدم"), Nav.BACK, Chose("changed_mind")
    )
    assert keys(moved) == ["refund.confirm.changed_mind"]
    done = world.hears(Typed("بله"), moved.conversation)
    assert VOICE.text(done.says[0]).splitlines()[1] == (
        "کالا را تا پایان پنجشنبه ۵ آذر با همه‌ی لوازمش پس بفرستید."
    )
