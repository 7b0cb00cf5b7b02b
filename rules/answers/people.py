"""Answers of the rules on the club, reviews, and who a customer is."""

from collections.abc import Mapping

from rules.answers.asked import Answer, Asked, Ground, Question
from rules.answers.wording import iso, long_day, moment, say
from rules.club import (
    InvitationFault,
    invitation_counts_at,
    invitation_fault,
    points_count_at,
    redeem_answer,
    review_points,
    stays_open,
    welcome_points,
)
from rules.exceptional import moved_due
from rules.mediation import needs_liability_consent
from rules.minors import is_of_age
from rules.misplaced import misplaced
from rules.phones import mobile
from rules.reviews import excess, fault_names


def contract(asked: Asked, _: Ground) -> Answer:
    """R31."""
    agreed = asked.number("agreed") if asked.has("agreed") else None
    needed = needs_liability_consent(agreed, asked.number("version"))
    return Answer(needed, (say("R31", "shown" if needed else "kept"),))


def welcome(asked: Asked, ground: Ground) -> Answer:
    """R34."""
    points = welcome_points(ground.profile.club, registered_before=asked.flag("registered"))
    return Answer(points, (say("R34", "given" if points else "once", points=points),))


def purchase(asked: Asked, ground: Ground) -> Answer:
    """R35."""
    club, delivered = ground.profile.club, asked.instant("delivered")
    at = points_count_at(delivered, club)
    why = (
        say("R35", "delivered", when=moment(delivered), days=club.purchase_days),
        say("R35", "until", when=moment(at)),
    )
    return Answer(iso(at), why)


def review(asked: Asked, ground: Ground) -> Answer:
    """R36."""
    bought = asked.flag("bought")
    rewarded = asked.flag("rewarded")
    points = review_points(ground.profile.club, bought=bought, rewarded_before=rewarded)
    name = "once" if rewarded else "bought" if bought else "unbought"
    return Answer(points, (say("R36", name, points=points),))


def invitation(asked: Asked, ground: Ground) -> Answer:
    """R37."""
    club, final = ground.profile.club, asked.instant("final")
    fault = _invitation_fault(asked)
    if fault:
        return Answer(None, (say("R37", fault.value),))
    at = invitation_counts_at(final, club)
    why = (
        say("R37", "final", when=moment(final), days=club.invitation_days),
        say("R37", "until", when=moment(at), points=club.invitation_points),
    )
    return Answer(iso(at), why)


def redeemed(asked: Asked, _: Ground) -> Answer:
    """R38."""
    price = asked.number("price")
    shown = asked.number("shown") if asked.has("shown") else price
    answer = redeem_answer(asked.number("balance"), shown, price)
    return Answer(answer.value, (say("R38", answer.value, price=price),))


def suspended(asked: Asked, _: Ground) -> Answer:
    """R39."""
    stays = stays_open(asked.text("dialog"), suspended=asked.flag("suspended"))
    return Answer(stays, (say("R39", "open" if stays else "closed"),))


def review_text(asked: Asked, _: Ground) -> Answer:
    """R40."""
    names = [name.value for name in fault_names(asked.text("text"))]
    return Answer([*names], tuple(say("R40", name) for name in names) or (say("R40", "clean"),))


def question_text(asked: Asked, ground: Ground) -> Answer:
    """R41."""
    text, limits = asked.text("text"), ground.profile.reviews
    names = [name.value for name in fault_names(text)]
    why = [say("R40", name) for name in names]
    if excess(text, limits, question=True):
        names.append("too_long")
        why.append(say("R41", "too_long", length=limits.question_length))
    return Answer([*names], tuple(why) or (say("R41", "clean"),))


def care(asked: Asked, _: Ground) -> Answer:
    """R42."""
    dialog = misplaced(asked.text("text"))
    return Answer(dialog, (say("R42", "care" if dialog else "review"),))


def guardian(asked: Asked, _: Ground) -> Answer:
    """R43."""
    born, day = asked.day("born"), asked.day("day")
    needed = not is_of_age(born, day)
    return Answer(needed, (say("R43", "needed" if needed else "of_age", day=long_day(born)),))


def paused(asked: Asked, ground: Ground) -> Answer:
    """R46."""
    due = moved_due(asked.instant("started"), asked.instant("due"), ground.profile.exceptional)
    if due is None:
        return Answer(None, (say("R46", "lasting"),))
    return Answer(iso(due), (say("R46", "due", when=moment(due)),))


def _invitation_fault(asked: Asked) -> InvitationFault | None:
    friend, inviter = (mobile(asked.text(key)) or key for key in ("friend", "inviter"))
    return invitation_fault(friend, inviter, lambda _: None, member_before=asked.flag("member"))


ANSWERS: Mapping[str, Question] = {
    "R31": Question(("version", "agreed?"), contract),
    "R34": Question(("registered=false",), welcome),
    "R35": Question(("delivered",), purchase),
    "R36": Question(("bought=true", "rewarded=false"), review),
    "R37": Question(("final", "member=false", "friend=", "inviter="), invitation),
    "R38": Question(("balance", "price", "shown?"), redeemed),
    "R39": Question(("dialog", "suspended=true"), suspended),
    "R40": Question(("text",), review_text),
    "R41": Question(("text",), question_text),
    "R42": Question(("text",), care),
    "R43": Question(("born", "day"), guardian),
    "R46": Question(("started", "due"), paused),
}
