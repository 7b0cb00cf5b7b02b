"""Secrets that customers type and nobody asks for (R44)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rules.spelling import digits


class SecretKind(StrEnum):
    """What was typed."""

    CARD = "card"
    CVV2 = "cvv2"
    BANK_CODE = "bank_code"
    PASSWORD = "password"  # noqa: S105 - the name of a kind


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret and its place in the text."""

    kind: SecretKind
    start: int
    end: int


_CARD = re.compile(r"(?<![0-9])(?:[0-9][ \u200c-]?){15}[0-9](?![0-9])")
# The first four digits of Iranian bank cards: a slip in one of the others makes it no less secret.
_BANK = re.compile(
    r"50(?:22|29|41|47|54|57|58)|58(?:59|92|94)|60(?:37|62|63)|6104|62(?:19|21|7[346-9]|80)"
    r"|63(?:6[2379]|9[356])|9919",
)
_CVV2 = r"(?:cvv2?|cvc|سی ?وی ?وی ?(?:2|تو)?)[^0-9\n]{0,12}(?P<value>[0-9]{3,4})"
_BANK_CODE = (
    r"(?:رمز|کد)[\s\u200c]?(?:دوم|پویا|اینترنتی|کارت|عابر\s?بانک|بانکی?|موقت)"
    r"[^0-9\n]{0,15}(?P<value>[0-9]{4,12})"
)
_LOGIN = (
    r"(?:رمز(?:\s?(?:عبور|ورود))?|گذرواژه|پسو?ورد|کلمه\s?عبور|password|passwd|pass)"
    r"(?:\u200c?ا?م)?[\s:=]+(?:من\s+|این\s+|هم\s+|is\s+)?(?P<value>(?=\S*[0-9A-Za-z])\S{4,})"
)
_PATTERNS = (
    (SecretKind.CVV2, re.compile(_CVV2, re.IGNORECASE)),
    (SecretKind.BANK_CODE, re.compile(_BANK_CODE)),
    (SecretKind.PASSWORD, re.compile(_LOGIN, re.IGNORECASE)),
)


def secrets_in(text: str) -> tuple[Secret, ...]:
    """The bank cards, bank codes and passwords in a text, in order (R44, S account).

    The customer answers for their account and its codes; the bot never asks for one, and says so
    when one is typed.
    """
    found = sorted((*_cards(digits(text)), *_spoken(digits(text))), key=lambda each: each.start)
    kept: list[Secret] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def masked(text: str) -> str:
    """The text as it may stand in a log: every secret as bullets (R44)."""
    for secret in reversed(secrets_in(text)):
        text = text[: secret.start] + "•" * (secret.end - secret.start) + text[secret.end :]
    return text


def _cards(text: str) -> Iterator[Secret]:
    for found in _CARD.finditer(text):
        number = re.sub("[^0-9]", "", found[0])
        if _BANK.match(number) or _luhn(number):
            yield Secret(SecretKind.CARD, found.start(), found.end())


def _spoken(text: str) -> Iterator[Secret]:
    for kind, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            yield Secret(kind, found.start("value"), found.end("value"))


def _luhn(number: str) -> bool:
    """Whether a number carries a card's control digit; cards begin with 2 to 6."""
    doubled = (int(digit) * 2 for digit in number[-2::-2])
    total = sum(map(int, number[-1::-2])) + sum(each // 10 + each % 10 for each in doubled)
    return number[0] in "23456" and total % 10 == 0
