"""Carries out what the dialogs on identity ask for."""

from dialogs.engine.moves import Outcome
from dialogs.identify import (
    AllowAnswers,
    AskedToRegister,
    CheckCode,
    ForgetPhone,
    NameMember,
    ProvePhone,
    SendCode,
)
from storage import customers
from storage.effects import Act, carry_out
from storage.identity.codes import check, send
from storage.identity.proof import forget_phone, prove


@carry_out.register
def _(effect: ProvePhone, act: Act) -> Outcome:
    return prove(act, effect.phone)


@carry_out.register
def _(effect: SendCode, act: Act) -> Outcome:
    return send(act, effect.phone)


@carry_out.register
def _(effect: CheckCode, act: Act) -> Outcome:
    return check(act, effect.phone, effect.code)


@carry_out.register
def _(_: ForgetPhone, act: Act) -> None:
    forget_phone(act)


@carry_out.register
def _(_: AskedToRegister, act: Act) -> None:
    if act.chat.phone is not None:
        customers.asked(act.tx, act.chat.phone)


@carry_out.register
def _(effect: NameMember, act: Act) -> None:
    if act.chat.phone is not None:
        customers.name_member(act.tx, act.chat.phone, effect.name)


@carry_out.register
def _(effect: AllowAnswers, act: Act) -> None:
    if act.chat.phone is not None:
        customers.allow(act.tx, act.chat.phone, allowed=effect.allowed)
