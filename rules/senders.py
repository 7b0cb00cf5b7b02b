"""The numbers that texts may leave from, in one spelling (R01, R02, R03)."""

import re
from collections.abc import Collection
from dataclasses import InitVar, dataclass

from rules.brand import Lines
from rules.phones import compact


class SenderNotListed(ValueError):
    """A text was to leave from a number that the brand does not list."""


@dataclass(frozen=True, slots=True)
class Sender:
    """A number that may send; none can be made that its brand does not list (R01).

    The terms name the only two numbers that texts come from (S electronic communication). Raises
    SenderNotListed.
    """

    number: str
    listed: InitVar[Collection[str]]

    def __post_init__(self, listed: Collection[str]) -> None:
        if self.number not in listed:
            raise SenderNotListed(self.number)


def sender_number(text: str) -> str | None:
    """A line as Latin digits without country code or leading zeros; None if it is no number."""
    found = re.fullmatch(r"(?:\+|00)?(?:98)?0*([1-9][0-9]{2,13})", compact(text))
    return found[1] if found else None


def is_listed(number: str, lines: Lines) -> bool:
    """Whether a number, however it is spelled, is one that texts leave from (R01)."""
    return sender_number(number) in lines.listed


def status_sender(lines: Lines) -> Sender | None:
    """The line for order status, events and everything but surveys (R02); None sends nothing."""
    return Sender(lines.status, lines.listed) if lines.status else None


def survey_sender(lines: Lines) -> Sender | None:
    """The only line that carries survey questions (R02, S electronic communication)."""
    return Sender(lines.survey, lines.listed) if lines.survey else None
