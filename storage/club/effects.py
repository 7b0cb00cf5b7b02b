"""Carries out what the dialog on points asks for."""

from dialogs.engine.moves import Outcome
from dialogs.points import KeepInvitation, NotRedeemed, Redeem
from storage.club.invitations import keep
from storage.club.redemptions import redeem
from storage.effects import Act, carry_out


@carry_out.register
def _(effect: Redeem, act: Act) -> Outcome:
    """R38."""
    if act.chat.phone is None:
        return NotRedeemed("too_few", effect.price)
    return redeem(act, act.chat.phone, effect)


@carry_out.register
def _(effect: KeepInvitation, act: Act) -> None:
    """R37."""
    if act.chat.phone is not None:
        keep(act.tx, act.chat.phone, effect.code, act.now)
