"""Answers of the rules that give a day or an instant."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum

from rules.answers.asked import Answer, Asked, BadValue, Ground, Question
from rules.answers.wording import counted, counted_hours, iso, long_day, moment, persian, say
from rules.calendar import Calendar
from rules.complaints import complaint_due
from rules.delays import cancel_at, is_new_delay
from rules.invoices import invoice_until
from rules.jalali import tehran_day
from rules.mediation import MediationStep, step_hours, step_until
from rules.processing import Awaiting, counted_from, process_by, processing_start_by
from rules.refunds import refund_by
from rules.returns import return_until
from rules.shipping import final_day, in_time, ship_by


class GoodsKind(Enum):
    """The kinds of goods, as the records name them."""

    HARDWARE = "hardware"
    SOFTWARE = "software"
    SERVICE = "service"


def business_day(asked: Asked, ground: Ground) -> Answer:
    """R10."""
    day = asked.day("day")
    calendar = ground.calendar
    holiday, estimated = calendar.holiday(day), calendar.estimated(day)
    result = {"open": calendar.is_open(day), "holiday": holiday, "estimated": estimated}
    why = [_day_reason(day, calendar)]
    if estimated:
        why.append(say("R10", "estimated"))
    return Answer({**result}, tuple(why))


def processed(asked: Asked, ground: Ground) -> Answer:
    """R11."""
    placed = asked.instant("placed")
    by = process_by(placed, ground.calendar, ground.profile.clocks)
    return Answer(by.isoformat(), _processing_reasons("R11", placed, by, ground))


def processing_started(asked: Asked, ground: Ground) -> Answer:
    """R13."""
    placed = asked.instant("placed")
    clocks = ground.profile.clocks
    by = processing_start_by(placed, ground.calendar, clocks)
    why = (
        say("R13", "placed", when=moment(placed), days=clocks.processing_start_days),
        say("R13", "until", day=long_day(by)),
    )
    return Answer(by.isoformat(), why)


def shipped(asked: Asked, ground: Ground) -> Answer:
    """R12."""
    final, lead = asked.instant("final"), asked.number("lead")
    clocks, calendar = ground.profile.clocks, ground.calendar
    if not asked.flag("hardware"):
        return Answer(None, (say("R12", "software"),))
    day, by = final_day(final, calendar, clocks), ship_by(final, lead, calendar, clocks)
    first = "in_time" if in_time(final, calendar, clocks) else "late"
    cutoff = persian(clocks.shipping_cutoff.strftime("%H:%M"))
    why = (
        say("R12", first, when=moment(final), cutoff=cutoff, day=long_day(day)),
        say("R12", "days", lead=lead, days=clocks.shipping_business_days),
        say("calendar", "count", days=counted(day, by, calendar)),
        say("R12", "until", day=long_day(by)),
    )
    return Answer(by.isoformat(), why)


def refunded(asked: Asked, ground: Ground) -> Answer:
    """R14."""
    accepted = asked.instant("accepted")
    clocks, calendar = ground.profile.clocks, ground.calendar
    start, by = calendar.business_start(accepted), refund_by(accepted, calendar, clocks)
    hours = clocks.refund_business_hours
    why = [say("R14", "accepted", when=moment(accepted), hours=hours)]
    if not calendar.is_open(tehran_day(accepted)):
        why.append(say("R14", "closed", when=moment(start)))
    if asked.flag("bulk"):
        why.append(say("R14", "bulk", least=clocks.bulk_refund_from_business_hours, most=hours))
    why.append(say("calendar", "count", days=counted_hours(start, by, calendar)))
    why.append(say("R14", "until", when=moment(by)))
    return Answer(iso(by), tuple(why))


def new_delay(asked: Asked, _: Ground) -> Answer:
    """R16."""
    before = asked.instant("before") if asked.has("before") else None
    new = is_new_delay(before, asked.instant("now"))
    return Answer(new, (say("R16", "new" if new else "same"),))


def cancelled(asked: Asked, ground: Ground) -> Answer:
    """R17."""
    delayed, clocks = asked.instant("delayed"), ground.profile.clocks
    end = cancel_at(delayed, clocks)
    why = (
        say("R17", "delayed", when=moment(delayed), hours=clocks.delay_hours),
        say("R17", "until", when=moment(end)),
    )
    return Answer(iso(end), why)


def approved(asked: Asked, ground: Ground) -> Answer:
    """R23."""
    final = asked.instant("final")
    approval = asked.instant("approved") if asked.has("approved") else None
    start = counted_from(final, final, bulk=True, approved_at=approval)
    if isinstance(start, Awaiting):
        return Answer(None, (say("R23", "waiting"),))
    by = process_by(start, ground.calendar, ground.profile.clocks)
    return Answer(by.isoformat(), _processing_reasons("R23", start, by, ground))


def final_at(asked: Asked, _: Ground) -> Answer:
    """R24."""
    final = asked.instant("final") if asked.has("final") else None
    start = counted_from(asked.instant("placed"), final)
    if isinstance(start, Awaiting):
        return Answer(None, (say("R24", "unpaid"),))
    return Answer(iso(start), (say("R24", "paid", when=moment(start)),))


def invoice_asked(asked: Asked, ground: Ground) -> Answer:
    """R25."""
    final, clocks = asked.instant("final"), ground.profile.clocks
    until = invoice_until(final, clocks)
    why = (
        say("R25", "final", when=moment(final), days=clocks.invoice_days),
        say("R25", "until", when=moment(until)),
    )
    return Answer(iso(until), why)


def repaired(asked: Asked, ground: Ground) -> Answer:
    """R28."""
    opened = asked.instant("opened")
    clocks, calendar = ground.profile.clocks, ground.calendar
    due = complaint_due(opened, calendar, clocks)
    why = (
        say("R28", "opened", when=moment(opened), days=clocks.complaint_business_days),
        say("calendar", "count", days=counted(tehran_day(opened), due, calendar)),
        say("R28", "until", day=long_day(due)),
    )
    return Answer(due.isoformat(), why)


def given_back(asked: Asked, ground: Ground) -> Answer:
    """R29."""
    delivered, kind = asked.instant("delivered"), asked.choice("kind", GoodsKind).value
    clocks, supplier_days = ground.profile.clocks, asked.number("supplier_days")
    until = return_until(delivered, kind, clocks, supplier_days)
    if until is None:
        return Answer(None, (say("R29", "software"),))
    days = max(clocks.trial_days, supplier_days)
    why = (
        say("R29", "delivered", when=moment(delivered), days=days),
        say("R29", "until", when=moment(until)),
    )
    return Answer(iso(until), why)


def mediated(asked: Asked, ground: Ground) -> Answer:
    """R30."""
    step, began = asked.choice("step", MediationStep), asked.instant("began")
    hours = step_hours(step, ground.profile.mediation)
    until = step_until(step, began, ground.profile.mediation)
    if hours is None or until is None:
        raise BadValue("step: an ended mediation has no due time")
    return Answer(iso(until), (say("R30", step.value, hours=hours, when=moment(until)),))


def _day_reason(day: date, calendar: Calendar) -> str:
    if calendar.is_open(day):
        return say("R10", "open", day=long_day(day))
    holiday = calendar.holiday(day)
    if holiday:
        return say("R10", "holiday", day=long_day(day), name=holiday)
    return say("R10", "friday", day=long_day(day))


def _processing_reasons(rule: str, placed: datetime, by: date, ground: Ground) -> tuple[str, ...]:
    calendar, days = ground.calendar, ground.profile.clocks.processing_business_days
    start = calendar.next_open(tehran_day(placed))
    rolled = start != tehran_day(placed)
    first = say(rule, "closed" if rolled else "placed", when=moment(placed), day=long_day(start))
    count = say("calendar", "count", days=counted(start, by, calendar))
    return first, say("R11", "days", days=days), count, say("R11", "until", day=long_day(by))


ANSWERS: Mapping[str, Question] = {
    "R10": Question(("day",), business_day),
    "R11": Question(("placed",), processed),
    "R12": Question(("final", "lead=0", "hardware=true"), shipped),
    "R13": Question(("placed",), processing_started),
    "R14": Question(("accepted", "bulk=false"), refunded),
    "R16": Question(("now", "before?"), new_delay),
    "R17": Question(("delayed",), cancelled),
    "R23": Question(("final", "approved?"), approved),
    "R24": Question(("placed", "final?"), final_at),
    "R25": Question(("final",), invoice_asked),
    "R28": Question(("opened",), repaired),
    "R29": Question(("delivered", "kind", "supplier_days=0"), given_back),
    "R30": Question(("step", "began"), mediated),
}
