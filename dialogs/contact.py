"""How to reach the business: phones and hours, address, mail, form and branches (R32, R48)."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.engine.moves import Choice, Code, Done, Say, start_choice
from dialogs.facts import Facts
from dialogs.ways import hours, phones_and_mails


def start(facts: Facts, about: str) -> Done:
    """One answer; a complaint never ends here, it can be filed from it (R32)."""
    lines = (*phones_and_mails(facts), *hours(facts), *_places(facts), *_form(facts))
    ways = [
        Choice(start_choice(name), Say(f"menu.{name}"))
        for name in ("complaint", "human")
        if facts.profile.offers(name)
    ]
    return Done(Say("contact.reach", {"lines": lines}, tuple(ways)))


def _places(facts: Facts) -> Iterator[Say]:
    contacts = facts.profile.contacts
    if contacts.address:
        yield Say("contact.address", {"address": contacts.address})
    for branch in contacts.branches:
        yield Say("contact.branch", {"branch": branch})


def _form(facts: Facts) -> Iterator[Say]:
    contacts = facts.profile.contacts
    if contacts.form is None:
        return
    subjects = "، ".join(contacts.form_subjects)
    if subjects:
        yield Say("contact.form_on", {"form": Code(contacts.form), "subjects": subjects})
    else:
        yield Say("contact.form", {"form": Code(contacts.form)})
