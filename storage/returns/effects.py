"""Carries out what the refund dialog asks for."""

from dialogs.engine.moves import Outcome
from dialogs.refund import AskReturn, ReturnAsked
from storage import events, notices
from storage.effects import Act, carry_out
from storage.orders.facts import StoredOrders
from storage.returns.requests import add


@carry_out.register
def _(effect: AskReturn, act: Act) -> Outcome:
    """The shop and staff hear of it; R14's clock begins when the shop accepts it.

    Raises:
        LookupError: it is no order of the proved phone (R07); the dialog has looked before.
    """
    order = StoredOrders(act.tx, act.chat.phone).get(effect.order)
    if order is None:
        raise LookupError(effect.order)
    code, new = add(act.tx, order.code, effect.kind, act.now)
    if new:
        rule = "R14" if effect.kind == "withdraw" else "R29"
        told = {"code": code, "kind": effect.kind}
        events.add(act.tx, "return_asked", "order", order.code, act.now, rule, told)
        notices.add(act.tx, "return_asked", code, effect.kind, act.now)
    return ReturnAsked(code, new)
