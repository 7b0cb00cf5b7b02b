"""Which order: as buttons, by its code, or in the customer's own words."""

from __future__ import annotations

from dialogs.engine.moves import Choice, Chose, Code, Heard, Say, Typed, Values
from dialogs.facts import Facts
from dialogs.facts.orders import Order
from dialogs.understand.choice import choose
from dialogs.understand.slots import order_code

SHOWN = 8  # orders on one set of buttons


def buttons(orders: tuple[Order, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(order.code, _label(order)) for order in orders)


def chosen(event: Heard, orders: tuple[Order, ...], facts: Facts) -> str | None:
    """The code of the order that was pressed, named or described; it may be nobody's."""
    match event:
        case Chose(code):
            return code
        case Typed(text) if named := order_code(text, facts.profile.order_prefix):
            return named
        case Typed(text) if order := _described(text, orders):
            return order.code
    return None


def _label(order: Order) -> Say:
    values: Values = {"code": Code(order.code), "status": Say(f"order.short.{order.status}")}
    return Say("track.order_button", values)


def _described(text: str, orders: tuple[Order, ...]) -> Order | None:
    """«همون دومی»، «اون که هارد داشت»: by place or by what was bought."""
    labels = tuple(
        f"{order.code} {' '.join(item.title for item in order.items)}" for order in orders
    )
    place = choose(text, labels)
    return orders[place] if place is not None else None
