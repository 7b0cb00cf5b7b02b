"""Carries out what the dialog on genuineness asks for."""

from dialogs.engine.moves import Outcome
from dialogs.sender import AbuseReported, ReportAbuse
from storage import abuse, notices
from storage.abuse import AbuseReport
from storage.effects import Act, carry_out


@carry_out.register
def _(effect: ReportAbuse, act: Act) -> Outcome:
    """R04, R33: kept with number, text and time, and passed to staff."""
    chat = act.chat
    report = AbuseReport(
        act.now, chat.bot, chat.id, effect.kind, effect.given, effect.text, chat.phone
    )
    code = abuse.add(act.tx, report)
    why = " ".join(part for part in (effect.kind, effect.given) if part)
    notices.add(act.tx, "abuse_reported", code, why, act.now)
    return AbuseReported(code)
