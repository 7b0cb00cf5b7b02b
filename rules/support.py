"""Until when a product is supported (R45)."""

from datetime import date, datetime

from rules.jalali import add_months, tehran_day


def support_until(
    invoiced_at: datetime | None, final_at: datetime | None, months: int | None
) -> date | None:
    """The last day of support: its Jalali months after the invoice's day, clamped (R45, S support).

    Support counts from the sale's invoice; without one from the payment. None where the product
    has no support, or nothing was sold yet.
    """
    sold_at = invoiced_at or final_at
    if sold_at is None or not months:
        return None
    return add_months(tehran_day(sold_at), months)
