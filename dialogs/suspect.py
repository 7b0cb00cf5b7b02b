"""What in a customer's words may be false: a number, a link, a mail, an account, a whole text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialogs.understand.normal import key
from rules.abuse import claims_agency
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
from rules.pasted import judge_text
from rules.phones import compact, mobile
from rules.profile import Profile
from rules.senders import sender_number
from rules.spelling import digits

LONG_ENOUGH = 40  # letters from which words without any number or link may be a pasted text
_DIALLED = re.compile(r"(?:\+98|0098|0)[\d\s‌-]{9,13}\d")
_CALLED = re.compile(r"زنگ|تماس گرفت|تلفن کرد|called|phoned|rang")
_LANDLINE = re.compile(r"0[1-8][0-9]{9}")
_ACCOUNT = re.compile(r"@\w{4,32}", re.ASCII)
_IN_CHAT = re.compile(
    r"(?:پیج|کانال|اکانت|ایدی|پیام|گروه).*(?:تلگرام|اینستا|واتس|روبیکا|ایتا)"
    r"|(?:تلگرام|اینستا|واتس|روبیکا|ایتا).*(?:پیج|کانال|اکانت|ایدی|پیام|گروه)"
    r"|telegram|instagram|whatsapp"
)
# What stands in texts that people paste, and seldom in what they ask for.
_PASTED = re.compile(
    r"گرامی|مشترک|کاربر|برنده|جایزه|قرعه|کلیک|لینک|پیامک|پیام|اس ?ام ?اس|نوشته|وارد شوید|مراجعه"
    r"|winner|prize|click|link|dear|message|text"
)


@dataclass(frozen=True, slots=True)
class Suspect:
    """`kind` is a value of rules.abuse.AbuseKind; `given` is the part that is judged."""

    kind: str
    given: str


def suspect(text: str, profile: Profile, *, called: bool = False) -> Suspect | None:
    """What there is to judge; None where the words hold nothing of the kind (R04, R33)."""
    if (called or _CALLED.search(key(text))) and (number := _dialled(text)):
        return Suspect(Subject.CALLER, number)
    if called or _LANDLINE.fullmatch(compact(text)):
        return Suspect(Subject.CALLER, text.strip()) if sender_number(text) else None
    if sender_number(text) is not None:
        return Suspect(Subject.NUMBER, text.strip())
    if _ACCOUNT.fullmatch(text.strip()):
        return Suspect(Subject.ACCOUNT, text.strip())
    return _in_words(text, profile)


def judged(found: Suspect, profile: Profile) -> Judgement:
    """The verdict on one thing (R04)."""
    match found.kind:
        case Subject.CALLER:
            return judge_caller(found.given, profile.contacts)
        case Subject.LINK:
            return judge_link(found.given, profile.official, profile.platform)
        case Subject.MAIL:
            return judge_mail(found.given, profile.official)
        case Subject.ACCOUNT:
            return judge_account(found.given, profile.platform)
        case _:
            return judge_number(found.given, profile.senders)


def _in_words(text: str, profile: Profile) -> Suspect | None:
    """The worst of what a text holds; a text with nothing to judge may be one without its number.

    A link or mail of ours in it proves nothing unless it is all there is.
    """
    found = judge_text(text, profile)
    worst = min(found.findings, key=_worth, default=None)
    if worst is not None and (worst.verdict is not Verdict.GENUINE or _is_all(worst, text)):
        return Suspect(worst.subject, worst.given)
    if found.number_known and worst is not None:
        return Suspect(worst.subject, worst.given)
    if claims_agency(text):
        return Suspect("agent", "")
    if _IN_CHAT.search(key(text)):
        return Suspect(Subject.ACCOUNT, "")
    return Suspect("text", "") if found.findings or _is_pasted(text, profile) else None


def _is_pasted(text: str, profile: Profile) -> bool:
    if "\n" in text.strip() or key(profile.name.fa) in key(text):
        return True
    return len(text) >= LONG_ENOUGH and bool(_PASTED.search(key(text)))


def _worth(judgement: Judgement) -> int:
    return (Verdict.NEAR_MISS, Verdict.NOT_OURS, Verdict.GENUINE).index(judgement.verdict)


def _is_all(judgement: Judgement, text: str) -> bool:
    return key(judgement.given) == key(text)


def _dialled(text: str) -> str | None:
    plain = digits(text)
    found = _DIALLED.search(plain)
    return mobile(plain) or (found[0].strip() if found else None)
