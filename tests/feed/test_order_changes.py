"""What customers are texted when a shop's word changes an order, each thing once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dialogs.facts.orders import Item, Order, Refund
from rules.texts import Kind
from turns.order_changes import News, OrderChange, delays, news
from turns.subjects import OrderCancelled, OrderDelayed, OrderPlaced, OrderState, OrderWants

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
ITEM = Item("1", "حافظه", "hardware", 1, 42_000_000, "waiting", supplier="fan")
PLACED = Order("HS-1", "placed", NOW - HOUR, (ITEM,))
FINAL = replace(PLACED, status="final", final_at=NOW)
DELAYED = replace(FINAL, status="delayed", delayed_at=NOW)


def told(before: Order | None, after: Order) -> list[News]:
    return list(news(OrderChange(before, after, NOW)))


def state(name: str, at: datetime = NOW) -> News:
    return News(Kind.STATE, f"order:HS-1:{name}", OrderState("HS-1", name), at)


def delay(at: datetime) -> News:
    return News(Kind.DELAY, f"order:HS-1:delayed:{at.isoformat()}", OrderDelayed("HS-1", at), at)


CODE = News(Kind.ORDER_CODE, "order:HS-1:placed", OrderPlaced("HS-1"), NOW - HOUR)


def test_a_new_order_gets_its_code() -> None:
    """R15."""
    assert told(None, PLACED) == [CODE]


def test_an_order_that_is_first_seen_later_gets_its_code_and_its_state() -> None:
    assert told(None, FINAL) == [CODE, state("final")]


def test_nothing_new_is_told_of_an_order_that_stays_as_it_was() -> None:
    for order in (PLACED, FINAL, DELAYED, replace(FINAL, wanted=("identity",))):
        assert told(order, order) == []


@pytest.mark.parametrize("status", ["final", "under_review", "processing"])
def test_an_order_is_told_to_be_final_whatever_follows_the_payment(status: str) -> None:
    """R24."""
    paid = replace(FINAL, status=status)  # type: ignore[arg-type]
    assert told(PLACED, paid) == [state("final")]


def test_a_review_or_processing_after_the_payment_is_no_text() -> None:
    assert told(FINAL, replace(FINAL, status="processing")) == []


def test_shipped_and_delivered_are_told_with_their_own_time() -> None:
    shipped = replace(FINAL, status="shipped", shipped_at=NOW + HOUR)
    delivered = replace(shipped, status="delivered", delivered_at=NOW + 2 * HOUR)
    assert told(FINAL, shipped) == [state("shipped", NOW + HOUR)]
    assert told(shipped, delivered) == [state("delivered", NOW + 2 * HOUR)]


def test_a_cancelled_order_is_told_once() -> None:
    """R18."""
    cancelled = replace(FINAL, status="cancelled", cancel_kind="stock")
    about = OrderCancelled("HS-1", NOW)
    assert told(FINAL, cancelled) == [News(Kind.CANCELLATION, "order:HS-1:cancelled", about, NOW)]
    assert told(cancelled, replace(cancelled, cancel_text="تمام شد")) == []


def test_each_delay_is_told_once() -> None:
    """R16: the same instant is the same delay, another is a new one."""
    assert told(FINAL, DELAYED) == [delay(NOW)]
    assert told(DELAYED, replace(DELAYED, address="قم، کوچه ۲")) == []
    assert told(DELAYED, replace(DELAYED, delayed_at=NOW + HOUR)) == [delay(NOW + HOUR)]


def test_an_items_own_delay_wins_over_the_orders() -> None:
    late = replace(ITEM, id="2", delayed_at=NOW + HOUR)
    assert delays(replace(DELAYED, items=(ITEM, late))) == {NOW, NOW + HOUR}
    assert delays(replace(DELAYED, items=(late,))) == {NOW + HOUR}


def test_only_what_waits_in_a_delayed_order_is_delayed() -> None:
    assert delays(replace(DELAYED, status="processing")) == frozenset()
    assert delays(replace(DELAYED, items=(replace(ITEM, state="supplied"),))) == frozenset()


def test_only_suppliers_goods_have_the_24_hours() -> None:
    """R17."""
    own = replace(DELAYED, items=(replace(ITEM, supplier=None),))
    assert delays(own) == {NOW}
    assert delays(own, of_suppliers=True) == frozenset()
    assert delays(DELAYED, of_suppliers=True) == {NOW}


def test_money_that_went_back_is_told_when_it_is_paid() -> None:
    """R14."""
    accepted = replace(FINAL, refunds=(Refund(5, "stock", NOW - HOUR),))
    paid = replace(FINAL, refunds=(Refund(5, "stock", NOW - HOUR, NOW),))
    cause = f"order:HS-1:refunded:{(NOW - HOUR).isoformat()}"
    assert told(FINAL, accepted) == []
    assert told(accepted, paid) == [News(Kind.STATE, cause, OrderState("HS-1", "refunded"), NOW)]
    assert told(paid, paid) == []


def test_each_thing_that_the_shop_wants_is_asked_for_once() -> None:
    """R22."""
    one = replace(FINAL, wanted=("identity",))
    two = replace(FINAL, wanted=("identity", "phone"))
    about = OrderWants("HS-1", "phone")
    assert told(one, two) == [News(Kind.WANTED, "order:HS-1:wanted:phone", about, NOW)]
    over = replace(two, status="delivered", delivered_at=NOW)
    assert told(one, over) == [state("delivered")]


def test_goods_for_a_public_place_ask_for_another_address() -> None:
    """R21."""
    cafe = replace(FINAL, address="تهران، خیابان نمونه، کافه نادری، پلاک ۱")
    (asked,) = told(FINAL, cafe)
    assert (asked.kind, asked.subject) == (Kind.WANTED, OrderWants("HS-1", "public_place"))
    assert "نادری" not in asked.cause
    (another,) = told(cafe, replace(cafe, address="تهران، هتل نمونه"))
    assert another.cause != asked.cause


@pytest.mark.parametrize(
    "order",
    [
        replace(FINAL, address="تهران، خیابان نمونه، جنب هتل نمونه، پلاک ۱"),
        replace(FINAL, address="تهران، خیابان نمونه، پلاک ۱"),
        replace(FINAL, address="تهران، هتل نمونه", items=(replace(ITEM, kind="software"),)),
        replace(FINAL, address="تهران، هتل نمونه", status="shipped", shipped_at=NOW),
    ],
)
def test_landmarks_software_and_what_has_left_ask_for_no_address(order: Order) -> None:
    assert [each.kind for each in told(FINAL, order) if each.kind is Kind.WANTED] == []
