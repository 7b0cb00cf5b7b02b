"""Whether a whole text that somebody received is the brand's (R04)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rules.genuineness import (
    Judgement,
    Subject,
    Verdict,
    judge_account,
    judge_link,
    judge_mail,
    judge_number,
)
from rules.phones import mobile
from rules.profile import Profile
from rules.senders import sender_number
from rules.spelling import digits, key, visible

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}", re.ASCII)
_LINK = re.compile(
    r"[a-z]{2,10}://\S+"
    r"|(?<![\w@.-])(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}(?::\d+)?(?:/[^\s،؛»)]*)?(?![\w.])",
    re.ASCII | re.IGNORECASE,
)
_ACCOUNT = re.compile(r"(?<!\w)@[A-Za-z][A-Za-z0-9_]{3,31}")
_NUMBER = re.compile(r"\+?\d[\d\u200c-]{2,18}\d", re.ASCII)
_SPACED_NUMBER = re.compile(r"\+?\d(?:[\d\u200c -]{2,24})\d", re.ASCII)
_SENDER_WORD = re.compile(r"(?:از|شماره|شماره‌ی|سرشماره|فرستنده|from|sender)\W{0,3}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextJudgement:
    """A verdict on a text, with what it holds that speaks for or against it.

    Without `number_known` the sender's number is still to be asked for.
    """

    verdict: Verdict
    findings: tuple[Judgement, ...]
    number_known: bool


def judge_text(text: str, profile: Profile) -> TextJudgement:
    """A text is genuine by its sender's number only, never by its words alone (R04).

    A link, mail or account in it that is not ours speaks against it whatever number it names.
    """
    if sender_number(text) is not None:
        number = judge_number(text, profile.senders)
        return TextJudgement(number.verdict, (number,), number_known=True)
    findings = tuple(_findings(visible(digits(text)), profile))
    verdicts = {finding.verdict for finding in findings}
    numbers = [finding for finding in findings if finding.subject is Subject.NUMBER]
    return TextJudgement(_verdict(verdicts, numbers), findings, number_known=bool(numbers))


def same_text(left: str, right: str) -> bool:
    """Whether a pasted text is one that was sent, whatever became of its spaces and digits."""
    return key(left) == key(right)


def _verdict(verdicts: set[Verdict], numbers: list[Judgement]) -> Verdict:
    if any(number.verdict is Verdict.NEAR_MISS for number in numbers):
        return Verdict.NEAR_MISS
    if Verdict.NOT_OURS in verdicts or not numbers:
        return Verdict.NOT_OURS
    return Verdict.NEAR_MISS if Verdict.NEAR_MISS in verdicts else Verdict.GENUINE


def _findings(text: str, profile: Profile) -> Iterator[Judgement]:
    """Judges each thing once: what was a mail is no link, what stood in a link no number."""
    mails = _MAIL.findall(text)
    text = _MAIL.sub(" ", text)
    links = _LINK.findall(text)
    text = _LINK.sub(" ", text)
    yield from (judge_mail(mail, profile.official) for mail in mails)
    yield from (judge_link(link, profile.official, profile.platform) for link in links)
    yield from (judge_account(name, profile.platform) for name in _ACCOUNT.findall(text))
    yield from _numbers(text, profile)


def _numbers(text: str, profile: Profile) -> Iterator[Judgement]:
    """The numbers that may be the sender's: ours, near ones, and else those named as it.

    Amounts, codes and the reader's own phone stand in genuine texts too.
    """
    for pattern in (_SPACED_NUMBER, _NUMBER):
        found = [judge_number(each[0], profile.senders) for each in pattern.finditer(text)]
        if near := [number for number in found if number.verdict is not Verdict.NOT_OURS]:
            yield from near
            return
    for each in _NUMBER.finditer(text):
        if _is_named(text, each):
            yield judge_number(each[0], profile.senders)


def _is_named(text: str, found: re.Match[str]) -> bool:
    before = text[: found.start()]
    return mobile(found[0]) is not None or not before.strip() or bool(_SENDER_WORD.search(before))
