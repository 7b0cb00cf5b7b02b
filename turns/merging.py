"""Texts to one number that had to wait together go as one, where both fit; nothing waits for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rules.brand import Quiet
from rules.jalali import tehran_clock
from rules.parts import parts
from rules.senders import Sender
from rules.texts import TEXTS, Consent
from storage.texts import SECRET, Text

AT_ONCE = timedelta(seconds=1)  # what goes within this of its time has not waited


@dataclass(frozen=True, slots=True)
class Worded:
    """A text with its words, not frozen yet; it may have taken later ones in."""

    row: Text
    sender: Sender
    body: str
    takes_in: tuple[Text, ...] = ()


def merged(worded: Iterable[Worded], now: datetime, quiet: Quiet) -> list[Worded]:
    """The texts in their order, those that waited joined by the later ones that fit into them."""
    going: list[Worded] = []
    last: dict[str, int] = {}  # where each number's last text stands
    for each in worded:
        place = last.get(each.row.phone)
        joined = _joined(going[place], each, now, quiet) if place is not None else None
        if place is not None and joined is not None:
            going[place] = joined
        else:
            last[each.row.phone] = len(going)
            going.append(each)
    return going


def _joined(first: Worded, later: Worded, now: datetime, quiet: Quiet) -> Worded | None:
    if first.sender != later.sender or not (_open(first.row) and _open(later.row)):
        return None
    body = f"{first.body}\n{later.body}"
    allowed = max(TEXTS[first.row.kind].parts, TEXTS[later.row.kind].parts)
    if not _waited(first.row, now, quiet) or parts(body) > allowed:
        return None
    return replace(first, body=body, takes_in=(*first.takes_in, later.row))


def _open(row: Text) -> bool:
    """Secrets go alone, and so does what is promotional: it says how to end it (R06)."""
    return row.kind not in SECRET and TEXTS[row.kind].consent is Consent.SERVICE


def _waited(row: Text, now: datetime, quiet: Quiet) -> bool:
    """For the morning, or for longer than it takes to be sent: credit, back-off."""
    return now - row.due_at > AT_ONCE or tehran_clock(row.due_at) == quiet.ends
