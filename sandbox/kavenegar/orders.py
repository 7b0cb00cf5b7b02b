"""What a sending call asks for, read and checked text by text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sandbox.kavenegar.account import Account
from sandbox.kavenegar.errors import Refused
from sandbox.kavenegar.parameters import Parameters
from sandbox.kavenegar.texts import CONTROL, LINK, LONGEST, line, mobile, units

MOST_RECEPTORS = 200


@dataclass(frozen=True, slots=True)
class Order:
    """One text to one number."""

    sender: str
    receptor: str
    text: str
    at: datetime
    localid: int | None = None
    tag: str | None = None


def single_orders(asked: Parameters, account: Account, now: datetime) -> list[Order]:
    """sms/send: one text to the numbers of a comma list."""
    receptors = asked.commas("receptor")
    sender = asked.text("sender") or account.default_line
    text = asked.required("message")
    localids = asked.commas("localid") if asked.text("localid") else []
    count = len(receptors)
    return _orders(asked, account, now, [sender] * count, receptors, [text] * count, localids)


def array_orders(asked: Parameters, account: Account, now: datetime) -> list[Order]:
    """sms/sendarray: as many senders and texts as numbers, each a JSON array."""
    senders, receptors, texts = (asked.array(name) for name in ("sender", "receptor", "message"))
    localids = asked.array("localmessageids") if asked.text("localmessageids") else []
    return _orders(asked, account, now, senders, receptors, texts, localids)


def _orders(  # noqa: PLR0913, PLR0917 - four lists side by side
    asked: Parameters,
    account: Account,
    now: datetime,
    senders: Sequence[str],
    receptors: Sequence[str],
    texts: Sequence[str],
    localids: Sequence[str],
) -> list[Order]:
    if len(receptors) > MOST_RECEPTORS:
        raise Refused(414)
    lists = (senders, receptors, texts, localids or receptors)
    if len({len(items) for items in lists}) != 1:
        raise Refused(419)
    at, tag = _leaving(asked, now), _tag(asked, account)
    numbers = [_number(item) for item in localids] if localids else [None] * len(receptors)
    return [
        Order(_line(sender, account), _mobile(receptor), _words(text, account), at, localid, tag)
        for sender, receptor, text, localid in zip(senders, receptors, texts, numbers, strict=True)
    ]


def _leaving(asked: Parameters, now: datetime) -> datetime:
    seconds = asked.number("date")
    if not seconds:
        return now
    at = datetime.fromtimestamp(seconds, UTC)
    if at < now:
        raise Refused(417)
    return at


def _tag(asked: Parameters, account: Account) -> str | None:
    tag = asked.text("tag")
    if tag and tag not in account.tags:
        raise Refused(607)
    return tag or None


def _line(sender: str, account: Account) -> str:
    number = line(sender)
    if not account.owns(number):
        raise Refused(412)
    return number


def _mobile(receptor: str) -> str:
    number = mobile(receptor)
    if number is None:
        raise Refused(411)
    return number


def _words(text: str, account: Account) -> str:
    if not text.strip() or units(text) > LONGEST:
        raise Refused(413)
    if CONTROL.search(text):
        raise Refused(422)
    if not account.links_allowed and LINK.search(text):
        raise Refused(420)
    return text


def _number(localid: str) -> int:
    if not localid.strip().isdecimal() or int(localid) >= 2**63:
        raise Refused(400)
    return int(localid)
