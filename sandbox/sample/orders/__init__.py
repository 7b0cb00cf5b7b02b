"""The invented orders, in every state an order can be in."""

from sandbox.sample.moments import Moments
from sandbox.sample.orders.ended import ENDED
from sandbox.sample.orders.open import OPEN
from sandbox.sample.orders.waiting import WAITING
from sandbox.sample.shape import Document


def orders(at: Moments) -> tuple[Document, ...]:
    """Every order, in the order of their codes."""
    found = (told(at) for told in (*WAITING, *OPEN, *ENDED))
    return tuple(sorted(found, key=lambda record: str(record["code"])))
