"""Makes due texts ready to go: words, sender and number are chosen once, and then never change."""

from __future__ import annotations

import logging
import random
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from dialogs.words.render import Voice, Words
from rules.calendar import Calendar
from rules.jalali import tehran_day
from rules.parts import parts
from rules.profile import Profile
from rules.senders import Sender, SenderNotListed
from rules.texts import TEXTS, Consent, Kind, send_at, sender_of
from storage import customers, texts
from storage.complaints.facts import StoredComplaints
from storage.errors import DatabaseFailed, TransactionLost
from storage.installation.prefix import prefix
from storage.orders.facts import StoredOrders
from storage.texts import Ended, Text
from storage.transaction import Transaction
from turns.card_wording import lock_cards
from turns.complaint_wording import complaint
from turns.merging import Worded, merged
from turns.order_wording import cancellation, delay, order_code, state, wanted
from turns.outcomes import Outgoing
from turns.points_wording import points_counted
from turns.staff_notices import failed_text
from turns.subjects import Addressed
from turns.wording import Composer, TextFacts, Versions, one_time_code

WORDING: Mapping[Kind, Composer] = {
    Kind.CODE: one_time_code,
    Kind.ORDER_CODE: order_code,
    Kind.STATE: state,
    Kind.DELAY: delay,
    Kind.CANCELLATION: cancellation,
    Kind.WANTED: wanted,
    Kind.COMPLAINT: complaint,
    Kind.POINTS: points_counted,
    Kind.CARD: lock_cards,
}
_EMPTY_LINES = re.compile(r"\n\s*\n+")
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")  # the carrier refuses them (422)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TextBusiness:
    """What is the same for every text of one business."""

    profile: Profile
    words: Words
    calendar: Callable[[], Calendar]
    chance: random.Random
    life: str  # this process's name in leases


class Composing:
    """Makes claimed rows ready, all at one instant and in one transaction."""

    def __init__(self, tx: Transaction, now: datetime, business: TextBusiness) -> None:
        self._tx = tx
        self._now = now
        self._business = business
        self._lines = business.profile.senders
        self._calendar = business.calendar()
        self._prefix = prefix(tx)

    def ready(self, rows: Iterable[Text]) -> tuple[Outgoing, ...]:
        """The texts as they go, in the order of the rows.

        Those are missing that wait for the day, that have come to their end, or that an earlier
        one to the same number has taken in.
        """
        frozen = list[Outgoing]()
        worded = list[Worded]()
        for row in rows:
            match self._judged(row):
                case Outgoing() as text:
                    frozen.append(text)
                case Worded() as text:
                    worded.append(text)
                case Ended() as ended:
                    self._end(row, ended)
                case datetime() as day:
                    texts.postpone(self._tx, row.id, row.fence, day)
        fresh = map(self._freeze, merged(worded, self._now, self._business.profile.quiet))
        return tuple(sorted((*frozen, *fresh), key=lambda text: text.id))

    def _judged(self, row: Text) -> Outgoing | Worded | Ended | datetime:
        go_at = send_at(Kind(row.kind), self._now, self._business.profile.quiet)
        waits = go_at > self._now
        if row.body is not None:
            return self._as_frozen(row, go_at if waits else None)
        return go_at if waits else self._composed(row)

    def _as_frozen(self, row: Text, not_before: datetime | None) -> Outgoing | Ended:
        """As it was composed, if its sender is still one of ours (R01)."""
        try:
            sender = Sender(row.sender or "", self._lines.listed)
        except SenderNotListed:
            return Ended("failed", "unsanctioned")
        text = _outgoing(row, sender, row.localid or 0, row.body or "")
        return replace(text, not_before=not_before)

    def _composed(self, row: Text) -> Worded | Ended:
        sender = sender_of(row.kind, self._lines)
        if sender is None:
            return Ended("failed", "no_sender")
        body = self._worded(row)
        return body if isinstance(body, Ended) else Worded(row, sender, body)

    def _freeze(self, text: Worded) -> Outgoing:
        row, sender, body = text.row, text.sender, text.body
        number = texts.localid(self._prefix, row.id)
        texts.compose(self._tx, row.id, sender.number, body, parts(body), number)
        for later in text.takes_in:
            texts.merge(self._tx, later.id, row.id, self._now)
        return _outgoing(row, sender, number, body)

    def _worded(self, row: Text) -> str | Ended:
        if not self._allowed(row):
            return Ended("cancelled", "no_consent")
        try:
            return self._body(row) or Ended("cancelled", "passed")
        except (TransactionLost, DatabaseFailed):
            raise
        except Exception:  # noqa: BLE001 - it would hold up every other text for ever
            _log.exception("a text of kind %s has no words", row.kind)
            return Ended("failed", "no_words")

    def _allowed(self, row: Text) -> bool:
        """Service texts always go; promotional ones by their own consent (R06)."""
        if TEXTS[row.kind].consent is Consent.SERVICE:
            return True
        customer = customers.get(self._tx, row.phone)
        return customer is not None and customer.promotional_consent

    def _body(self, row: Text) -> str | None:
        language = msgspec.json.decode(row.subject, type=Addressed).language
        orders = StoredOrders(self._tx, row.phone)
        profile = self._business.profile
        complaints = StoredComplaints(self._tx, row.phone)
        facts = TextFacts(self._now, language, profile, self._calendar, orders, complaints)
        voice = Voice(self._business.words, language, tehran_day(self._now), "sms")
        return fitting(WORDING[row.kind](row.subject, facts), voice, TEXTS[row.kind].parts)

    def _end(self, row: Text, ended: Ended) -> None:
        texts.settle(self._tx, row.id, row.fence, ended, self._now)
        if ended.state == "failed":
            failed_text(self._tx, row.id, row.kind, ended.reason or "", self._now)


def fitting(versions: Versions, voice: Voice, allowed: int) -> str | None:
    """The fullest version of at most so many parts, else the shortest; None of none."""
    body = None
    for version in versions:
        body = _EMPTY_LINES.sub("\n", _CONTROLS.sub("", voice.text(version))).strip()
        if parts(body) <= allowed:
            return body
    return body


def _outgoing(row: Text, sender: Sender, localid: int, body: str) -> Outgoing:
    return Outgoing(
        row.id, row.fence, Kind(row.kind), localid, sender, row.phone, body, row.doubtful
    )
