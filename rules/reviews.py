"""What a review or a question may not carry, and where it does (R36, R40, R41, R42)."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rules import addressing, foreign, insults, personal, typing_faults
from rules.brand import Reviews
from rules.spelling import key


class ReviewFault(StrEnum):
    """The faults that are found as a review is typed, in the order they are told (R40)."""

    NOT_PERSIAN = "not_persian"
    STRETCHED = "stretched"
    REPEATED = "repeated"
    SPACES = "spaces"
    EMOJI = "emoji"
    LINK = "link"
    EMAIL = "email"
    HANDLE = "handle"
    PHONE = "phone"
    INSULT = "insult"
    ADDRESSING = "addressing"


class StaffRefusal(StrEnum):
    """Why staff refuse a review that passed (R40, S reviews 3, 10, 13 and on; R42 is *service*)."""

    EXAGGERATION = "exaggeration"
    RUMOUR = "rumour"
    OFF_TOPIC = "off_topic"
    PERSONAL = "personal"
    COLLOQUIAL = "colloquial"
    AGAINST_CUSTOM = "against_custom"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault and its place in the text, the end not included."""

    fault: ReviewFault
    start: int
    end: int


_Finder = Callable[[str], Iterator[tuple[int, int]]]
_FINDERS: Mapping[ReviewFault, _Finder] = {
    ReviewFault.NOT_PERSIAN: foreign.not_persian,
    ReviewFault.STRETCHED: typing_faults.stretched,
    ReviewFault.REPEATED: typing_faults.repeated,
    ReviewFault.SPACES: typing_faults.spaces,
    ReviewFault.EMOJI: typing_faults.emoji,
    ReviewFault.LINK: personal.links,
    ReviewFault.EMAIL: personal.mails,
    ReviewFault.HANDLE: personal.handles,
    ReviewFault.PHONE: personal.phones,
    ReviewFault.INSULT: insults.insults_in,
    ReviewFault.ADDRESSING: addressing.addressed,
}


def review_faults(text: str) -> tuple[Finding, ...]:
    """Every fault of a review with its place (R40, S reviews); a question's are the same (R41)."""
    return tuple(
        Finding(fault, start, end) for fault, find in _FINDERS.items() for start, end in find(text)
    )


def fault_names(text: str) -> tuple[ReviewFault, ...]:
    """The kinds of fault that a text has, each once."""
    return tuple(dict.fromkeys(finding.fault for finding in review_faults(text)))


def excess(text: str, limits: Reviews, *, question: bool = False) -> int:
    """How many characters too many a review or a question has; short ones none (R40, R41)."""
    most = limits.question_length if question else limits.review_length
    return max(0, len(text.strip()) - most)


def same_question(left: str, right: str) -> bool:
    """Whether a question was asked before: the same words, however they are spelled (R41)."""
    return _bare(left) == _bare(right)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", key(text))
