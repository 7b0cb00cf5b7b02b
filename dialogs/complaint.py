"""Complain, or see what became of a complaint (R28, R49, R50)."""

from __future__ import annotations

from dialogs.complaint_card import card
from dialogs.complaint_filing import ChooseAbout, ChooseFault, ChooseItem, of_order
from dialogs.complaint_open import ChooseComplaint, ShowComplaint
from dialogs.engine.moves import Done, Say
from dialogs.facts import Facts
from dialogs.understand.complaint_code import complaint_code


def about(text: str, order: str) -> str:
    """The complaint that is named, else the order."""
    return complaint_code(text) or order


def start(
    facts: Facts, about: str
) -> ChooseComplaint | ShowComplaint | ChooseAbout | ChooseItem | ChooseFault | Done:
    if code := complaint_code(about):
        found = facts.complaints.get(code)
        unknown = Done(Say("complaint.not_found", rule="R07"))
        if found is None or found.still_open:
            return ShowComplaint(found.code) if found else unknown
        return Done(card(found, facts))
    if about:
        order = facts.orders.get(about)
        return of_order(order) if order else Done(Say("track.not_found", rule="R07"))
    still_open = any(each.still_open for each in facts.complaints.all())
    return ChooseComplaint() if still_open else ChooseAbout()
