"""R05, R06, R07, R08, R09, R43, R44, R48, R51: who a customer is and how they are treated."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rules.brand import LookupLimits, StaffHours
from rules.calendar import Calendar, DayNotice
from rules.consent import grants, may_text, receipt_withdraws, withdraws
from rules.hours import StaffPresence, staff_presence
from rules.lookups import may_answer_inbound, may_look_up
from rules.minors import GuardianAnswer, guardian_answer, is_of_age
from rules.ownership import (
    MOVES_WITH_CUSTOMER,
    STAYS_WITH_NUMBER,
    LockCard,
    LockCardAnswer,
    lock_card_answer,
    owns,
)
from rules.privacy import (
    AFTER_ACCEPTING,
    BEFORE_ACCEPTING,
    Author,
    DisclosureGap,
    disclosure_gaps,
    may_write_in_chat,
    sees_item,
)
from rules.profile import Profile
from rules.secrets import Secret, SecretKind, masked, secrets_in
from rules.texts import Kind

CALENDAR = Calendar(official_through=2026)
MINE, OTHER = "09120000001", "09120000002"


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+03:30")


@pytest.mark.parametrize(
    "text", ["لغو", "لغو۱۱", "لغو 11", "لغو ۱۱", "11", "۱۱", "١١", " لغو. ", "«لغو»", "لغو11"]
)
def test_these_words_end_promotional_texts_r06(text: str) -> None:
    assert withdraws(text)
    assert not grants(text)


@pytest.mark.parametrize("text", ["", "لغو سفارش", "111", "لغوش کنید", "سفارش"])
def test_other_words_do_not_r06(text: str) -> None:
    assert not withdraws(text)


def test_one_word_allows_them_again_r06() -> None:
    assert [grants(text) for text in ("شروع", " شروع ", "شروع کنید")] == [True, True, False]


def test_a_blocked_line_withdraws_the_consent_r06() -> None:
    assert [receipt_withdraws(status) for status in (10, 11, 14)] == [False, False, True]


@pytest.mark.parametrize("kind", list(Kind))
def test_permissions_decide_what_is_texted_r06(kind: Kind) -> None:
    promotional = kind in {Kind.PROMOTION, Kind.SURVEY}
    optional = kind in {Kind.STATE, Kind.POINTS, Kind.REMINDER}
    assert may_text(kind, allowed=True, promotional=False) is not promotional
    assert may_text(kind, allowed=False, promotional=True) is not optional


@pytest.mark.parametrize(
    ("author", "answering", "open_", "may"),
    [
        (Author.BOT, True, False, True),
        (Author.BOT, False, True, False),
        (Author.STAFF, False, True, True),
        (Author.STAFF, True, False, False),
        (Author.SCHEDULER, True, True, False),
    ],
)
def test_nobody_begins_a_conversation_in_chat_r05(
    author: Author, *, answering: bool, open_: bool, may: bool
) -> None:
    assert may_write_in_chat(author, answering=answering, conversation_open=open_) is may


def test_the_owner_is_the_number_that_bought_r07() -> None:
    assert (owns(MINE, MINE), owns(OTHER, MINE), owns(None, MINE)) == (True, False, False)


def test_points_and_bookings_move_and_products_stay_r07() -> None:
    assert sorted(MOVES_WITH_CUSTOMER) == ["bookings", "points"]
    assert sorted(STAYS_WITH_NUMBER) == ["activation", "products", "support"]


@pytest.mark.parametrize(
    ("proved", "delivery", "answer"),
    [
        (MINE, LockCard.SMS, LockCardAnswer.TEXT_TO_OWNER),
        (MINE, LockCard.CARD, LockCardAnswer.HAS_CARD),
        (OTHER, LockCard.SMS, LockCardAnswer.NOT_OWNER),
        (OTHER, LockCard.CARD, LockCardAnswer.NOT_OWNER),
        (None, LockCard.SMS, LockCardAnswer.NOT_OWNER),
    ],
)
def test_lock_card_data_go_by_text_to_the_owner_only_r08(
    proved: str | None, delivery: LockCard, answer: LockCardAnswer
) -> None:
    assert lock_card_answer(proved, MINE, delivery) is answer


def test_a_disclosure_names_its_order_and_authority_r09() -> None:
    assert disclosure_gaps("۱۴۰۵/۱۲", "دادگاه") == ()
    assert disclosure_gaps(" ", "") == (DisclosureGap.REFERENCE, DisclosureGap.AUTHORITY)


def test_a_specialist_sees_more_only_after_accepting_r09() -> None:
    assert sorted(BEFORE_ACCEPTING) == ["district", "service", "time"]
    assert sorted(AFTER_ACCEPTING - BEFORE_ACCEPTING) == ["address", "name", "phone"]


def test_a_supplier_sees_its_own_items_r09() -> None:
    assert [sees_item("pars", supplier) for supplier in ("pars", "noor", None)] == [
        True,
        False,
        False,
    ]


BORN = date(2008, 11, 22)  # 2 Azar 1387


@pytest.mark.parametrize(
    ("day", "of_age"), [(date(2026, 11, 22), False), (date(2026, 11, 23), True)]
)
def test_somebody_is_of_age_on_their_eighteenth_jalali_birthday_r43(
    day: date, *, of_age: bool
) -> None:
    assert is_of_age(BORN, day) is of_age


@pytest.mark.parametrize(
    ("born", "of_age", "knows", "answer"),
    [
        (None, None, None, GuardianAnswer.ASK),
        (None, True, None, GuardianAnswer.OF_AGE),
        (None, False, None, GuardianAnswer.NEEDED),
        (None, False, False, GuardianAnswer.NEEDED),
        (None, False, True, GuardianAnswer.GIVEN),
        (BORN, None, None, GuardianAnswer.NEEDED),
        (date(1990, 1, 1), None, None, GuardianAnswer.OF_AGE),
    ],
)
def test_a_guardian_knows_of_what_the_young_buy_r43(
    born: date | None, answer: GuardianAnswer, *, of_age: bool | None, knows: bool | None
) -> None:
    today = date(2026, 11, 22)
    assert guardian_answer(born, today, of_age=of_age, guardian_knows=knows) is answer


@pytest.mark.parametrize(
    ("text", "kind", "secret"),
    [
        ("کارتم ۶۰۳۷ ۹۹۱۱ ۱۲۳۴ ۵۶۷۸ است", SecretKind.CARD, "۶۰۳۷ ۹۹۱۱ ۱۲۳۴ ۵۶۷۸"),
        ("6104337812345678", SecretKind.CARD, "6104337812345678"),
        ("4111-1111-1111-1111", SecretKind.CARD, "4111-1111-1111-1111"),
        ("cvv2: 345", SecretKind.CVV2, "345"),
        ("سی وی وی 2 من ۳۴۵", SecretKind.CVV2, "۳۴۵"),
        ("رمز دومم ۱۲۳۴۵۶ است", SecretKind.BANK_CODE, "۱۲۳۴۵۶"),
        ("رمز پویا 78945", SecretKind.BANK_CODE, "78945"),
        ("پسوردم Ali@1234 است", SecretKind.PASSWORD, "Ali@1234"),
        ("رمز عبور: hello123", SecretKind.PASSWORD, "hello123"),
        ("my password is hunter22", SecretKind.PASSWORD, "hunter22"),
    ],
)
def test_a_typed_secret_is_found_and_masked_r44(text: str, kind: SecretKind, secret: str) -> None:
    start = text.index(secret)
    assert secrets_in(text) == (Secret(kind, start, start + len(secret)),)
    assert masked(text) == text.replace(secret, "•" * len(secret))


@pytest.mark.parametrize(
    "text",
    [
        "سفارش HS-10482 کجاست؟",
        "شماره‌ام ۰۹۱۲۳۴۵۶۷۸۹",
        "کد 123456",
        "رمزم را فراموش کرده‌ام",
        "رمز ورودم چیست؟",
        "کد فعال‌سازی ۱۶ رقمی چیست؟",
        "مبلغ 48500000 ریال",
    ],
)
def test_what_is_no_secret_stays_r44(text: str) -> None:
    assert masked(text) == text


@given(some.text(max_size=120))
def test_masking_keeps_the_length_r44(text: str) -> None:
    assert len(masked(text)) == len(text)


@pytest.mark.parametrize(
    ("now", "open_", "changes"),
    [
        ("2026-11-22T08:59:59", False, "2026-11-22T09:00:00"),
        ("2026-11-22T09:00:00", True, "2026-11-22T21:00:00"),
        ("2026-11-22T20:59:59", True, "2026-11-22T21:00:00"),
        ("2026-11-22T21:00:00", False, "2026-11-23T09:00:00"),
        ("2026-11-26T15:00:00", False, "2026-11-28T09:00:00"),
        ("2026-11-27T10:00:00", False, "2026-11-28T09:00:00"),
        ("2026-12-23T10:00:00", False, "2026-12-24T09:00:00"),
        ("2027-03-19T10:00:00", False, "2027-03-25T09:00:00"),
    ],
)
def test_staff_answer_in_their_hours_r48(
    profile: Profile, now: str, changes: str, *, open_: bool
) -> None:
    found = staff_presence(at(now), profile.hours, CALENDAR)
    assert found == StaffPresence(open_, at(changes))


def test_homino_answers_round_the_clock_r48(homino: Profile) -> None:
    friday = at("2026-11-27T03:00:00")
    assert staff_presence(friday, homino.hours, CALENDAR) == StaffPresence(
        open=True, changes_at=None
    )


def test_shifts_that_touch_are_one_and_a_break_is_told_r48() -> None:
    nine, noon, two, night = (time(hour) for hour in (9, 12, 14, 0))
    hours = StaffHours(sunday=((nine, noon), (two, night)), monday=((night, nine),))
    morning, afternoon = at("2026-11-22T10:00:00"), at("2026-11-22T15:00:00")
    assert staff_presence(morning, hours, CALENDAR).changes_at == at("2026-11-22T12:00:00")
    assert staff_presence(afternoon, hours, CALENDAR).changes_at == at("2026-11-23T09:00:00")


def test_holidays_are_worked_only_where_the_profile_says_so_r48(profile: Profile) -> None:
    closed = CALENDAR.with_notices({date(2026, 11, 22): DayNotice(open=False, title="برف")})
    now = at("2026-11-22T10:00:00")
    assert not staff_presence(now, profile.hours, closed).open
    working = StaffHours(sunday=profile.hours.sunday, on_holidays=True)
    assert staff_presence(now, working, closed).open


def test_hours_that_never_come_change_nothing_r48() -> None:
    now = at("2026-11-22T10:00:00")
    assert staff_presence(now, StaffHours(), CALENDAR) == StaffPresence(open=False, changes_at=None)


def test_lookups_are_limited_by_chat_and_by_number_r51() -> None:
    now, limits = at("2026-11-22T10:00:00"), LookupLimits()
    earlier = now - timedelta(hours=2)
    assert may_look_up([now] * 19, [now] * 59, now, limits)
    assert not may_look_up([now] * 20, [], now, limits)
    assert may_look_up([earlier] * 20, [earlier] * 59, now, limits)
    assert not may_look_up([], [earlier] * 60, now, limits)


def test_a_number_has_ten_answers_a_day_r51() -> None:
    now, limits = at("2026-11-22T10:00:00"), LookupLimits()
    day = timedelta(days=1)
    answers = [may_answer_inbound([each] * 10, now, limits) for each in (now, now - day)]
    assert answers == [False, True]
    assert may_answer_inbound([now] * 9, now, limits)
