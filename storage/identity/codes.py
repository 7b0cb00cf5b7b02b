"""One-time codes: sent by text, right once, dead after a few minutes or guesses (R07)."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, false, literal_column, select, true, update
from sqlalchemy.dialects.postgresql import insert

from dialogs.identify import CodeDead, CodeRefused, CodeSent, CodeWrong, Proved
from rules.texts import Kind
from storage import notices, texts
from storage.effects import Act
from storage.identity.limits import Asker, guessing_refused, refusal
from storage.identity.proof import prove
from storage.identity.tables import code_sends, codes, wrong_codes
from storage.installation.gates import pass_gate
from storage.instants import stored
from storage.schema import word
from storage.statement import Query, Statement, given
from storage.transaction import Transaction

DIGITS = 6
CODES_KEPT = timedelta(days=1)
COUNTS_KEPT = timedelta(days=30)
_GATE = "codes"  # every count must see what the act before it counted


@dataclass(frozen=True, slots=True)
class _Code:
    challenge: str
    digest: str
    expires_at: int
    wrong: int


_live_in_chat = (
    codes.c.bot == bindparam("bot_is"),
    codes.c.chat == bindparam("chat_is"),
    codes.c.state == word("live"),
)
_LIVE = Query(
    select(codes.c.challenge, codes.c.digest, codes.c.expires_at, codes.c.wrong).where(
        *_live_in_chat,
        codes.c.phone == bindparam("phone_is"),
    ),
    _Code,
)
_ADD = Statement(
    insert(codes).values(
        state=word("live"),
        wrong=literal_column("0"),
        **given("challenge", "bot", "chat", "phone", "digest", "sent_at", "expires_at"),
    ),
)
_COUNT_SEND = Statement(
    insert(code_sends).values(proved=false(), **given("challenge", "bot", "chat", "phone", "at")),
)
_COUNT_WRONG = Statement(insert(wrong_codes).values(given("phone", "at")))
_REPLACE = Query(
    update(codes).where(*_live_in_chat).values(state=word("replaced")).returning(codes.c.challenge),
    str,
)
_GUESSED = Statement(
    update(codes)
    .where(codes.c.challenge == bindparam("challenge_is"))
    .values(state=bindparam("state_now"), wrong=bindparam("wrong_now")),
)
_PROVED = Statement(
    update(code_sends)
    .where(code_sends.c.challenge == bindparam("challenge_is"))
    .values(proved=true()),
)
_FORGET = (
    (CODES_KEPT, Statement(delete(codes).where(codes.c.expires_at < bindparam("before")))),
    (COUNTS_KEPT, Statement(delete(code_sends).where(code_sends.c.at < bindparam("before")))),
    (COUNTS_KEPT, Statement(delete(wrong_codes).where(wrong_codes.c.at < bindparam("before")))),
)


def send(act: Act, phone: str) -> CodeSent | CodeRefused:
    """A new code by text, which ends the chat's earlier ones; the same for known and unknown.

    The plain digits stand only in the text's row, until it has gone.
    """
    pass_gate(act.tx, _GATE)
    if refused := refusal(_asker(act, phone), act.profile.codes):
        _tell_staff(act, refused)
        return refused
    for challenge in act.tx.all(_REPLACE, bot_is=act.chat.bot, chat_is=act.chat.id):
        texts.cancel(act.tx, Kind.CODE, challenge, "replaced", act.now)
    _add(act, phone, f"{act.chance.getrandbits(128):032x}", _digits(act))
    return CodeSent(phone)


def check(act: Act, phone: str, code: str) -> Proved | CodeWrong | CodeDead:
    """Counts the guess in the same transaction that answers it; a right one proves the phone."""
    pass_gate(act.tx, _GATE)
    chat = act.chat
    live = act.tx.one(_LIVE, bot_is=chat.bot, chat_is=chat.id, phone_is=phone)
    if live is None or live.expires_at <= stored(act.now):
        return CodeDead()
    if guessing_refused(_asker(act, phone), act.profile.codes):
        return CodeDead()
    if hmac.compare_digest(live.digest, _digest(act, phone, live.challenge, code)):
        return _right(act, phone, live)
    return _wrong(act, phone, live)


def forget(tx: Transaction, now: datetime) -> int:
    """Deletes codes a day after their end, and counts that no limit looks at any more."""
    return sum(tx.run(statement, before=stored(now - kept)) for kept, statement in _FORGET)


def _tell_staff(act: Act, refused: CodeRefused) -> None:
    """When nobody gets a code any more, people must look into it."""
    if refused.why == "business":
        notices.add(act.tx, "codes_stopped", "business", "", act.now)


def _add(act: Act, phone: str, challenge: str, code: str) -> None:
    place = {"challenge": challenge, "bot": act.chat.bot, "chat": act.chat.id, "phone": phone}
    ends = act.now + timedelta(minutes=act.profile.codes.minutes)
    at, digest = stored(act.now), _digest(act, phone, challenge, code)
    act.tx.run(_ADD, **place, digest=digest, sent_at=at, expires_at=stored(ends))
    act.tx.run(_COUNT_SEND, **place, at=at)
    subject = json.dumps({"code": code, "language": act.chat.language})
    texts.add(act.tx, texts.Due(Kind.CODE, phone, challenge, subject, act.now, ends))


def _right(act: Act, phone: str, live: _Code) -> Proved:
    act.tx.run(_GUESSED, challenge_is=live.challenge, state_now="right", wrong_now=live.wrong)
    act.tx.run(_PROVED, challenge_is=live.challenge)
    return prove(act, phone)


def _wrong(act: Act, phone: str, live: _Code) -> CodeWrong | CodeDead:
    wrong = live.wrong + 1
    left = act.profile.codes.tries - wrong
    state = "live" if left > 0 else "wrong"
    act.tx.run(_COUNT_WRONG, phone=phone, at=stored(act.now))
    act.tx.run(_GUESSED, challenge_is=live.challenge, state_now=state, wrong_now=wrong)
    return CodeWrong(left) if left > 0 else CodeDead()


def _asker(act: Act, phone: str) -> Asker:
    return Asker(act.tx, act.chat.bot, act.chat.id, phone, act.now)


def _digits(act: Act) -> str:
    return f"{act.chance.randrange(10**DIGITS):0{DIGITS}}"


def _digest(act: Act, phone: str, challenge: str, code: str) -> str:
    """Bound to one chat, phone and challenge, under a key that is not in the database."""
    said = "\x1f".join((str(act.chat.bot), str(act.chat.id), phone, challenge, code))
    return hmac.new(act.secret, said.encode(), hashlib.sha256).hexdigest()
