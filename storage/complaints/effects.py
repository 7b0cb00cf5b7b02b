"""Carries out what the complaint dialog asks for."""

from dialogs.complaint_filing import ComplaintFiled, FileComplaint
from dialogs.complaint_open import AcceptRefund, AddToComplaint, RefundTaken, WithdrawComplaint
from dialogs.engine.moves import Outcome
from dialogs.facts.complaints import STILL_OPEN, ComplaintState
from storage import deadlines, events, notices
from storage.complaints.book import Kept, add, enter, known, move
from storage.complaints.told import DEADLINE, complained_of, refund_due, subject, text
from storage.effects import Act, carry_out
from storage.orders.facts import StoredOrders


@carry_out.register
def _(effect: FileComplaint, act: Act) -> Outcome:
    """R28: filed once, with its clock; the shop, staff and the customer hear of it."""
    supplier = _supplier(effect, act)
    code, new = add(
        act.tx, (_phone(act), act.chat.language), effect, supplier, _first_state(effect), act.now
    )
    if not new:
        return ComplaintFiled(code, new=False)
    told = {"order": effect.order, "item": effect.item, "supplier": supplier or ""}
    wish = {"about": effect.about, "fault": effect.fault, "wish": effect.wish}
    events.add(act.tx, "complaint_opened", "complaint", code, act.now, "R28", {**told, **wish})
    notices.add(act.tx, "complaint_opened", code, effect.about, act.now)
    if effect.due is not None and _first_state(effect) == "open":
        deadlines.add(act.tx, DEADLINE, subject(code), effect.due)
    _text(act, code, "opened")
    return ComplaintFiled(code, new=True)


@carry_out.register
def _(effect: AddToComplaint, act: Act) -> None:
    kept = _own(effect.code, act)
    if kept is None:
        return
    if effect.words:
        enter(act.tx, kept.code, "added", (effect.words,), act.now)
    if effect.file:
        enter(act.tx, kept.code, "added_photo", (effect.file,), act.now)
    notices.add(act.tx, "complaint_added", kept.code, "", act.now)


@carry_out.register
def _(effect: WithdrawComplaint, act: Act) -> None:
    kept = _own(effect.code, act)
    if kept is None or kept.state not in STILL_OPEN:
        return
    move(act.tx, kept, "withdrawn", act.now)
    deadlines.cancel(act.tx, DEADLINE, subject(kept.code), act.now)
    events.add(act.tx, "complaint_withdrawn", "complaint", kept.code, act.now, "R28")


@carry_out.register
def _(effect: AcceptRefund, act: Act) -> Outcome:
    """R28: hardware goes back first; else the money's clock begins now (R14)."""
    kept = _own(effect.code, act)
    if kept is None or kept.state != "refund_offered":
        return RefundTaken(effect.code)
    to: ComplaintState = "returning" if effect.hardware else "refund_due"
    move(act.tx, kept, to, act.now, refund_from=None if effect.hardware else act.now)
    events.add(act.tx, "refund_accepted", "complaint", kept.code, act.now, "R28")
    if not effect.hardware and kept.order:
        order = StoredOrders(act.tx, kept.phone).get(kept.order)
        goods = complained_of(order, kept.item)
        refund_due(act.tx, kept.code, kept.order, goods, effect.until, act.now)
    _text(act, kept.code, to)
    return RefundTaken(kept.code)


def _first_state(effect: FileComplaint) -> ComplaintState:
    """Goods whose money is wanted go back at once (R28); all else has its clock."""
    return "returning" if effect.wish == "money" and effect.hardware else "open"


def _supplier(effect: FileComplaint, act: Act) -> str | None:
    """Whose goods they are; None of the shop's own, and of an order of several sellers.

    Raises:
        LookupError: it is no order of the proved phone (R07); the dialog has looked before.
    """
    if not effect.order:
        return None
    order = StoredOrders(act.tx, act.chat.phone).get(effect.order)
    if order is None:
        raise LookupError(effect.order)
    sellers = {item.supplier for item in complained_of(order, effect.item)}
    return sellers.pop() if len(sellers) == 1 else None


def _own(code: str, act: Act) -> Kept | None:
    """Only its owner's (R07)."""
    kept = known(act.tx, code)
    return kept if kept and kept.phone == act.chat.phone else None


def _phone(act: Act) -> str:
    if act.chat.phone is None:
        raise LookupError("nobody's phone is proved in this chat")
    return act.chat.phone


def _text(act: Act, code: str, step: str) -> None:
    about = subject(code, step, act.chat.language)
    text(act.tx, _phone(act), about, f"complaint:{code}:{step}", act.profile.quiet, act.now)
