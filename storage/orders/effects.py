"""Carries out what the dialogs on orders ask for."""

from dialogs.engine.moves import Outcome
from dialogs.track import AddressChangeAsked, AskAddressChange
from storage import events, notices
from storage.effects import Act, carry_out
from storage.orders.addresses import ask_change
from storage.orders.facts import StoredOrders


@carry_out.register
def _(effect: AskAddressChange, act: Act) -> Outcome:
    """R27: the shop hears of it, and staff decide.

    Raises:
        LookupError: it is no order of the proved phone (R07); the dialog has looked before.
    """
    order = StoredOrders(act.tx, act.chat.phone).get(effect.order)
    if order is None:
        raise LookupError(effect.order)
    code = ask_change(act.tx, order.code, effect.address, act.now)
    told = {"code": code, "address": effect.address}
    events.add(act.tx, "address_change_asked", "order", order.code, act.now, "R27", told)
    notices.add(act.tx, "address_change_asked", order.code, effect.address, act.now)
    return AddressChangeAsked(code)
