"""One-time codes, and what was sent and guessed, to be counted."""

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, Index, Integer, Table, Text

from storage.schema import METADATA, RowNumber, mobile_number, one_of

STATES = ("live", "right", "wrong", "replaced")

# Only a digest, under a key that is kept elsewhere; gone a day after its end.
codes = Table(
    "codes",
    METADATA,
    Column("challenge", Text, primary_key=True),
    Column("bot", BigInteger, nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("phone", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("sent_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("wrong", Integer, nullable=False),
    Column("state", Text, nullable=False),
    CheckConstraint(one_of("state", STATES), name="state"),
    *mobile_number("phone"),
    Index(None, "bot", "chat"),
    Index(None, "expires_at"),
)

code_sends = Table(
    "code_sends",
    METADATA,
    Column("challenge", Text, primary_key=True),
    Column("bot", BigInteger, nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("phone", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("proved", Boolean, nullable=False),
    Index(None, "at"),
    Index(None, "phone", "at"),
    Index(None, "bot", "chat", "at"),
)

wrong_codes = Table(
    "wrong_codes",
    METADATA,
    Column("id", RowNumber, primary_key=True),
    Column("phone", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index(None, "at"),
    Index(None, "phone", "at"),
)
