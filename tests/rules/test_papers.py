"""R18, R19, R22, R25, R26, R27, R45, R49: invoices, vouchers, documents, support."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rules.brand import Clocks
from rules.documents import Wanted, names_match, still_wanted
from rules.invoices import (
    AddressChange,
    InvoiceParty,
    InvoiceWish,
    address_change,
    invoice_party,
    invoice_until,
    refuses_invoice,
)
from rules.orders import (
    CancelReason,
    ChangeAnswer,
    OrderStatus,
    basket_change,
    flagged_for_price,
    has_refund_clock,
    organisation_discount_covers,
    voucher_covers,
)
from rules.support import support_until

CLOCKS = Clocks()


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+03:30")


@pytest.mark.parametrize(
    ("final", "until"),
    [
        ("2026-11-22T00:00:00", "2026-11-25T00:00:00"),
        ("2026-11-22T10:00:00", "2026-11-25T00:00:00"),
        ("2026-11-22T23:59:59", "2026-11-25T00:00:00"),
        ("2026-11-23T00:00:00", "2026-11-26T00:00:00"),
        ("2026-11-26T12:00:00", "2026-11-29T00:00:00"),
        ("2027-03-19T12:00:00", "2027-03-22T00:00:00"),
    ],
)
def test_an_invoice_may_be_asked_until_the_second_day_is_over_r25(final: str, until: str) -> None:
    assert invoice_until(at(final), CLOCKS) == at(until)


def test_the_last_second_of_the_second_day_is_in_time_r25() -> None:
    until = invoice_until(at("2026-11-22T10:00:00"), CLOCKS)
    assert at("2026-11-24T23:59:59") < until <= at("2026-11-25T00:00:00")


@given(some.integers(1_420_000_000, 2_040_000_000), some.integers(0, 10_000_000))
def test_a_later_payment_never_closes_the_window_earlier_r25(second: int, later: int) -> None:
    zone = at("2026-11-22T00:00:00").tzinfo
    first, then = (datetime.fromtimestamp(each, zone) for each in (second, second + later))
    assert invoice_until(first, CLOCKS) <= invoice_until(then, CLOCKS)


@pytest.mark.parametrize(
    ("wish", "refused"),
    [
        (InvoiceWish.SEND, False),
        (InvoiceWish.ISSUE_AGAIN, True),
        (InvoiceWish.CHANGE, True),
        (InvoiceWish.RENAME_TO_COMPANY, True),
    ],
)
def test_no_invoice_is_issued_again_or_changed_r26(wish: InvoiceWish, *, refused: bool) -> None:
    assert refuses_invoice(wish) is refused


def test_the_invoice_is_the_companys_only_with_its_details_r27() -> None:
    parties = [invoice_party(has_company_details=given) for given in (True, False)]
    assert parties == [InvoiceParty.COMPANY, InvoiceParty.PERSON]


@pytest.mark.parametrize("status", list(OrderStatus))
def test_an_address_changes_only_before_processing_r27(status: OrderStatus) -> None:
    early = {OrderStatus.PLACED, OrderStatus.UNDER_REVIEW, OrderStatus.FINAL}
    expected = AddressChange.FILED if status in early else AddressChange.REFUSED
    assert address_change(status) is expected


@pytest.mark.parametrize(
    ("conditional", "supplier", "covers"),
    [(True, "pars", False), (True, None, True), (False, "pars", True), (False, None, True)],
)
def test_conditional_vouchers_leave_suppliers_goods_out_r19(
    supplier: str | None, *, conditional: bool, covers: bool
) -> None:
    assert voucher_covers(conditional=conditional, supplier=supplier) is covers


def test_organisations_have_no_discount_on_suppliers_goods_r19() -> None:
    assert (organisation_discount_covers("pars"), organisation_discount_covers(None)) == (
        False,
        True,
    )


@pytest.mark.parametrize(
    ("final", "voucher", "answer"),
    [
        (True, True, ChangeAnswer.REFUSED),
        (True, False, ChangeAnswer.FILED),
        (False, True, ChangeAnswer.FILED),
    ],
)
def test_a_final_voucher_order_is_not_changed_r19(
    answer: ChangeAnswer, *, final: bool, voucher: bool
) -> None:
    assert basket_change(final=final, voucher=voucher) is answer


def test_only_a_paid_and_cancelled_order_shows_a_refund_clock_r18() -> None:
    shown = [has_refund_clock(paid=p, cancelled=c) for p in (True, False) for c in (True, False)]
    assert shown == [True, False, False, False]


@pytest.mark.parametrize("reason", list(CancelReason))
def test_a_final_order_cancelled_for_its_price_is_flagged_r49(reason: CancelReason) -> None:
    assert flagged_for_price(reason, final=True) is (reason is CancelReason.PRICE)
    assert not flagged_for_price(reason, final=False)


def test_what_is_wanted_is_asked_in_order_and_once_r22() -> None:
    wanted = (Wanted.EMAIL, Wanted.IDENTITY, Wanted.PHONE)
    assert still_wanted(wanted, (Wanted.PHONE,)) == (Wanted.IDENTITY, Wanted.EMAIL)
    assert still_wanted(wanted, wanted) == ()


@pytest.mark.parametrize(
    ("account", "document", "same"),
    [
        ("سارا محمدی", "سارا  محمدي", True),
        ("علی‌رضا کریمی", "علیرضا كريمى", True),
        ("سارا محمدی", "سارا احمدی", False),
    ],
)
def test_a_name_is_the_documents_in_any_spelling_r22(
    account: str, document: str, *, same: bool
) -> None:
    assert names_match(account, document) is same


@pytest.mark.parametrize(
    ("invoiced", "final", "months", "until"),
    [
        ("2026-11-22T10:00:00", "2026-11-20T10:00:00", 12, date(2027, 11, 22)),
        (None, "2026-11-22T23:59:59", 12, date(2027, 11, 22)),
        ("2025-03-20T10:00:00", None, 12, date(2026, 3, 20)),
        ("2026-09-22T10:00:00", None, 1, date(2026, 10, 22)),
        ("2026-11-22T10:00:00", None, None, None),
        ("2026-11-22T10:00:00", None, 0, None),
        (None, None, 12, None),
    ],
)
def test_support_counts_jalali_months_from_the_invoice_r45(
    invoiced: str | None, final: str | None, months: int | None, until: date | None
) -> None:
    invoiced_at, final_at = (at(each) if each else None for each in (invoiced, final))
    assert support_until(invoiced_at, final_at, months) == until
