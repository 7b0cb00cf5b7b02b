"""Instants at which something must happen by itself."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Table, Text

from storage.schema import METADATA, RowNumber, one_of, word

STATES = ("due", "done", "failed", "cancelled")

deadlines = Table(
    "deadlines",
    METADATA,
    Column("id", RowNumber, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("ended_at", BigInteger),
    Column("reason", Text),
    CheckConstraint(one_of("state", STATES), name="state"),
    Index(None, "kind", "subject", "due_at", unique=True),
)

Index(
    "ix_deadlines_due",
    deadlines.c.due_at,
    deadlines.c.id,
    sqlite_where=deadlines.c.state == word("due"),
    postgresql_where=deadlines.c.state == word("due"),
)
