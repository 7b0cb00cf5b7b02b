"""What shop, staff and customer are told of a complaint's steps, as rows."""

import json
from collections.abc import Sequence
from datetime import datetime

from dialogs.facts.orders import Item, Order
from rules.brand import Quiet
from rules.texts import Kind, send_at, valid_until
from storage import events, texts
from storage.texts import Due
from storage.transaction import Transaction

DEADLINE = "complaint"  # the kind of deadline at which R28's business days are over


def subject(code: str, step: str = "", language: str = "fa") -> str:
    """What a text or a deadline is about, as `turns.subjects.ComplaintStep` reads it."""
    return json.dumps({"complaint": code, "step": step, "language": language})


def text(  # noqa: PLR0913, PLR0917 - whom, of what, in which language, when
    tx: Transaction, phone: str, about: str, cause: str, quiet: Quiet, now: datetime
) -> None:
    """A text that the customer is owed, once for each cause."""
    until = valid_until(Kind.COMPLAINT, now) or now
    due = send_at(Kind.COMPLAINT, now, quiet)
    texts.add(tx, Due(Kind.COMPLAINT, phone, cause, about, due, until))


def complained_of(order: Order | None, item: str) -> tuple[Item, ...]:
    items = order.items if order else ()
    return tuple(each for each in items if not item or each.id == item)


def refund_due(  # noqa: PLR0913, PLR0917 - an event's parts
    tx: Transaction,
    code: str,
    order: str,
    goods: Sequence[Item],
    until: datetime,
    now: datetime,
) -> None:
    """R28, R14: the shop takes what it pays back off its supplier's dues, so each is named."""
    for supplier in sorted({item.supplier or "" for item in goods}):
        own = [item for item in goods if (item.supplier or "") == supplier]
        amount = sum(item.unit_price * item.quantity for item in own)
        told = {"supplier": supplier, "amount": amount, "items": [item.id for item in own]}
        data = {**told, "until": until.isoformat(), "complaint": code}
        events.add(tx, "refund_due", "order", order, now, "R14", data)
