"""Answers of the rules on who writes to whom, what is genuine, and what is kept."""

from collections.abc import Mapping

from rules.abuse import claims_agency
from rules.answers.asked import Answer, Asked, BadKey, Ground, Json, Question
from rules.answers.wording import iso, moment, say
from rules.consent import grants, withdraws
from rules.genuineness import (
    Judgement,
    Subject,
    Verdict,
    judge_account,
    judge_caller,
    judge_link,
    judge_mail,
    judge_number,
)
from rules.hours import staff_presence
from rules.lookups import may_look_up
from rules.pasted import judge_text
from rules.privacy import Author, disclosure_gaps, may_write_in_chat
from rules.secrets import secrets_in
from rules.senders import is_listed, sender_number
from rules.terms import version_at
from rules.texts import Kind, sender_of, valid_until

_SUBJECTS = ("number", "text", "link", "mail", "account", "caller")


def sender(asked: Asked, ground: Ground) -> Answer:
    """R01."""
    lines = ground.profile.senders
    listed = is_listed(asked.text("sender"), lines)
    why = say("R01", "listed" if listed else "unlisted", numbers="، ".join(lines.listed))
    return Answer(listed, (why,))


def line_of(asked: Asked, ground: Ground) -> Answer:
    """R02."""
    kind = asked.choice("kind", Kind)
    line = sender_of(kind, ground.profile.senders)
    number = line.number if line else None
    return Answer(number, (say("R02", "line" if number else "none", number=number or ""),))


def written_to(asked: Asked, ground: Ground) -> Answer:
    """R03."""
    inbound = ground.profile.senders.inbound
    possible = inbound is not None and sender_number(asked.text("number")) == inbound
    return Answer(possible, (say("R03", "inbound" if possible else "sender"),))


def genuine(asked: Asked, ground: Ground) -> Answer:
    """R04."""
    given = [key for key in _SUBJECTS if asked.has(key)]
    if len(given) != 1:
        raise BadKey(f"R04 needs exactly one of {', '.join(_SUBJECTS)}")
    if given == ["text"]:
        return _pasted(asked.text("text"), ground)
    judged = _judged(given[0], asked.text(given[0]), ground)
    return Answer(judged.verdict.value, (*_reasons([judged]), say("R04", "never_codes")))


def in_chat(asked: Asked, _: Ground) -> Answer:
    """R05."""
    author = asked.choice("author", Author)
    may = may_write_in_chat(
        author, answering=asked.flag("answering"), conversation_open=asked.flag("open")
    )
    return Answer(may, (say("R05", "answer" if may else "silence"),))


def consent(asked: Asked, _: Ground) -> Answer:
    """R06."""
    words = asked.text("text")
    result = "withdraws" if withdraws(words) else "grants" if grants(words) else None
    return Answer(result, (say("R06", result or "neither"),))


def disclosed(asked: Asked, _: Ground) -> Answer:
    """R09."""
    gaps = disclosure_gaps(asked.text("reference"), asked.text("authority"))
    return Answer([gap.value for gap in gaps], (say("R09", "refused" if gaps else "allowed"),))


def order_code(asked: Asked, _: Ground) -> Answer:
    """R15."""
    until = valid_until(Kind.ORDER_CODE, asked.instant("placed"))
    if until is None:
        return Answer(None, ())
    return Answer(iso(until), (say("R15", "once", when=moment(until)),))


def contacts(_: Asked, ground: Ground) -> Answer:
    """R32."""
    found = ground.profile.contacts
    phones = [_dialled(phone.number, phone.extension) for phone in found.phones]
    ways: dict[str, Json] = {
        "phones": [*phones],
        "mails": [*found.mails],
        "address": found.address,
        "form": found.form,
        "branches": [*found.branches],
    }
    return Answer(ways, (say("R32", "ways", ways="، ".join([*phones, *found.mails])),))


def agency(asked: Asked, _: Ground) -> Answer:
    """R33."""
    claimed = claims_agency(asked.text("text"))
    return Answer(claimed, (say("R33", "report" if claimed else "none"),))


def secret(asked: Asked, _: Ground) -> Answer:
    """R44."""
    kinds = dict.fromkeys(each.kind.value for each in secrets_in(asked.text("text")))
    return Answer([*kinds], (say("R44", "typed" if kinds else "nothing"),))


def in_force(asked: Asked, ground: Ground) -> Answer:
    """R47."""
    version = version_at(ground.profile.terms, asked.instant("placed"))
    if version is None:
        return Answer(None, (say("R47", "none"),))
    return Answer(version.number, (say("R47", "version", number=version.number),))


def open_now(asked: Asked, ground: Ground) -> Answer:
    """R48."""
    now = asked.instant("at")
    found = staff_presence(now, ground.profile.hours, ground.calendar)
    changes = iso(found.changes_at) if found.changes_at else None
    name = ("open" if found.open else "closed") if changes else "always"
    when = moment(found.changes_at) if found.changes_at else ""
    return Answer({"open": found.open, "changes_at": changes}, (say("R48", name, when=when),))


def looked_up(asked: Asked, ground: Ground) -> Answer:
    """R51."""
    now = asked.instant("at")
    limits = ground.profile.lookups
    may = may_look_up([now] * asked.number("chat"), [now] * asked.number("phone"), now, limits)
    return Answer(may, (say("R51", "within" if may else "beyond"),))


def _judged(key: str, given: str, ground: Ground) -> Judgement:
    profile = ground.profile
    match Subject(key):
        case Subject.NUMBER:
            return judge_number(given, profile.senders)
        case Subject.LINK:
            return judge_link(given, profile.official, profile.platform)
        case Subject.MAIL:
            return judge_mail(given, profile.official)
        case Subject.ACCOUNT:
            return judge_account(given, profile.platform)
        case Subject.CALLER:
            return judge_caller(given, profile.contacts)


def _pasted(text: str, ground: Ground) -> Answer:
    judged = judge_text(text, ground.profile)
    why = [*_reasons(list(judged.findings)), say("R04", "never_codes")]
    if not judged.number_known:
        why.insert(0, say("R04", "number_wanted"))
    return Answer(judged.verdict.value, tuple(why))


def _reasons(found: list[Judgement]) -> list[str]:
    return [
        say("R04", f"{each.subject}_{each.verdict}", given=each.given.strip(), like=each.like or "")
        if each.verdict is Verdict.GENUINE or each.like
        else say("R04", f"{each.subject}_not_ours", given=each.given.strip())
        for each in found
    ]


def _dialled(number: str, extension: str | None) -> str:
    return say("R32", "extension", number=number, extension=extension) if extension else number


ANSWERS: Mapping[str, Question] = {
    "R01": Question(("sender",), sender),
    "R02": Question(("kind",), line_of),
    "R03": Question(("number",), written_to),
    "R04": Question(tuple(f"{subject}?" for subject in _SUBJECTS), genuine),
    "R05": Question(("author", "answering=false", "open=false"), in_chat),
    "R06": Question(("text",), consent),
    "R09": Question(("reference=", "authority="), disclosed),
    "R15": Question(("placed",), order_code),
    "R32": Question((), contacts),
    "R33": Question(("text",), agency),
    "R44": Question(("text",), secret),
    "R47": Question(("placed",), in_force),
    "R48": Question(("at",), open_now),
    "R51": Question(("at", "chat=0", "phone=0"), looked_up),
}
