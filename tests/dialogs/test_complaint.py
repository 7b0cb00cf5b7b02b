"""Complaints: what is asked, what is filed, and what becomes of them (R28, R49, R50)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.words import catalog
from dialogs.complaint import about, start
from dialogs.complaint_filing import (
    PHOTOS,
    AddPhotos,
    ChooseAbout,
    ChooseFault,
    ChooseItem,
    ChooseOrder,
    ChooseWish,
    ComplaintFiled,
    ConfirmComplaint,
    Describe,
    FileComplaint,
)
from dialogs.complaint_open import (
    AcceptRefund,
    AddToComplaint,
    AddWords,
    ChooseComplaint,
    ConfirmWithdraw,
    RefundTaken,
    ShowComplaint,
    WithdrawComplaint,
)
from dialogs.engine.moves import Chose, Code, Do, Done, Go, Nav, Say, Sent, Start, Stay, Typed
from dialogs.words.render import Voice, Words
from rules.brand import Exceptional
from rules.jalali import tehran_day
from tests.doubles.complaints import OFFERED, PlainComplaints
from tests.doubles.world import DEMO, DISK, FINAL, NOW, PlainWorld, keys, member

VOICE = Voice(
    Words({language: catalog(language) for language in ("fa", "en")}), "fa", tehran_day(NOW)
)
DUE = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)  # the end of Monday, two business days on
FAULTY = ChooseWish("order", "HS-10482", "1", "faulty")
OPEN = replace(OFFERED, state="open", due_at=DUE, opened_at=NOW)
SUMMARY = ConfirmComplaint("order", "HS-10482", "1", "faulty", "", "repair", ("p-1",))


def with_complaint(complaint: object = OPEN) -> PlainWorld:
    return member(kept_complaints=PlainComplaints((complaint,)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "step"),
    [
        (Chose("order"), ChooseOrder()),
        (Typed("سفارشم"), ChooseOrder()),
        (Typed("رفتار پیک بد بود"), Describe("person")),
        (Typed("۳"), Describe("price")),
        (Typed("موضوع دیگه"), Describe("other")),
        (Chose("other"), Describe("other")),
    ],
)
def test_what_it_is_about_is_pressed_or_typed(said: Chose | Typed, step: object) -> None:
    assert ChooseAbout().answer(said, member()) == Go(step)  # type: ignore[type-var]


def test_one_order_and_one_item_are_not_asked_for() -> None:
    one = replace(FINAL, items=(DISK,))
    fault = ChooseFault("order", "HS-10482", "1")
    assert ChooseAbout().answer(Chose("order"), member(kept_orders=(one,))) == Go(fault)
    assert start(member(kept_orders=(one,)), "HS-10482") == fault
    assert start(member(), "HS-10482") == ChooseItem("HS-10482")


def test_another_s_code_and_an_unknown_one_get_the_same_answer_r07() -> None:
    assert start(member(), "HS-99999") == Done(Say("track.not_found", rule="R07"))
    assert start(member(), "C-1999") == Done(Say("complaint.not_found", rule="R07"))
    told = ChooseComplaint().answer(Typed("C-1999"), with_complaint())
    assert told == Stay(Say("complaint.not_found", rule="R07"))


@pytest.mark.parametrize(
    ("said", "item"),
    [(Chose("2"), "2"), (Typed("هارد"), "1"), (Typed("دومی"), "2"), (Chose("whole"), "")],
)
def test_an_item_or_the_whole_order(said: Chose | Typed, item: str) -> None:
    moved = ChooseItem("HS-10482").answer(said, member())
    assert moved == Go(ChooseFault("order", "HS-10482", item))


@pytest.mark.parametrize(
    ("said", "fault", "words"),
    [
        (Chose("used"), "used", ""),
        (Typed("خرابه"), "faulty", ""),
        (Typed("جعبه‌ش پاره بود"), "packing", "جعبه‌ش پاره بود"),
        (Typed("قیمتش اشتباه بود"), "price", "قیمتش اشتباه بود"),
        (Typed("صدای عجیبی می‌دهد"), "other", "صدای عجیبی می‌دهد"),
    ],
)
def test_faults_are_kinds_or_own_words_r50(said: Chose | Typed, fault: str, words: str) -> None:
    moved = ChooseFault("order", "HS-10482", "1").answer(said, member())
    assert moved == Go(ChooseWish("order", "HS-10482", "1", fault, words))


@pytest.mark.parametrize("text", ["سفارشم کجاست؟", "چرا", "?"])
def test_a_question_is_no_description(text: str) -> None:
    told = Describe("person").answer(Typed(text), member())
    assert isinstance(told, Stay)
    assert told.missed


def test_persons_and_prices_get_an_apology_or_an_explanation() -> None:
    asked = ChooseWish("person", words="پیک تند بود").ask(member())
    assert [choice.value for choice in asked.choices] == ["apology", "explanation"]
    moved = FAULTY.answer(Typed("تعویضش کنید"), member())
    assert moved == Go(AddPhotos("order", "HS-10482", "1", "faulty", "", "replacement"))


def test_photos_are_kept_up_to_ten() -> None:
    step = AddPhotos("order", "HS-10482", "1", "faulty", "", "repair")
    for number in range(PHOTOS - 1):
        moved = step.answer(Sent("photo", f"p-{number}"), member())
        assert isinstance(moved, Go)
        assert isinstance(moved.step, AddPhotos)
        step = moved.step
    full = step.answer(Sent("photo", "p-9"), member())
    assert isinstance(full, Go)
    assert isinstance(full.step, ConfirmComplaint)
    assert full.step.photos == tuple(f"p-{number}" for number in range(PHOTOS))


@pytest.mark.parametrize("said", [Chose("done"), Typed("نه"), Typed("عکس ندارم"), Typed("تمام")])
def test_photos_are_not_necessary(said: Chose | Typed) -> None:
    draft = ("order", "HS-10482", "1", "faulty", "", "repair")
    assert AddPhotos(*draft).answer(said, member()) == Go(ConfirmComplaint(*draft))


def test_the_summary_says_all_and_the_day_of_the_answer_r28() -> None:
    assert VOICE.text(SUMMARY.ask(member())) == (
        "شکایت شما:\n"
        "درباره‌ی: هارد اکسترنال ۲ ترابایت از سفارش \u2068HS-10482\u2069\n"
        "ایراد: خراب است\n"
        "خواسته: تعمیر\n"
        "عکس: ۱\n"
        "پاسخ: حداکثر تا پایان دوشنبه ۲ آذر\n\n"
        "ثبتش کنم؟"
    )


def test_a_price_is_answered_with_what_binds_the_seller_r49() -> None:
    asked = VOICE.text(replace(SUMMARY, fault="price").ask(member()))
    assert "قیمتی که فروشنده اشتباه کم گذاشته باشد هم او را پایبند می‌کند." in asked.splitlines()


def test_yes_files_it_with_its_clock_r28() -> None:
    filing = FileComplaint(
        *("order", "HS-10482", "1", "faulty", "", "repair", ("p-1",)), due=DUE, hardware=True
    )
    assert SUMMARY.answer(Typed("بله"), member()) == Do(filing)
    assert SUMMARY.answer(Chose("no"), member()) == Done(Say("complaint.left"))


def test_a_draft_of_an_order_that_is_not_this_number_s_is_not_filed_r07() -> None:
    told = SUMMARY.answer(Chose("yes"), member(kept_orders=()))
    assert told == Done(Say("track.not_found", rule="R07"))


@pytest.mark.parametrize(
    ("state", "wish", "line"),
    [
        ("open", "repair", "فروشنده تا پایان دوشنبه ۲ آذر فرصت دارد رسیدگی کند"),
        ("open", "apology", "همکارانم تا پایان دوشنبه ۲ آذر پاسخ می‌دهند."),
        ("returning", "money", "پول تا ۷۲ ساعت کاری پس از رسیدن آن به فروشنده برمی‌گردد."),
    ],
)
def test_the_end_says_what_happens_by_when_under_which_code(
    state: str, wish: str, line: str
) -> None:
    world = with_complaint(replace(OPEN, state=state, wish=wish))  # type: ignore[arg-type]
    told = SUMMARY.answer(ComplaintFiled("C-1001", new=True), world)
    assert isinstance(told, Done)
    said = VOICE.text(told.say)
    assert said.startswith("شکایت شما با کد \u2068C-1001\u2069 ثبت شد.")
    assert line in said


def test_exceptional_times_move_the_clock_and_say_so_r46() -> None:
    times = (Exceptional(NOW - timedelta(hours=1), "اینترنت قطع است.", NOW + timedelta(hours=5)),)
    world = member(profile=replace(DEMO, exceptional=times))
    filed = SUMMARY.answer(Chose("yes"), world)
    assert isinstance(filed, Do)
    assert isinstance(filed.effect, FileComplaint)
    assert filed.effect.due == DUE + timedelta(hours=5)
    world.kept_complaints = PlainComplaints((OPEN,))
    shown = VOICE.text(ShowComplaint("C-1001").ask(world))
    assert "اینترنت قطع است. مهلت رسیدگی ممکن است جابه‌جا شود." in shown.splitlines()


def test_open_ones_are_listed_first_and_closed_ones_only_told() -> None:
    assert start(with_complaint(), "") == ChooseComplaint()
    assert start(member(), "") == ChooseAbout()
    withdrawn = replace(OPEN, state="withdrawn")
    assert start(with_complaint(withdrawn), "") == ChooseAbout()
    told = start(with_complaint(withdrawn), "C-1001")
    assert isinstance(told, Done)
    assert VOICE.text(told.say).endswith("آن را پس گرفته‌اید.")


@pytest.mark.parametrize("said", [Chose("C-1001"), Typed("شکایت c 1001"), Typed("C۱۰۰۱")])
def test_one_is_found_again_by_its_code(said: Chose | Typed) -> None:
    assert ChooseComplaint().answer(said, with_complaint()) == Go(ShowComplaint("C-1001"))
    assert about("شکایت C-1001 چی شد", "") == "C-1001"


@pytest.mark.parametrize("said", [Chose("add"), Typed("می‌خوام یه عکس اضافه کنم")])
def test_words_and_photos_are_added(said: Chose | Typed) -> None:
    assert ShowComplaint("C-1001").answer(said, with_complaint()) == Go(AddWords("C-1001"))
    added = Say("complaint.added", {"code": Code("C-1001")})
    words = AddToComplaint("C-1001", words="دیروز دوباره خاموش شد")
    photo = AddToComplaint("C-1001", file="p-1")
    world = with_complaint()
    assert AddWords("C-1001").answer(Typed(words.words), world) == Done(added, (words,))
    assert AddWords("C-1001").answer(Sent("photo", "p-1"), world) == Done(added, (photo,))


def test_it_is_withdrawn_after_a_yes_only() -> None:
    moved = ShowComplaint("C-1001").answer(Typed("شکایتم را پس می‌گیرم"), with_complaint())
    assert moved == Go(ConfirmWithdraw("C-1001"))
    step, code = ConfirmWithdraw("C-1001"), {"code": Code("C-1001")}
    gone = Done(Say("complaint.withdrawn", code), (WithdrawComplaint("C-1001"),))
    assert step.answer(Typed("آره"), member()) == gone
    assert step.answer(Typed("نه"), member()) == Done(Say("complaint.goes_on", code))


def test_money_is_taken_only_where_it_is_offered_r28() -> None:
    back = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)  # 72 business hours on
    taken = ShowComplaint("C-1001").answer(Typed("قبوله"), with_complaint(OFFERED))
    assert taken == Do(AcceptRefund("C-1001", back, hardware=True))
    refused = ShowComplaint("C-1001").answer(Chose("accept"), with_complaint())
    assert isinstance(refused, Stay)
    due = replace(OFFERED, state="refund_due", refund_from=NOW)
    told = ShowComplaint("C-1001").answer(RefundTaken("C-1001"), with_complaint(due))
    assert isinstance(told, Done)
    assert VOICE.text(told.say).endswith("پول حداکثر تا سه‌شنبه ۳ آذر، ساعت ۱۰:۰۰ برمی‌گردد.")


def test_the_whole_way_with_a_step_back() -> None:
    world = member()
    begun = world.story(Start("complaint"), Typed("سفارش"), Typed("HS-10482"), Typed("اولی"))
    assert keys(begun) == ["complaint.fault"]
    back = world.story(Typed("خرابه"), Nav.BACK, after=begun.conversation)
    assert keys(back) == ["complaint.fault"]
    done = world.story(
        Typed("کم داره"), Typed("تعویض"), Typed("نه"), Typed("بله"), after=back.conversation
    )
    assert keys(done) == ["complaint.told"]
    assert [each.code for each in world.kept_complaints.all()] == ["C-1001"]
    assert world.kept_complaints.all()[0].fault == "missing"


def test_a_forgotten_phone_is_proved_again_before_the_question_is_shown_r07() -> None:
    world = member()
    begun = world.story(Start("complaint", "HS-10482"))
    left = world.hears(Start("identify", "leave"), begun.conversation)
    assert keys(left) == ["identify.forgotten", "identify.share_or_type"]
