"""The benchmark of a turn compares three programs that say and keep the same."""

import asyncio
from collections import Counter

import pytest

from benchmarks.conversation.customers import CHOSEN, customers
from benchmarks.turns import Side, compare

ROUNDS, CHATS = 2, 3


@pytest.fixture(scope="module")
def sides() -> list[Side]:
    return asyncio.run(compare(ROUNDS, CHATS))


def test_all_make_the_same_calls(sides: list[Side]) -> None:
    made = Counter(sendMessage=7 * CHATS, answerCallbackQuery=4 * CHATS, deleteMessage=CHATS)
    assert [[played.calls for played in side.rounds] for side in sides] == [[made] * ROUNDS] * 3


def test_all_phones_show_the_same_at_every_step(sides: list[Side]) -> None:
    ours, *peers = ([played.shown for played in side.rounds] for side in sides)
    assert peers == [ours, ours]


def test_each_customer_is_told_of_their_own_order(sides: list[Side]) -> None:
    ours, *_ = sides
    cards = [shown[3][0][1].splitlines()[0] for shown in ours.rounds[0].shown]
    codes = [customer.codes[CHOSEN] for customer in customers(1, CHATS)]
    assert cards == [f"سفارش \u2068{code}\u2069: پرداخت و نهایی شده است." for code in codes]


def test_all_keep_every_chat_and_ours_has_nothing_left_to_send(sides: list[Side]) -> None:
    rehearsal = 1
    everybody = ROUNDS * CHATS
    assert [side.kept for side in sides] == [rehearsal + everybody, everybody, everybody]


def test_each_update_costs_some_time(sides: list[Side]) -> None:
    assert all(side.cpu > 0 for side in sides)
