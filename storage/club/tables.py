"""What was taken for points (R38), and the codes that members invite with (R37)."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Table, Text

from storage.schema import METADATA, RowNumber
from storage.triggers import append_only

redemptions = Table(
    "redemptions",
    METADATA,
    Column("id", RowNumber, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("phone", Text, nullable=False),
    Column("offer", Text, nullable=False),
    Column("points", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    CheckConstraint("points > 0", name="points"),
    Index(None, "phone"),
)
append_only(redemptions)

# How many of an offer are gone: acts that take the last one hold this row in turn.
offers_taken = Table(
    "offers_taken",
    METADATA,
    Column("offer", Text, primary_key=True),
    Column("taken", BigInteger, nullable=False),
)

invitations = Table(
    "invitations",
    METADATA,
    Column("phone", Text, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("given_at", BigInteger, nullable=False),
)
