"""The sample data: a wholly invented shop's records, told from the moment they are wanted at."""

from datetime import datetime

from sandbox.sample.customers import SamplePerson, customers, people
from sandbox.sample.goods import PRODUCTS, SUPPLIERS, holidays
from sandbox.sample.moments import Moments
from sandbox.sample.orders import orders
from sandbox.sample.shape import Document
from sandbox.sample.staff import Colleague, staff

__all__ = ["Colleague", "Document", "SamplePerson", "people", "records", "staff"]


def records(now: datetime) -> list[tuple[str, Document]]:
    """Each record with its kind as the feed names it, in an order in which they can be taken.

    The same `now` gives the same records; nothing in them is later than `now` but announced days.
    """
    at = Moments(now)
    kinds = {
        "holidays": holidays(at),
        "suppliers": SUPPLIERS,
        "products": PRODUCTS,
        "customers": customers(at),
        "orders": orders(at),
    }
    return [(kind, record) for kind, found in kinds.items() for record in found]
