"""The published ways to the people of a business, and when they answer (R32, R48)."""

from __future__ import annotations

from dialogs.engine.moves import Code, Say, Until, Values
from dialogs.facts import Facts
from rules.brand import Telephone
from rules.hours import staff_presence


def phones_and_mails(facts: Facts) -> tuple[Say, ...]:
    contacts = facts.profile.contacts
    phones = tuple(map(_phone, contacts.phones))
    return (*phones, *(Say("ways.mail", {"mail": Code(mail)}) for mail in contacts.mails))


def hours(facts: Facts) -> tuple[Say, ...]:
    """Whether somebody answers now and until when; nothing where the brand names no hours."""
    presence = staff_presence(facts.now, facts.profile.hours, facts.calendar)
    match presence.open, presence.changes_at:
        case True, None:
            return (Say("ways.always", rule="R48"),)
        case True, ends if ends:
            return (Say("ways.open", {"until": Until(ends)}, rule="R48"),)
        case False, begins if begins:
            return (Say("ways.closed", {"at": begins}, rule="R48"),)
    return ()


def _phone(phone: Telephone) -> Say:
    number = Code(phone.number)
    if phone.extension is None:
        return Say("ways.phone", {"title": phone.title, "number": number})
    values: Values = {"title": phone.title, "number": number, "extension": Code(phone.extension)}
    return Say("ways.extension", values)
