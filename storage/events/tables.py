"""What the assistant decided, for the shop to fetch: rows are only added."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Table, Text

from storage.schema import METADATA, RowNumber
from storage.triggers import append_only

events = Table(
    "events",
    METADATA,
    Column("id", RowNumber, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("rule", Text),
    Column("data", Text, nullable=False),
    CheckConstraint("about IN ('order', 'booking', 'complaint')", name="about"),
)
append_only(events)
