"""Carries out what the dialog on activation asks for."""

import json

from dialogs.activate import CardSent, SendCard
from dialogs.engine.moves import Outcome
from rules.ownership import LockCard
from rules.phones import mask
from rules.texts import Kind, valid_until
from storage import audit, texts
from storage.effects import Act, carry_out
from storage.orders.seal import Seal
from storage.products.facts import cards_of
from storage.texts import Due


@carry_out.register
def _(effect: SendCard, act: Act) -> Outcome:
    """R08: to the purchasing number only, at most once an hour, and each sending in the audit log.

    As with one-time codes the plain data stand only in the text's row, until it has gone.

    Raises:
        LookupError: the proved phone has no such lock card by text; the dialog has looked before.
    """
    phone = act.chat.phone or ""
    cards = cards_of(act.tx, phone, effect.order, effect.item, Seal(act.secret))
    told = [
        (each.product_id, each.security_code) for each in cards if each.delivery is LockCard.SMS
    ]
    if not told:
        raise LookupError(f"{effect.order}/{effect.item}")
    subject = json.dumps({"cards": told, "language": act.chat.language})
    cause = f"card:{effect.order}:{effect.item}:{act.now:%Y-%m-%dT%H}"
    until = valid_until(Kind.CARD, act.now) or act.now
    if not texts.add(act.tx, Due(Kind.CARD, phone, cause, subject, act.now, until)):
        return CardSent(again=True)
    data = {"item": effect.item, "to": mask(phone)}
    audit.add(act.tx, f"customer {mask(phone)}", "lock_card_sent", effect.order, data, act.now)
    return CardSent()
