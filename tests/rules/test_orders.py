"""R11, R12, R13, R14, R20, R23, R24: what is promised about an order, and by when."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rules.brand import Clocks
from rules.calendar import Calendar
from rules.processing import Awaiting, counted_from, process_by, processing_start_by
from rules.refunds import RefundClock, RefundRoute, refund_by, refund_clock, refund_route
from rules.shipping import Parcel, identity_at_door, in_time, ship_by, ship_dates

CLOCKS = Clocks()
CALENDAR = Calendar(official_through=2026)
moments = some.integers(1_420_000_000, 2_040_000_000).map(
    lambda second: datetime.fromtimestamp(second, UTC)
)
spans = some.timedeltas(timedelta(0), timedelta(days=20))


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+03:30")


@pytest.mark.parametrize(
    ("placed", "by"),
    [
        ("2026-11-22T09:00:00", date(2026, 11, 24)),
        ("2026-11-22T23:59:59", date(2026, 11, 24)),
        ("2026-11-23T00:00:00", date(2026, 11, 25)),
        ("2026-11-25T12:00:00", date(2026, 11, 28)),
        ("2026-11-26T12:00:00", date(2026, 11, 29)),
        ("2026-11-27T12:00:00", date(2026, 11, 30)),
        ("2026-12-21T12:00:00", date(2026, 12, 24)),
        ("2027-03-09T12:00:00", date(2027, 3, 14)),
        ("2027-03-18T12:00:00", date(2027, 3, 27)),
        ("2027-03-21T12:00:00", date(2027, 3, 28)),
        ("2025-03-18T12:00:00", date(2025, 3, 26)),
        ("2025-03-20T12:00:00", date(2025, 3, 27)),
    ],
)
def test_an_order_is_processed_on_the_second_business_day_after_it_r11(
    placed: str, by: date
) -> None:
    assert process_by(at(placed), CALENDAR, CLOCKS) == by


@pytest.mark.parametrize(
    ("placed", "by"),
    [
        ("2026-11-22T09:00:00", date(2026, 11, 24)),
        ("2026-11-25T09:00:00", date(2026, 11, 28)),
        ("2026-11-26T09:00:00", date(2026, 11, 28)),
        ("2026-11-27T09:00:00", date(2026, 11, 29)),
        ("2026-12-21T09:00:00", date(2026, 12, 24)),
        ("2027-03-19T09:00:00", date(2027, 3, 25)),
    ],
)
def test_processing_of_suppliers_goods_starts_two_days_after_the_order_r13(
    placed: str, by: date
) -> None:
    assert processing_start_by(at(placed), CALENDAR, CLOCKS) == by


@pytest.mark.parametrize(
    ("final", "lead", "by"),
    [
        ("2026-11-22T15:59:59", 0, date(2026, 11, 24)),
        ("2026-11-22T16:00:00", 0, date(2026, 11, 24)),
        ("2026-11-22T16:00:01", 0, date(2026, 11, 25)),
        ("2026-11-22T10:00:00", 3, date(2026, 11, 28)),
        ("2026-11-26T15:59:59", 0, date(2026, 11, 29)),
        ("2026-11-26T16:00:01", 0, date(2026, 11, 30)),
        ("2026-11-27T10:00:00", 0, date(2026, 11, 30)),
        ("2026-11-27T20:00:00", 0, date(2026, 11, 30)),
        ("2027-03-09T16:00:01", 1, date(2027, 3, 16)),
        ("2027-03-18T10:00:00", 0, date(2027, 3, 27)),
        ("2027-03-18T16:00:01", 0, date(2027, 3, 28)),
    ],
)
def test_hardware_leaves_two_business_days_after_the_suppliers_lead_r12(
    final: str, lead: int, by: date
) -> None:
    assert ship_by(at(final), lead, CALENDAR, CLOCKS) == by


@pytest.mark.parametrize(
    ("final", "expected"),
    [
        ("2026-11-22T16:00:00", True),
        ("2026-11-22T16:00:00.000001", False),
        ("2026-11-27T10:00:00", False),
    ],
)
def test_sixteen_oclock_sharp_is_in_time_r12(final: str, *, expected: bool) -> None:
    assert in_time(at(final), CALENDAR, CLOCKS) is expected


def test_each_supplier_has_its_own_date_by_its_largest_lead_r12() -> None:
    parcels = [
        Parcel("pars", hardware=True, lead=1),
        Parcel("pars", hardware=True, lead=3),
        Parcel("pars", hardware=True, lead=9, cancelled=True),
        Parcel("pars", hardware=False, lead=9),
        Parcel("noor", hardware=True),
        Parcel("soft", hardware=False),
        Parcel(None, hardware=True, lead=5),
    ]
    assert ship_dates(at("2026-11-22T10:00:00"), parcels, CALENDAR, CLOCKS) == {
        "pars": date(2026, 11, 28),
        "noor": date(2026, 11, 24),
    }


@pytest.mark.parametrize(
    ("accepted", "by"),
    [
        ("2026-11-22T16:05:00", "2026-11-25T16:05:00"),
        ("2026-11-25T16:05:00", "2026-11-29T16:05:00"),
        ("2026-11-27T16:05:00", "2026-12-01T00:00:00"),
        ("2027-03-18T16:05:00", "2027-03-28T16:05:00"),
    ],
)
def test_money_is_back_72_business_hours_after_its_acceptance_r14(accepted: str, by: str) -> None:
    assert refund_by(at(accepted), CALENDAR, CLOCKS) == at(by)


def test_a_bulk_refund_comes_between_48_and_72_business_hours_r14() -> None:
    accepted = at("2026-11-22T16:05:00")
    assert refund_clock(accepted, CALENDAR, CLOCKS, bulk=True) == RefundClock(
        at("2026-11-24T16:05:00"), at("2026-11-25T16:05:00")
    )
    assert refund_clock(accepted, CALENDAR, CLOCKS).earliest == accepted


@pytest.mark.parametrize(
    ("hardware", "bulk", "route"),
    [
        (True, False, RefundRoute.CLOCK),
        (False, True, RefundRoute.CLOCK),
        (False, False, RefundRoute.STAFF),
    ],
)
def test_software_cancelled_undelivered_goes_to_staff_without_a_clock_r14(
    *, hardware: bool, bulk: bool, route: RefundRoute
) -> None:
    assert refund_route(hardware=hardware, bulk=bulk) is route


def test_an_unpaid_order_has_no_date_r24() -> None:
    assert counted_from(at("2026-11-22T10:00:00"), None) is Awaiting.PAYMENT


def test_the_later_of_placed_and_final_counts_r24() -> None:
    placed, final = at("2026-11-22T10:00:00"), at("2026-11-23T10:00:00")
    assert counted_from(placed, final) == final
    assert counted_from(final, placed) == final


def test_a_bulk_order_counts_from_its_approval_r23() -> None:
    placed, approved = at("2026-11-22T10:00:00"), at("2026-11-24T10:00:00")
    assert counted_from(placed, placed, bulk=True) is Awaiting.APPROVAL
    assert counted_from(placed, placed, bulk=True, approved_at=approved) == approved
    assert counted_from(placed, None, bulk=True, approved_at=approved) is Awaiting.PAYMENT


@pytest.mark.parametrize(
    ("settled", "hardware", "shown"),
    [(True, True, True), (True, False, False), (False, True, False)],
)
def test_who_receives_settled_goods_shows_identity_r20(
    *, settled: bool, hardware: bool, shown: bool
) -> None:
    assert identity_at_door(settled=settled, hardware=hardware) is shown


@given(moments, spans)
def test_a_later_order_is_never_promised_an_earlier_day(start: datetime, later: timedelta) -> None:
    for rule in (process_by, processing_start_by):
        assert rule(start, CALENDAR, CLOCKS) <= rule(start + later, CALENDAR, CLOCKS)
    assert ship_by(start, 1, CALENDAR, CLOCKS) <= ship_by(start + later, 1, CALENDAR, CLOCKS)
    assert refund_by(start, CALENDAR, CLOCKS) <= refund_by(start + later, CALENDAR, CLOCKS)


@given(moments, some.integers(0, 20))
def test_no_promise_falls_on_a_closed_day(start: datetime, lead: int) -> None:
    assert CALENDAR.is_open(process_by(start, CALENDAR, CLOCKS))
    assert CALENDAR.is_open(processing_start_by(start, CALENDAR, CLOCKS))
    assert CALENDAR.is_open(ship_by(start, lead, CALENDAR, CLOCKS))
    assert processing_start_by(start, CALENDAR, CLOCKS) <= process_by(start, CALENDAR, CLOCKS)
