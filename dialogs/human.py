"""A person: how one is reached now (R32)."""

from __future__ import annotations

from dialogs.engine.moves import Code, Done, Say
from dialogs.facts import Facts


def start(facts: Facts, about: str) -> Done:
    """The desk is not part of the program yet: the published numbers are the way, said plainly."""
    lines = tuple(
        Say(
            "human.phone",
            {"title": phone.title, "number": Code(_dialled(phone.number, phone.extension))},
        )
        for phone in facts.profile.contacts.phones
    )
    mails = tuple(Say("human.mail", {"mail": Code(mail)}) for mail in facts.profile.contacts.mails)
    return Done(Say("human.reach", {"ways": lines + mails}))


def _dialled(number: str, extension: str | None) -> str:
    return f"{number} ({extension})" if extension else number
