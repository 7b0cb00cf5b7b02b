"""Takes out of a text what no log may hold: secrets, tokens, one-time codes, whole numbers."""

import json
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, quote_plus

from rules.phones import mask, mobile

HIDDEN = "•••"
# A shorter secret would blot out ordinary words; the settings ask for longer ones anyway.
SHORTEST = 4

_BOT_TOKEN = re.compile(r"(\d+(?::|%3A))[\w-]{30,}", re.ASCII | re.IGNORECASE)
_KAVENEGAR_KEY = re.compile(r"(/v1/)[^/\s\"'\\]+(?=/)")

_EQUALS = r"(\\*[\"']?\s*[:=]\s*\\*[\"']?)"
_CODE = re.compile(rf"([\w-]*(?:code|otp|pin)){_EQUALS}\d{{6}}(?!\d)", re.IGNORECASE)
_PRIVATE = (
    "security_code|lock_card|product_id|password|passwd|secret|secret_token|secret_key|api_?key|"
    "x-telegram-bot-api-secret-token"
)
_FIELD = re.compile(
    rf"(?<![A-Za-z])({_PRIVATE}){_EQUALS}[^\s\"'\\,;&)}}\]]+(?:[ -]\d{{4}})*", re.IGNORECASE
)

_BETWEEN = r"[ \t\u00a0\u2000-\u2015\u202a-\u202f\u2066-\u2069\u2212()./_\-]{0,4}"
_COUNTRY = rf"(?:(?:\+|00|۰۰|٠٠){_BETWEEN})?[9۹٩]{_BETWEEN}[8۸٨]{_BETWEEN}(?:[0۰٠]{_BETWEEN})?"
_PHONE = re.compile(rf"(?<!\d)\(?(?:{_COUNTRY}|[0۰٠]{_BETWEEN})?[9۹٩](?:{_BETWEEN}\d){{9}}(?!\d)")
# Digits as JSON or Python write them when they keep to ASCII.
_ESCAPED_DIGIT = re.compile(r"\\+u06([6fF])([0-9])")


class Redaction:
    """Redacts any text; `secrets` are values that must go wherever they stand."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        spellings = {each for secret in secrets for each in _spellings(secret)}
        longest_first = sorted(spellings, key=len, reverse=True)
        self._secrets = re.compile("|".join(map(re.escape, longest_first))) if spellings else None

    def __call__(self, text: str) -> str:
        if self._secrets is not None:
            text = self._secrets.sub(HIDDEN, text)
        text = _BOT_TOKEN.sub(rf"\1{HIDDEN}", text)
        text = _KAVENEGAR_KEY.sub(rf"\1{HIDDEN}", text)
        if "\\u06" in text:
            text = _ESCAPED_DIGIT.sub(_digit, text)
        text = _CODE.sub(rf"\1\2{HIDDEN}", text)
        text = _FIELD.sub(rf"\1\2{HIDDEN}", text)
        return _PHONE.sub(_masked, text)


def _spellings(secret: str) -> Iterator[str]:
    """A secret as it is, in a URL, and in quotes."""
    if len(secret) >= SHORTEST:
        yield secret
        yield quote(secret, safe="")
        yield quote_plus(secret)
        yield json.dumps(secret)[1:-1]
        yield repr(secret)[1:-1]


def _digit(escaped: re.Match[str]) -> str:
    return chr(int(f"06{escaped[1]}{escaped[2]}", 16))


def _masked(found: re.Match[str]) -> str:
    """What is written like a mobile number but is none, such as an id, stays as it is."""
    number = mobile(found[0])
    return found[0] if number is None else mask(number)
