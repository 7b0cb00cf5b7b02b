"""Is this real: a number, a text, a link, a mail, an account or a caller in our name (R04, R33)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialogs.engine.moves import (
    Choice,
    Chose,
    Code,
    Do,
    Done,
    Effect,
    Go,
    Heard,
    Outcome,
    Say,
    Stay,
    Typed,
    Values,
    missed,
    start_choice,
)
from dialogs.facts import Facts
from dialogs.suspect import Suspect, judged, suspect
from dialogs.understand.choice import yes_no
from dialogs.understand.normal import key
from rules.genuineness import Judgement, Verdict, judge_number
from rules.pasted import same_text
from rules.senders import sender_number
from rules.spelling import digits

CALLER = "caller"  # what to be about: somebody who rang
TEXT_KEPT = 1000  # letters of a text that a report keeps
_NOT_KNOWN = re.compile(r"نمی ?د[او]ن|یادم ن|معلوم نیست|پاک|don't know|no idea|not sure")


@dataclass(frozen=True, slots=True)
class ReportAbuse(Effect):
    """Keep what was used in our name and pass it to staff (R04, R33). Outcome: AbuseReported.

    `kind` is a value of rules.abuse.AbuseKind; `text` is the whole text, if there was one.
    """

    kind: str
    given: str
    text: str


@dataclass(frozen=True, slots=True)
class AbuseReported(Outcome):
    code: str


def about(text: str, order: str) -> str:
    """The words that asked may hold what they ask about."""
    return text


def start(facts: Facts, about: str) -> AskWhat | AskCaller | AskNumber | Report | Done:
    if about == CALLER:
        return AskCaller()
    match _judged(about, facts):
        case Go(step):
            return step
        case Done() as told:
            return told
    return AskWhat()


@dataclass(frozen=True, slots=True)
class AskWhat:
    def ask(self, facts: Facts) -> Say:
        return Say("sender.what", choices=(Choice(CALLER, Say("sender.caller")),))

    def answer(
        self, event: Heard, facts: Facts
    ) -> Go[AskCaller | AskNumber | Report] | Stay | Done:
        match event:
            case Chose(value) if value == CALLER:
                return Go(AskCaller())
            case Typed(text) if told := _judged(text, facts):
                return told
            case _:
                return missed("sender.what")


@dataclass(frozen=True, slots=True)
class AskCaller:
    def ask(self, facts: Facts) -> Say:
        return Say("sender.which_caller")

    def answer(self, event: Heard, facts: Facts) -> Go[Report] | Stay | Done:
        match event:
            case Typed(text) if found := suspect(text, facts.profile, called=True):
                judgement = judged(found, facts.profile)
                if judgement.verdict is Verdict.GENUINE:
                    return _genuine(judgement, facts)
                return Go(Report(found.kind, found.given, ""))
            case _:
                return missed("sender.which_caller")


@dataclass(frozen=True, slots=True)
class AskNumber:
    """A text without its number is never genuine by its words alone (R04)."""

    text: str

    def ask(self, facts: Facts) -> Say:
        unknown = Choice("unknown", Say("sender.number_unknown"))
        return Say("sender.which_number", choices=(unknown,))

    def answer(self, event: Heard, facts: Facts) -> Go[Report] | Stay | Done:
        match event:
            case Chose("unknown"):
                return Go(Report("text", "", self.text))
            case Typed(text) if sender_number(text) is not None:
                number = judge_number(text, facts.profile.senders)
                if number.verdict is Verdict.GENUINE:
                    return _genuine(number, facts)
                return Go(Report("number", text.strip(), self.text))
            case Typed(text) if yes_no(text) is False or _unknown(text):
                return Go(Report("text", "", self.text))
            case _:
                return missed("sender.which_number")


@dataclass(frozen=True, slots=True)
class Report:
    """Told that it is not ours; one press reports it."""

    kind: str
    given: str
    text: str

    def ask(self, facts: Facts) -> Say:
        report = Choice("report", Say("sender.report"))
        leave = Choice("leave", Say("sender.leave"))
        values: Values = {"why": self._why(facts), "real": _real(facts)}
        return Say("sender.not_genuine", values, (report, leave), rule=self._rule())

    def answer(self, event: Heard, facts: Facts) -> Go[AskNumber | Report] | Stay | Do | Done:
        match event:
            case Chose("report"):
                return Do(ReportAbuse(self.kind, self.given, self.text[:TEXT_KEPT]))
            case Chose("leave"):
                return Done(Say("sender.left"))
            case Typed(text) if (said := yes_no(text)) is not None:
                left = Done(Say("sender.left"))
                kept = ReportAbuse(self.kind, self.given, self.text[:TEXT_KEPT])
                return Do(kept) if said else left
            case Typed(text) if told := _judged(text, facts):
                return told
            case AbuseReported(code):
                return Done(_thanks(code, facts))
            case _:
                return missed("sender.report")

    def _why(self, facts: Facts) -> Say:
        if not self.given:
            return Say(f"sender.why.{self.kind}")
        judgement = judged(Suspect(self.kind, self.given), facts.profile)
        given = Code(digits(self.given))
        if judgement.verdict is Verdict.NEAR_MISS:
            values: Values = {"given": given, "like": Code(judgement.like or "")}
            return Say(f"sender.near.{self.kind}", values)
        return Say(f"sender.not_ours.{self.kind}", {"given": given})

    def _rule(self) -> str:
        return "R33" if self.kind == "agent" else "R04"


def _judged(text: str, facts: Facts) -> Go[AskNumber | Report] | Done | None:
    """What is said of anything that was pasted; None where nothing in it can be judged."""
    if any(same_text(text, body) for body in facts.texts.bodies()):
        return Done(Say("sender.we_sent", {"real": _real(facts)}))
    found = suspect(text, facts.profile)
    if found is None:
        return None
    if found.kind == "text":
        return Go(AskNumber(text))
    if found.kind == "agent":
        return Go(Report("agent", "", text))
    judgement = judged(found, facts.profile)
    if judgement.verdict is Verdict.GENUINE:
        return _genuine(judgement, facts)
    return Go(Report(found.kind, found.given, "" if found.given == text.strip() else text))


def _genuine(judgement: Judgement, facts: Facts) -> Done:
    """Even a yes says that a sender can be forged, and never to give codes (R04)."""
    values: Values = {"given": Code(digits(judgement.given).strip())}
    again = Choice(start_choice("sender"), Say("sender.another"))
    return Done(Say(f"sender.genuine.{judgement.subject}", values, (again,)))


def _real(facts: Facts) -> tuple[Say, ...]:
    """What a real one looks like; lines for what the brand has."""
    profile = facts.profile
    lines = [
        Say("sender.real.number", {"number": Code(number)}) for number in profile.senders.listed
    ]
    lines += [Say("sender.real.site", {"site": Code(site)}) for site in profile.official.sites[:1]]
    if link := profile.platform.link():
        lines.append(Say("sender.real.bot", {"link": Code(link)}))
    return tuple(lines)


def _thanks(code: str, facts: Facts) -> Say:
    mail = facts.profile.contacts.abuse_mail
    values: Values = {"code": Code(code)}
    if mail is None:
        return Say("sender.reported", values)
    return Say("sender.reported_to", {**values, "mail": Code(mail)})


def _unknown(text: str) -> bool:
    return bool(_NOT_KNOWN.search(key(text)))
