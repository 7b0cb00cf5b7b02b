"""Whether a number, a link, a mail, an account or a caller is the brand's own (R04, R05, R33)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rules.brand import Contacts, Lines, Official, Platform
from rules.distance import distance
from rules.phones import compact
from rules.senders import sender_number
from rules.spelling import digits, visible

_SCHEME = re.compile(r"^[a-z]+://", re.IGNORECASE)
_CHAT_HOSTS = frozenset({"t.me", "telegram.me", "telegram.dog", "ble.ir", "web.bale.ai"})
_NEAR_HOST = 2


class Verdict(StrEnum):
    """What is said of it; even a yes adds that senders can be forged, and never to give codes."""

    GENUINE = "genuine"
    NEAR_MISS = "near_miss"
    NOT_OURS = "not_ours"


class Subject(StrEnum):
    """What was asked about."""

    NUMBER = "number"
    LINK = "link"
    MAIL = "mail"
    ACCOUNT = "account"
    CALLER = "caller"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on one thing; `like` is the one of ours that a near miss resembles."""

    verdict: Verdict
    subject: Subject
    given: str
    like: str | None = None


def judge_number(given: str, lines: Lines) -> Judgement:
    """A sender: genuine when listed, a near miss one slip away, else not ours (R04).

    A swap of two neighbours, a digit more and a digit less are one slip each. Whatever number is
    not on the list is abuse of the name (S electronic communication).
    """
    number = sender_number(given)
    return _judge(Subject.NUMBER, given, number, lines.listed, near=1)


def judge_caller(given: str, contacts: Contacts) -> Judgement:
    """Who rang: only the published phones are ours (R04), which a caller can forge as well."""
    number = _national(compact(given))
    ours = [_national(phone.number) for phone in contacts.phones]
    return _judge(Subject.CALLER, given, number, ours, near=1)


def judge_mail(given: str, official: Official) -> Judgement:
    """A mail address: only those of the profile, in capitals or small letters (R04)."""
    address = visible(given).strip().casefold()
    return _judge(Subject.MAIL, given, address, official.mails, near=_NEAR_HOST)


def judge_link(given: str, official: Official, platform: Platform) -> Judgement:
    """A link: the official sites and this bot's own page are ours, no other site is (R04).

    A name that holds or resembles ours is a near miss.
    """
    host, path = _host_and_path(given)
    if host in _CHAT_HOSTS | {platform.base_link}:
        account = judge_account(path.split("/")[0].split("?")[0], platform)
        return Judgement(account.verdict, Subject.LINK, given, account.like)
    judged = _judge(Subject.LINK, given, host, official.sites, near=_NEAR_HOST)
    if judged.verdict is Verdict.NOT_OURS:
        held = next((site for site in official.sites if site in host), None)
        return Judgement(Verdict.NEAR_MISS, Subject.LINK, given, held) if held else judged
    return judged


def judge_account(given: str, platform: Platform) -> Judgement:
    """A chat account: none is the shop's (S user privacy) but this bot's own page (R04, R05)."""
    name = visible(given).strip().lstrip("@").casefold()
    ours = [platform.bot.casefold()] if platform.bot else []
    return _judge(Subject.ACCOUNT, given, name, ours, near=_NEAR_HOST)


def _judge(
    subject: Subject, given: str, wanted: str | None, ours: Iterable[str], *, near: int
) -> Judgement:
    known = [one.casefold() for one in ours]
    if wanted in known:
        return Judgement(Verdict.GENUINE, subject, given)
    like = next((one for one in known if wanted and distance(wanted, one) <= near), None)
    verdict = Verdict.NEAR_MISS if like else Verdict.NOT_OURS
    return Judgement(verdict, subject, given, like)


def _host_and_path(link: str) -> tuple[str, str]:
    bare = _SCHEME.sub("", visible(digits(link)).strip())
    host, _, path = bare.partition("/")
    # What stands before an @ is a name that a browser ignores and a reader believes.
    return host.rpartition("@")[2].split(":")[0].split("?")[0].casefold().rstrip("."), path


def _national(number: str) -> str:
    return "0" + re.sub(r"^(?:\+98|0098|98(?=\d{10}$)|0)?0?", "", number)
