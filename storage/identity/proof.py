"""What a proof of the phone changes: the chat, and whether there is a new member."""

from dataclasses import replace

from dialogs.identify import Proved
from storage import customers
from storage.effects import Act


def prove(act: Act, phone: str) -> Proved:
    """The chat's phone is proved now; a new number is a new member's (R07, R34)."""
    act.chat = replace(act.chat, phone=phone, proved_at=act.now)
    welcome = act.profile.club.welcome_points if act.profile.follows("R34") else 0
    customers.register(act.tx, phone, act.now, welcome)
    return Proved()


def forget_phone(act: Act) -> None:
    """The chat knows no phone any more; the member stays one."""
    act.chat = replace(act.chat, phone=None, proved_at=None)
