"""R07, R08, R45: products, their support and their lock cards, step by step."""

from datetime import date, timedelta

import pytest

from dialogs import activate
from dialogs.activate import CardSent, ChooseProduct, ConfirmCard, SendCard
from dialogs.engine.moves import Chose, Code, Do, Done, Go, Prove, Say, Start, Typed
from rules.jalali import tehran_day
from tests.doubles.world import HOLOO, NOW, SPAD, PlainProducts, keys, member

CONFIRM = ConfirmCard("HS-10482", "1")
MONTH = timedelta(days=30)


def lines_of(card: object) -> tuple[Say, ...]:
    (say,) = card if isinstance(card, tuple) else (card,)
    assert isinstance(say, Say)
    lines = say.values["lines"]
    assert isinstance(lines, tuple)
    return lines


def test_the_products_of_this_number_are_offered_and_the_way_for_another() -> None:
    assert activate.start(member(), "") == ChooseProduct()
    values = [choice.value for choice in ChooseProduct().ask(member()).choices]
    assert values == ["HS-10482/1", "HS-10300/1", "other-number"]


def test_support_counts_from_the_sale_and_its_end_is_told() -> None:
    assert lines_of(CONFIRM.ask(member()).values["card"]) == (
        Say("activate.since", {"day": tehran_day(NOW - MONTH)}),
        Say("activate.support", {"day": date(2027, 10, 22)}, rule="R45"),
    )


def test_the_lock_cards_data_are_offered_by_text_to_who_chose_that() -> None:
    for event in (Chose("HS-10482/1"), Typed("اولی"), Typed("حسابداری")):
        move = ChooseProduct().answer(event, member())
        assert isinstance(move, Go)
        assert move.step == CONFIRM
    assert CONFIRM.ask(member()).values["phone"] == Code("0912•••4567")


def test_who_chose_the_card_is_told_so_and_nothing_is_sent() -> None:
    move = activate.start(member(), "hs-10300")
    assert isinstance(move, Done)
    assert lines_of(move.say)[1:] == (
        Say("activate.support_over", {"day": date(2026, 10, 17)}, rule="R45"),
        Say("activate.has_card", rule="R08"),
    )


def test_sending_wants_a_proof_of_the_last_thirty_days() -> None:
    send = Do(SendCard("HS-10482", "1"))
    assert CONFIRM.answer(Chose("yes"), member(proved_at=NOW - MONTH)) == send
    assert CONFIRM.answer(Typed("بله"), member()) == send
    older = member(proved_at=NOW - MONTH - timedelta(seconds=1))
    assert CONFIRM.answer(Chose("yes"), older) == Prove(MONTH)
    assert CONFIRM.answer(Chose("no"), member()) == Done(Say("activate.not_sent"))


@pytest.mark.parametrize(
    ("outcome", "key"),
    [(CardSent(), "activate.sent"), (CardSent(again=True), "activate.sent_before")],
)
def test_what_was_sent_is_said_without_the_data(outcome: CardSent, key: str) -> None:
    told = CONFIRM.answer(outcome, member())
    assert told == Done(Say(key, {"phone": Code("0912•••4567")}))


def test_another_number_is_the_owner_and_customer_care_is_the_way() -> None:
    for move in (
        activate.start(member(), "other-number"),
        ChooseProduct().answer(Chose("other-number"), member()),
    ):
        assert isinstance(move, Done)
        assert (move.say.key, move.say.rule) == ("activate.other_number.care", "R07")
        assert move.say.values == {"care": Code("02100000067 (2)")}


def test_who_bought_nothing_hears_whose_activation_is() -> None:
    move = activate.start(member(products=PlainProducts(())), "")
    assert isinstance(move, Done)
    assert (move.say.key, move.say.rule) == ("activate.none", "R07")


def test_one_product_is_told_at_once_and_goes_back_to_the_text() -> None:
    world = member(products=PlainProducts((HOLOO,)))
    assert activate.start(world, "") == CONFIRM
    moved = world.story(Start("activate"), Chose("yes"))
    assert keys(moved) == ["activate.sent"]


def test_without_a_lock_card_the_support_is_the_answer() -> None:
    world = member(products=PlainProducts((SPAD,)))
    assert keys(world.story(Start("activate"))) == ["activate.card"]
