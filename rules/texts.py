"""The kinds of text messages: from where, by night, how long of use, how long, by what consent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import Enum, StrEnum

from rules.brand import Lines, Quiet
from rules.jalali import at_tehran, tehran_clock, tehran_day
from rules.senders import Sender, status_sender, survey_sender


class Kind(StrEnum):
    """What a text is about; stored with it."""

    CODE = "code"
    CARD = "card"
    REPLY = "reply"
    ORDER_CODE = "order_code"
    STATE = "state"
    DELAY = "delay"
    CANCELLATION = "cancellation"
    COMPLAINT = "complaint"
    MEDIATION = "mediation"
    WANTED = "wanted"
    BOOKING = "booking"
    OFFER = "offer"
    REMINDER = "reminder"
    POINTS = "points"
    PROMOTION = "promotion"
    SURVEY = "survey"


class Night(Enum):
    """Whether a text may go in the quiet hours."""

    YES = "yes"
    NO = "no"
    SOON = "if the job is within twelve hours"
    MORNING = "for jobs before ten in the morning"
    MOVED = "moved to the end of the night or the evening before"


class Consent(Enum):
    """What the customer must have allowed (R06)."""

    SERVICE = "service"
    PROMOTIONAL = "promotional"


class Line(Enum):
    """Which of the brand's senders carries it (R02)."""

    STATUS = "status"
    SURVEY = "survey"


@dataclass(frozen=True, slots=True)
class TextRule:
    """One row of the table; `useful` is None where the occasion itself sets the end."""

    line: Line
    night: Night
    useful: timedelta | None
    parts: int
    consent: Consent = Consent.SERVICE


_SOON = timedelta(hours=12)
_MORNING = time(10)
_LEFT_AT_LEAST = timedelta(minutes=30)
_EVENING_BEFORE = timedelta(minutes=30)
_TWO_DAYS = timedelta(hours=48)
_THREE_DAYS = timedelta(hours=72)

# Surveys leave from the survey line only (R02); the delay (R16), its end (R17), the order's code
# (R15) and every step of a complaint (R28, R30) are texts the customer is owed.
TEXTS: Mapping[Kind, TextRule] = {
    Kind.CODE: TextRule(Line.STATUS, Night.YES, timedelta(minutes=3), 1),
    Kind.CARD: TextRule(Line.STATUS, Night.YES, timedelta(hours=1), 2),
    Kind.REPLY: TextRule(Line.STATUS, Night.YES, timedelta(hours=1), 2),
    Kind.ORDER_CODE: TextRule(Line.STATUS, Night.NO, _TWO_DAYS, 2),
    Kind.STATE: TextRule(Line.STATUS, Night.NO, _TWO_DAYS, 2),
    Kind.DELAY: TextRule(Line.STATUS, Night.NO, _TWO_DAYS, 3),
    Kind.CANCELLATION: TextRule(Line.STATUS, Night.NO, _TWO_DAYS, 3),
    Kind.COMPLAINT: TextRule(Line.STATUS, Night.NO, _THREE_DAYS, 3),
    Kind.MEDIATION: TextRule(Line.STATUS, Night.NO, _THREE_DAYS, 3),
    Kind.WANTED: TextRule(Line.STATUS, Night.NO, _THREE_DAYS, 3),
    Kind.BOOKING: TextRule(Line.STATUS, Night.SOON, None, 2),
    Kind.OFFER: TextRule(Line.STATUS, Night.MORNING, None, 2),
    Kind.REMINDER: TextRule(Line.STATUS, Night.MOVED, None, 1),
    Kind.POINTS: TextRule(Line.STATUS, Night.NO, _THREE_DAYS, 1),
    Kind.PROMOTION: TextRule(Line.SURVEY, Night.NO, None, 2, Consent.PROMOTIONAL),
    Kind.SURVEY: TextRule(Line.SURVEY, Night.NO, _THREE_DAYS, 1, Consent.PROMOTIONAL),
}


def sender_of(kind: Kind, lines: Lines) -> Sender | None:
    """The line a kind leaves from (R01, R02); None where the brand lists no senders."""
    return survey_sender(lines) if TEXTS[kind].line is Line.SURVEY else status_sender(lines)


def valid_until(kind: Kind, made_at: datetime, ends: datetime | None = None) -> datetime | None:
    """When a text loses its use: after its time, or earlier when its occasion ends.

    `ends` is the job's start, the time to accept, the end of a step or of an offer. None only
    where neither is known.
    """
    useful = TEXTS[kind].useful
    known = [made_at + useful] if useful is not None else []
    return min([*known, *([ends] if ends is not None else [])], default=None)


def is_quiet(instant: datetime, quiet: Quiet) -> bool:
    """Whether it is night in Tehran; the hour that ends it is day again."""
    clock = tehran_clock(instant)
    if quiet.begins <= quiet.ends:
        return quiet.begins <= clock < quiet.ends
    return clock >= quiet.begins or clock < quiet.ends


def night_end(instant: datetime, quiet: Quiet) -> datetime:
    """The next end of the quiet hours after an instant, in UTC."""
    day = tehran_day(instant)
    end = at_tehran(day, quiet.ends)
    return end if end > instant else at_tehran(day + timedelta(days=1), quiet.ends)


def send_at(kind: Kind, now: datetime, quiet: Quiet, job_at: datetime | None = None) -> datetime:
    """The first instant from now on at which a text of this kind may go, in UTC.

    `job_at` is the start of the booked work, for bookings, offers and reminders.
    """
    now = now.astimezone(UTC)
    if not is_quiet(now, quiet) or _goes_by_night(kind, now, quiet, job_at):
        return now
    return night_end(now, quiet)


def reminder_at(starts_at: datetime, before: timedelta, quiet: Quiet) -> datetime:
    """When a reminder goes that long before the job, in UTC.

    One that falls into the night goes at its end if half an hour remains until the job, else half
    an hour before the quiet hours of the evening before.
    """
    wanted = starts_at.astimezone(UTC) - before
    if not is_quiet(wanted, quiet):
        return wanted
    morning = night_end(wanted, quiet)
    if starts_at - morning >= _LEFT_AT_LEAST:
        return morning
    return _night_begin(wanted, quiet) - _EVENING_BEFORE


def accept_until(sent_at: datetime, minutes: int, quiet: Quiet, job_at: datetime) -> datetime:
    """Until when a specialist may accept: counted from when the offer may be read, in UTC."""
    return send_at(Kind.OFFER, sent_at, quiet, job_at) + timedelta(minutes=minutes)


def _goes_by_night(kind: Kind, now: datetime, quiet: Quiet, job_at: datetime | None) -> bool:
    night = TEXTS[kind].night
    if night is Night.YES:
        return True
    if job_at is None:
        return False
    if night is Night.SOON:
        return job_at - now <= _SOON
    morning = at_tehran(tehran_day(night_end(now, quiet)), _MORNING)
    return night is Night.MORNING and job_at < morning


def _night_begin(instant: datetime, quiet: Quiet) -> datetime:
    """The latest start of the quiet hours that is not after an instant inside them."""
    begin = at_tehran(tehran_day(instant), quiet.begins)
    return (
        begin
        if begin <= instant
        else at_tehran(tehran_day(instant) - timedelta(days=1), quiet.begins)
    )
