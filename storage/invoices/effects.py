"""Carries out what the invoice dialog asks for."""

from dialogs.engine.moves import Outcome
from dialogs.invoice import NEVER_SOLD, AskInvoice, InvoiceAsked
from rules.invoices import invoice_party
from storage import events, notices
from storage.effects import Act, carry_out
from storage.invoices.requests import add, request_code
from storage.orders.facts import StoredOrders


@carry_out.register
def _(effect: AskInvoice, act: Act) -> Outcome:
    """R25: the suppliers' queue, the shop and staff hear of it, once for each order.

    Raises:
        LookupError: it is no order of the proved phone (R07); the dialog has looked before.
    """
    order = StoredOrders(act.tx, act.chat.phone).get(effect.order)
    if order is None:
        raise LookupError(effect.order)
    sellers = {item.supplier for item in order.items if item.state not in NEVER_SOLD}
    code = request_code(order.code)
    if not add(act.tx, order.code, sellers, act.now):
        return InvoiceAsked(code, new=False)
    party = invoice_party(has_company_details=order.company is not None)
    told = {"code": code, "suppliers": sorted(each or "" for each in sellers), "for": party.value}
    events.add(act.tx, "invoice_asked", "order", order.code, act.now, "R25", told)
    notices.add(act.tx, "invoice_asked", code, "", act.now)
    return InvoiceAsked(code, new=True)
