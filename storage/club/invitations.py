"""The code that a member's friends use (R37)."""

import base64
import hmac
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from storage.club.tables import invitations
from storage.instants import instant, stored
from storage.statement import Query, Statement, given
from storage.transaction import Transaction

LETTERS = 8  # forty bits: nobody guesses another's


@dataclass(frozen=True, slots=True)
class Invitation:
    phone: str
    given_at: datetime


_KEEP = Statement(
    insert(invitations).values(given("phone", "code", "given_at")).on_conflict_do_nothing(),
)
_INVITER = Query(
    select(invitations.c.phone, invitations.c.given_at).where(
        invitations.c.code == bindparam("code"),
    ),
    lambda phone, given_at: Invitation(phone, instant(given_at)),
)


def invitation_code(secret: bytes, phone: str) -> str:
    """Always the same for one number, and of no use to learn the number from."""
    digest = hmac.digest(secret, f"invitation {phone}".encode(), "sha256")
    return base64.b32encode(digest).decode()[:LETTERS]


def keep(tx: Transaction, phone: str, code: str, now: datetime) -> None:
    """The code was given out for the first time now, or was before."""
    tx.run(_KEEP, phone=phone, code=code, given_at=stored(now))


def inviter(tx: Transaction, code: str) -> Invitation | None:
    """Whose code it is, in capitals or small letters; None for one that was never given out."""
    return tx.one(_INVITER, code=code.strip().upper())
