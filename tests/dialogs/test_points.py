"""R34–R39: the club, step by step."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs import points
from dialogs.engine.moves import Chose, Code, Do, Done, Go, Prove, Say, Start, Stay, Typed, Values
from dialogs.facts.customers import Customer
from dialogs.points import ChooseOffer, ConfirmOffer, NotRedeemed, Redeem, Redeemed
from tests.doubles.world import DEMO, NOW, PHONE, PlainClub, keys, member

CONFIRM = ConfirmOffer("post50", 50)
MONTH = timedelta(days=30)


def done(about: str, **changes: object) -> Say:
    move = points.start(member(**changes), about)
    assert isinstance(move, Done)
    return move.say


def test_the_balance_comes_with_what_is_pending_and_until_when() -> None:
    say = done("")
    assert (say.key, say.values) == (
        "points.summary",
        {
            "balance": 120,
            "pending": (
                Say(
                    "points.pending.undelivered",
                    {"points": 40, "title": "هارد اکسترنال ۲ ترابایت", "order": Code("HS-10482")},
                    rule="R35",
                ),
                Say(
                    "points.pending",
                    {
                        "points": 9,
                        "title": "موس بی‌سیم",
                        "order": Code("HS-10300"),
                        "at": NOW + timedelta(days=3),
                    },
                    rule="R35",
                ),
            ),
        },
    )


def test_each_movement_is_told_in_plain_words() -> None:
    lines = done("history").values["lines"]
    assert isinstance(lines, tuple)
    assert [(line.key, line.values["points"], line.values["why"]) for line in lines] == [
        ("points.came", 70, Say("points.for.purchase")),
        ("points.came", 50, Say("points.for.welcome")),
    ]


def test_an_invitation_is_a_code_with_a_text_to_forward_and_is_kept() -> None:
    move = points.start(member(), "invite")
    assert isinstance(move, Done)
    text = move.say.values["text"]
    assert isinstance(text, Say)
    assert text.values["code"] == Code("K7MQ2XPA")
    assert move.effects == (points.KeepInvitation("K7MQ2XPA"),)


def test_how_points_are_earned_is_told_with_the_profiles_numbers() -> None:
    assert done("how").values == {
        "welcome": 50,
        "days": 7,
        "review": 3,
        "unbought": 1,
        "invitation": 100,
        "invitation_days": 7,
    }


@pytest.mark.parametrize("about", ["", "offers", "history", "invite", "how"])
def test_a_suspended_account_has_no_club_and_hears_why(about: str) -> None:
    suspended = Customer(PHONE, "سارا", NOW, suspended_reason="حکم دادگاه")
    say = done(about, customer=suspended)
    assert (say.key, say.rule) == ("points.closed", "R39")
    assert say.values == {"reason": "حکم دادگاه"}


def test_offers_are_those_of_the_day_that_are_left() -> None:
    post, mug, voucher = DEMO.club.offers
    today = NOW.date()
    offers = (
        replace(post, ends=today - timedelta(days=1)),
        replace(mug, begins=today + timedelta(days=1)),
        replace(voucher, stock=0),
        replace(post, code="last", begins=today, ends=today),
    )
    club = replace(DEMO.club, offers=offers)
    world = member(profile=replace(DEMO, club=club))
    assert [choice.value for choice in ChooseOffer().ask(world).choices] == ["last"]


def test_an_offer_is_chosen_by_button_place_or_name_if_the_points_suffice() -> None:
    assert ChooseOffer().answer(Chose("post50"), member()) == Go(CONFIRM)
    assert ChooseOffer().answer(Typed("اولی"), member()) == Go(CONFIRM)
    assert ChooseOffer().answer(Typed("ماگ"), member()) == Go(ConfirmOffer("mug", 120))
    refused = Say("points.too_few", {"points": 200, "missing": 80}, rule="R38")
    assert ChooseOffer().answer(Chose("voucher200"), member()) == Stay(refused)


def test_what_is_left_is_said_before_anything_is_taken() -> None:
    values = {"title": "ارسال رایگان یک سفارش", "points": 50, "left": 70}
    assert CONFIRM.ask(member()).values == values
    assert CONFIRM.answer(Chose("no"), member()) == Go(ChooseOffer())
    assert CONFIRM.answer(Typed("نه"), member()) == Go(ChooseOffer())


def test_spending_wants_a_proof_of_the_last_thirty_days() -> None:
    taken = Do(Redeem("post50", 50))
    assert CONFIRM.answer(Chose("yes"), member(proved_at=NOW - MONTH)) == taken
    assert CONFIRM.answer(Typed("بله"), member(proved_at=NOW - MONTH)) == taken
    older = member(proved_at=NOW - MONTH - timedelta(seconds=1))
    assert CONFIRM.answer(Chose("yes"), older) == Prove(MONTH)


def test_a_taken_offer_has_a_code() -> None:
    told = CONFIRM.answer(Redeemed("PR-7KM2QX", 70), member())
    values: Values = {"title": "ارسال رایگان یک سفارش", "code": Code("PR-7KM2QX"), "left": 70}
    assert told == Done(Say("points.redeemed", values))


def test_a_price_that_changed_meanwhile_is_asked_again() -> None:
    told = CONFIRM.answer(NotRedeemed("ask_again", 60), member())
    say = Say("points.price_changed", {"points": 60}, rule="R38")
    assert told == Go(ConfirmOffer("post50", 60), say=say)


@pytest.mark.parametrize(
    ("why", "rule"), [("too_few", "R38"), ("sold_out", "R38"), ("closed", "R39")]
)
def test_what_can_not_be_taken_is_said_with_its_rule(why: str, rule: str) -> None:
    told = CONFIRM.answer(NotRedeemed(why, 50), member())
    assert told == Done(Say(f"points.not_taken.{why}", rule=rule))


def test_without_points_there_is_no_history() -> None:
    empty = PlainClub(0)
    empty.history = tuple  # type: ignore[method-assign]
    assert done("history", club=empty).key == "points.no_history"


def test_the_whole_way_from_the_menu_to_the_code() -> None:
    moved = member().story(Start("points", "offers"), Chose("post50"), Chose("yes"))
    assert keys(moved) == ["points.redeemed"]
