"""Answers of the rules on what an order, its goods and its papers allow."""

from collections.abc import Mapping

from rules.addresses import delivery_answer
from rules.answers.asked import Answer, Asked, Ground, Question
from rules.answers.wording import long_day, say
from rules.complaints import GoodsFault
from rules.documents import Wanted, still_wanted
from rules.invoices import InvoiceWish, address_change, invoice_party, refuses_invoice
from rules.orders import (
    CancelReason,
    OrderStatus,
    flagged_for_price,
    has_refund_clock,
    voucher_covers,
)
from rules.ownership import LockCard, lock_card_answer, owns
from rules.phones import mobile
from rules.shipping import identity_at_door
from rules.support import support_until


def owned(asked: Asked, _: Ground) -> Answer:
    """R07."""
    own = owns(mobile(asked.text("proved")), mobile(asked.text("buyer")) or "")
    return Answer(own, (say("R07", "owner" if own else "other"),))


def lock_card(asked: Asked, _: Ground) -> Answer:
    """R08."""
    buyer = mobile(asked.text("buyer")) or ""
    delivery = asked.choice("delivery", LockCard)
    answer = lock_card_answer(mobile(asked.text("proved")), buyer, delivery)
    return Answer(answer.value, (say("R08", answer.value),))


def refund_shown(asked: Asked, _: Ground) -> Answer:
    """R18."""
    shown = has_refund_clock(paid=asked.flag("paid"), cancelled=asked.flag("cancelled"))
    return Answer(shown, (say("R18", "clock" if shown else "none"),))


def voucher(asked: Asked, _: Ground) -> Answer:
    """R19."""
    supplier = "supplier" if asked.flag("supplier") else None
    covers = voucher_covers(conditional=asked.flag("conditional"), supplier=supplier)
    return Answer(covers, (say("R19", "covers" if covers else "leaves_out"),))


def at_door(asked: Asked, _: Ground) -> Answer:
    """R20."""
    shown = identity_at_door(settled=asked.flag("settled"), hardware=asked.flag("hardware"))
    return Answer(shown, (say("R20", "card" if shown else "none"),))


def address(asked: Asked, _: Ground) -> Answer:
    """R21."""
    answer, place = delivery_answer(asked.text("address"))
    word = place.word if place else None
    why = say("R21", answer.value, word=word or "")
    return Answer({"refused": answer.value == "refuse", "word": word}, (why,))


def wanted(asked: Asked, _: Ground) -> Answer:
    """R22."""
    left = still_wanted(asked.choices("wanted", Wanted), asked.choices("given", Wanted))
    names = "، ".join(say("R22", each.value) for each in left)
    why = say("R22", "left", names=names) if left else say("R22", "nothing")
    return Answer([each.value for each in left], (why,))


def invoice_wish(asked: Asked, _: Ground) -> Answer:
    """R26."""
    refused = refuses_invoice(asked.choice("wish", InvoiceWish))
    return Answer(refused, (say("R26", "refused" if refused else "asked"),))


def invoice_name(asked: Asked, _: Ground) -> Answer:
    """R27."""
    if asked.has("status"):
        change = address_change(asked.choice("status", OrderStatus))
        return Answer(change.value, (say("R27", change.value),))
    party = invoice_party(has_company_details=asked.flag("company"))
    return Answer(party.value, (say("R27", party.value),))


def supported(asked: Asked, _: Ground) -> Answer:
    """R45."""
    invoiced, final = (
        asked.instant(key) if asked.has(key) else None for key in ("invoiced", "final")
    )
    until = support_until(invoiced, final, asked.number("months"))
    if until is None:
        return Answer(None, (say("R45", "none"),))
    why = say("R45", "until", months=asked.number("months"), day=long_day(until))
    return Answer(until.isoformat(), (why,))


def price(asked: Asked, _: Ground) -> Answer:
    """R49."""
    reason = asked.choice("reason", CancelReason)
    flagged = flagged_for_price(reason, final=asked.flag("final"))
    return Answer(flagged, (say("R49", "flagged" if flagged else "other"),))


def guaranteed(_: Asked, __: Ground) -> Answer:
    """R50."""
    return Answer([fault.value for fault in GoodsFault], (say("R50", "kinds"),))


ANSWERS: Mapping[str, Question] = {
    "R07": Question(("proved", "buyer"), owned),
    "R08": Question(("proved", "buyer", "delivery"), lock_card),
    "R18": Question(("paid", "cancelled"), refund_shown),
    "R19": Question(("conditional=true", "supplier=true"), voucher),
    "R20": Question(("settled", "hardware=true"), at_door),
    "R21": Question(("address",), address),
    "R22": Question(("wanted", "given="), wanted),
    "R26": Question(("wish",), invoice_wish),
    "R27": Question(("company=false", "status?"), invoice_name),
    "R45": Question(("months", "invoiced?", "final?"), supported),
    "R49": Question(("reason", "final=true"), price),
    "R50": Question((), guaranteed),
}
