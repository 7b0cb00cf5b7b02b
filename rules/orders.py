"""What an order's state allows: vouchers, cancellations, prices (R18, R19, R49)."""

from enum import Enum, StrEnum


class OrderStatus(StrEnum):
    """The states of an order, as the records name them."""

    PLACED = "placed"
    UNDER_REVIEW = "under_review"
    FINAL = "final"
    PROCESSING = "processing"
    DELAYED = "delayed"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


class CancelReason(Enum):
    """Why an order was cancelled; shown with its refund clock (R18, S orders 2)."""

    STOCK = "stock"
    CUSTOMER = "customer"
    PRICE = "price"
    UNPAID = "unpaid"
    SHOP = "shop"


class ChangeAnswer(Enum):
    """What becomes of a wish to change an order."""

    FILED = "filed"
    REFUSED = "refused"


def voucher_covers(*, conditional: bool, supplier: str | None) -> bool:
    """Whether a voucher counts for goods: a conditional one never for a supplier's (R19).

    Discounts that ask for a minimum of purchases leave suppliers' goods out (S suppliers).
    """
    return not (conditional and supplier is not None)


def organisation_discount_covers(supplier: str | None) -> bool:
    """Organisations' discounts never count for suppliers' goods (R19, S suppliers)."""
    return supplier is None


def basket_change(*, final: bool, voucher: bool) -> ChangeAnswer:
    """A final order paid with a voucher cannot be changed; the voucher would be lost (R19).

    After the basket is final neither goods nor amounts change (S orders 11).
    """
    return ChangeAnswer.REFUSED if final and voucher else ChangeAnswer.FILED


def has_refund_clock(*, paid: bool, cancelled: bool) -> bool:
    """Whether a cancelled order shows when its money is back (R18, R14)."""
    return paid and cancelled


def flagged_for_price(reason: CancelReason, *, final: bool) -> bool:
    """A final order cancelled for its price goes to staff: a low price binds (R49, S orders 5)."""
    return final and reason is CancelReason.PRICE
