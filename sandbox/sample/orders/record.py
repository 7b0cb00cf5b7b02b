"""Builds an order's record from what is particular to it."""

from sandbox.sample.customers import PHONES
from sandbox.sample.goods import PRODUCTS
from sandbox.sample.shape import Document

_GOODS = {str(product["code"]): product for product in PRODUCTS}
# Rial for one, as on the product's page.
_PRICES = {
    "hard-2t": 48_500_000,
    "mouse": 6_900_000,
    "keyboard": 22_400_000,
    "monitor-27": 142_000_000,
    "ram-16": 36_800_000,
    "ssd-1t": 52_300_000,
    "printer": 118_000_000,
    "toner": 19_500_000,
    "receipt-printer": 64_000_000,
    "modem": 31_700_000,
    "switch-8": 17_200_000,
    "headset": 21_300_000,
    "webcam": 27_600_000,
    "bag-15": 12_900_000,
    "flash-64": 4_300_000,
    "barcode": 58_000_000,
    "tarazou": 95_000_000,
    "ghafase": 60_000_000,
    "separ": 9_800_000,
    "install": 15_000_000,
    "lesson": 10_500_000,
}
_OF_PRODUCT = {"supplier": "supplier", "lead_days": "supplier_lead_days", "points": "points"}
_MOMENTS = ("placed_at", "final_at", "approved_at", "delayed_at", "shipped_at", "delivered_at")


def line(product: str, state: str, quantity: int = 1, **more: object) -> Document:
    """A line of an order at the page's price; what it leaves open is the product's."""
    goods = _GOODS[product]
    return {
        "id": product,
        "product": product,
        "title": goods["title"],
        "kind": goods["kind"],
        "quantity": quantity,
        "unit_price": _PRICES[product],
        "state": state,
        **{field: goods[name] for name, field in _OF_PRODUCT.items() if name in goods},
        **({"support_months": goods["support_months"]} if "support_months" in goods else {}),
        **more,
    }


def order(code: int, buyer: str, status: str, *items: Document, **more: object) -> Document:
    """An order; one with `final_at` was paid in full, less the voucher."""
    record: Document = {
        "code": f"HS-{code}",
        "phone": PHONES[buyer],
        "buyer": buyer,
        "status": status,
        "items": list(items),
        **more,
    }
    if "final_at" in record:
        record.setdefault("paid_amount", _price(items) - _less(record))
    told = [str(record[name]) for name in _MOMENTS if name in record]
    return {**record, "updated_at": max(told)}


def voucher(code: str, amount: int) -> Document:
    """A conditional voucher, good for the shop's own goods only (R19)."""
    return {"code": code, "amount": amount, "conditional": True}


def worth(product: str, quantity: int = 1) -> int:
    """What so many of a product cost, in Rial."""
    return _PRICES[product] * quantity


def _price(items: tuple[Document, ...]) -> int:
    return sum(worth(str(item["product"]), int(str(item["quantity"]))) for item in items)


def _less(record: Document) -> int:
    paid_by = record.get("voucher")
    return int(str(paid_by["amount"])) if isinstance(paid_by, dict) else 0
