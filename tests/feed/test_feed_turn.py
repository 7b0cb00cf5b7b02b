"""One record, one act: what is kept and what follows, in both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.brands import load_profile
from dialogs.track import AddressChangeAsked, AskAddressChange
from handlers.records import record as read
from rules.brand import Exceptional
from rules.profile import Profile
from rules.texts import Kind
from storage import customers, deadlines, events, notices, texts
from storage.conversations import Chat
from storage.effects import Act as Acting
from storage.effects import perform
from storage.events import Event
from storage.orders.cancellations import cancel_items
from storage.orders.facts import known
from storage.orders.seal import Seal
from storage.record_table import Older, Put, Taken
from storage.records import OrderRecord, Record
from storage.transaction import Transaction
from turns.feed import Feed, take
from turns.orders import DELAY
from turns.subjects import OrderDelayed, written

Act = Callable[[Callable[..., Any]], Any]
Make = Callable[..., OrderRecord]
Send = Callable[..., Put]
HOUR = timedelta(hours=1)
DAY = timedelta(hours=24)
ITEM = {
    "id": "1",
    "product": "ssd-1tb",
    "title": "حافظه",
    "kind": "hardware",
    "quantity": 1,
    "unit_price": 42_000_000,
    "state": "waiting",
    "supplier": "fan",
}


@pytest.fixture
def profile() -> Profile:
    return load_profile("demo")


@pytest.fixture
def send(act: Act, order: Make, seal: Seal, profile: Profile, now: datetime) -> Send:
    """Sends an order of a supplier with these fields, or another record, at the tests' now."""

    def sent(record: Record | None = None, at: datetime = now, **changes: object) -> Put:
        told = record or order(**{"items": [ITEM], **changes})
        put: Put = act(lambda tx: take(tx, told, Feed(profile, seal), at))
        return put

    return sent


def told(act: Act, at: datetime) -> list[tuple[Kind, str]]:
    """The texts that are due by then, taken away."""
    found = act(lambda tx: texts.claim(tx, at, "test/1"))
    return [(text.kind, text.cause.removeprefix("order:HS-1042:")) for text in found]


def due(act: Act) -> datetime | None:
    instant: datetime | None = act(deadlines.next_due)
    return instant


def noticed(act: Act) -> list[tuple[str, str, str]]:
    return [(each.kind, each.subject, each.why) for each in act(notices.still_open)]


def happened(act: Act) -> list[Event]:
    found: list[Event] = act(lambda tx: events.after(tx, 0, 100))
    return found


def delayed(at: datetime, **item: object) -> dict[str, object]:
    stamp = at.isoformat()
    return {"status": "delayed", "delayed_at": stamp, "items": [{**ITEM, **item}]}


def test_the_same_record_twice_changes_nothing_and_texts_once(
    send: Send, act: Act, now: datetime
) -> None:
    assert [send(), send()] == [Taken.CREATED, Taken.SAME]
    assert told(act, now) == [(Kind.ORDER_CODE, "placed")]


def test_an_older_record_changes_nothing_and_texts_nobody(
    send: Send, act: Act, now: datetime
) -> None:
    send(updated_at=now.isoformat())
    told(act, now)
    late = send(status="cancelled", updated_at=(now - HOUR).isoformat())
    assert late == Older(now)
    assert told(act, now) == []
    assert act(lambda tx: known(tx, "HS-1042")).order.status == "placed"


def test_each_state_is_texted_once(send: Send, act: Act, now: datetime) -> None:
    send()
    for status in ("final", "processing", "shipped", "shipped", "delivered", "final", "shipped"):
        send(status=status)
    assert told(act, now) == [
        (Kind.ORDER_CODE, "placed"),
        (Kind.STATE, "final"),
        (Kind.STATE, "shipped"),
        (Kind.STATE, "delivered"),
    ]


def test_history_texts_nobody(send: Send, act: Act, now: datetime) -> None:
    """R15: what was placed before the text's use is over is no news."""
    old = (now - 49 * HOUR).isoformat()
    send(placed_at=old, status="delivered", delivered_at=old, updated_at=old)
    assert told(act, now) == []


def test_an_order_first_seen_in_a_later_state_but_placed_lately_gets_its_code(
    send: Send, act: Act, now: datetime
) -> None:
    """R15."""
    send(
        placed_at=(now - 47 * HOUR).isoformat(),
        status="processing",
        final_at=(now - 49 * HOUR).isoformat(),
    )
    assert told(act, now) == [(Kind.ORDER_CODE, "placed")]


def test_a_text_of_the_night_waits_for_the_morning(send: Send, act: Act, now: datetime) -> None:
    night = now + 13 * HOUR  # 23:00 in Tehran
    send(placed_at=night.isoformat(), at=night)
    assert told(act, night + 8 * HOUR) == []
    assert told(act, night + 9 * HOUR) == [(Kind.ORDER_CODE, "placed")]


def test_a_delay_is_texted_and_ends_after_24_hours(send: Send, act: Act, now: datetime) -> None:
    """R16, R17: the same instant is the same delay."""
    send(**delayed(now))
    assert due(act) == now + DAY
    (found,) = act(lambda tx: deadlines.claim(tx, now + DAY, 10))
    subject = written(OrderDelayed("HS-1042", now))
    assert (found.kind, found.subject) == (DELAY, subject)
    send(**delayed(now), address="قم، کوچه ۲، پلاک ۳", at=now + HOUR)
    assert due(act) == now + DAY
    assert [cause for kind, cause in told(act, now + HOUR) if kind is Kind.DELAY] == [
        f"delayed:{now.isoformat()}"
    ]


def test_a_new_delay_is_a_new_clock_and_text(send: Send, act: Act, now: datetime) -> None:
    """R17."""
    send(**delayed(now))
    send(**delayed(now + HOUR), at=now + HOUR)
    assert due(act) == now + HOUR + DAY
    assert [cause for kind, cause in told(act, now + HOUR) if kind is Kind.DELAY] == [
        f"delayed:{at.isoformat()}" for at in (now, now + HOUR)
    ]


@pytest.mark.parametrize(
    "later",
    [{"status": "processing"}, {"items": [{**ITEM, "state": "supplied"}], "status": "delayed"}],
)
def test_a_delay_that_is_over_stops_its_clock(
    send: Send, act: Act, now: datetime, later: dict[str, Any]
) -> None:
    """R17."""
    send(**delayed(now))
    send(**{"delayed_at": now.isoformat(), **later}, at=now + HOUR)
    assert due(act) is None


def test_each_delay_of_an_order_has_its_own_clock(send: Send, act: Act, now: datetime) -> None:
    later = {**ITEM, "id": "2", "delayed_at": (now + HOUR).isoformat()}
    send(**{**delayed(now), "items": [ITEM, later]}, at=now + HOUR)
    found = act(lambda tx: deadlines.claim(tx, now + 2 * DAY, 10))
    assert [each.due_at for each in found] == [now + DAY, now + HOUR + DAY]


def test_the_shops_own_goods_have_no_such_clock(send: Send, act: Act, now: datetime) -> None:
    """R17."""
    send(**delayed(now, supplier=None))
    assert due(act) is None
    assert (Kind.DELAY, f"delayed:{now.isoformat()}") in told(act, now)


def test_a_product_may_tell_that_the_goods_are_a_suppliers(
    send: Send, act: Act, now: datetime
) -> None:
    product = {"code": "ssd-1tb", "title": "حافظه", "kind": "hardware", "active": True}
    send(read("products", {**product, "supplier": "fan"}))
    send(**delayed(now, supplier=None))
    assert due(act) == now + DAY


def test_a_delay_whose_hours_had_passed_cancels_nothing_and_asks_staff(
    send: Send, act: Act, now: datetime
) -> None:
    """R17."""
    send(**delayed(now), at=now + DAY)
    assert due(act) is None
    assert noticed(act) == [("delay_not_counted", "HS-1042", now.isoformat())]


def test_a_delay_is_counted_until_its_last_moment(send: Send, act: Act, now: datetime) -> None:
    send(**delayed(now), at=now + DAY - timedelta(microseconds=1))
    assert due(act) == now + DAY
    assert noticed(act) == []


def test_a_stopped_delay_that_comes_back_is_for_staff(send: Send, act: Act, now: datetime) -> None:
    send(**delayed(now))
    send(status="processing")
    send(**delayed(now))
    assert due(act) is None
    assert noticed(act) == [("delay_not_counted", "HS-1042", now.isoformat())]


def test_exceptional_times_move_the_end_of_a_delay(
    act: Act, order: Make, seal: Seal, profile: Profile, now: datetime
) -> None:
    """R46."""
    paused = Exceptional(now + HOUR, "سیل", now + 3 * HOUR)
    feed = Feed(replace(profile, exceptional=(paused,)), seal)
    late = order(**delayed(now))
    act(lambda tx: take(tx, late, feed, now))
    assert due(act) == now + 2 * HOUR + DAY


def test_a_brand_without_r17_counts_no_delay(
    act: Act, order: Make, seal: Seal, profile: Profile, now: datetime
) -> None:
    feed = Feed(replace(profile, rules=("R01-R16",)), seal)
    act(lambda tx: take(tx, order(**delayed(now)), feed, now))
    assert due(act) is None


def test_what_we_cancelled_stays_cancelled_and_its_coming_after_all_is_told(
    send: Send, act: Act, now: datetime
) -> None:
    """R17: an event and a note to staff for each step, once."""
    send(**delayed(now))
    act(lambda tx: cancel_items(tx, "HS-1042", ["1"], now + DAY))
    after = now + DAY + HOUR
    for state in ("waiting", "supplied", "supplied", "shipped"):
        send(**delayed(now, state=state), bulk=state == "waiting", at=after)
        (item,) = act(lambda tx: known(tx, "HS-1042")).order.items
        assert item.state == "cancelled"
    assert happened(act) == [
        Event(
            number, after, "cancelled_item_went_on", "R17", {"item": "1", "state": state}, "HS-1042"
        )
        for number, state in ((1, "supplied"), (2, "shipped"))
    ]
    assert noticed(act) == [("cancelled_item_went_on", "HS-1042 1", "supplied")]


def test_a_final_order_cancelled_for_its_price_is_told_to_staff(
    send: Send, act: Act, now: datetime
) -> None:
    """R49."""
    reason = {"kind": "price", "text": "قیمت اشتباه بود"}
    send(status="final")
    for _ in range(2):
        send(status="cancelled", final_at=now.isoformat(), cancel_reason=reason)
    assert noticed(act) == [("price_cancelled", "HS-1042", "قیمت اشتباه بود")]


@pytest.mark.parametrize(
    "changes",
    [
        {"cancel_reason": {"kind": "price", "text": ""}},
        {"cancel_reason": {"kind": "stock", "text": ""}, "final_at": "2026-11-21T06:30:00Z"},
        {
            "cancel_reason": {"kind": "price", "text": ""},
            "placed_at": "2026-11-01T06:30:00Z",
            "final_at": "2026-11-01T06:30:00Z",
            "updated_at": "2026-11-02T06:30:00Z",
        },
    ],
)
def test_an_unpaid_order_another_reason_and_history_are_not(
    send: Send, act: Act, changes: dict[str, object]
) -> None:
    """R49."""
    send(status="cancelled", **changes)
    assert noticed(act) == []


def test_the_shops_new_address_settles_the_customers_wish(
    send: Send, act: Act, profile: Profile, now: datetime
) -> None:
    """R27: the wish goes to the shop and to staff, and is open until the address changes."""
    send(address="تهران، کوچه ۲، پلاک ۱")
    chat = Chat(1, 5, phone="09121234567")

    def ask(tx: Transaction) -> object:
        acting = Acting(tx, chat, now, None, profile, b"")  # type: ignore[arg-type]
        return perform(AskAddressChange("hs-1042", "قم، کوچه ۳، پلاک ۴"), acting)

    assert act(ask) == AddressChangeAsked("HS-1042-A1")
    told_to_shop = {"code": "HS-1042-A1", "address": "قم، کوچه ۳، پلاک ۴"}
    assert happened(act) == [Event(1, now, "address_change_asked", "R27", told_to_shop, "HS-1042")]
    assert noticed(act) == [("address_change_asked", "HS-1042", "قم، کوچه ۳، پلاک ۴")]
    send(address="تهران، کوچه ۲، پلاک ۱", bulk=True)
    assert act(lambda tx: known(tx, "HS-1042")).order.address_asked == "HS-1042-A1"
    send(address="قم، کوچه ۳، پلاک ۴")
    assert act(lambda tx: known(tx, "HS-1042")).order.address_asked is None


def test_nobody_changes_anothers_address(
    send: Send, act: Act, profile: Profile, now: datetime
) -> None:
    """R07."""
    send()
    stranger = Chat(1, 5, phone="09350000000")
    with pytest.raises(LookupError):
        act(
            lambda tx: perform(
                AskAddressChange("HS-1042", "قم"),
                Acting(tx, stranger, now, None, profile, b""),  # type: ignore[arg-type]
            )
        )
    assert happened(act) == []


def test_an_imported_customer_is_a_member_without_a_welcome(send: Send, act: Act) -> None:
    """R34."""
    member = read("customers", {"phone": "09121234567", "name": "سارا", "allowed": True})
    assert [send(member), send(member)] == [Taken.CREATED, Taken.SAME]
    found = act(lambda tx: customers.get(tx, "09121234567"))
    assert (found.name, found.allowed) == ("سارا", True)
