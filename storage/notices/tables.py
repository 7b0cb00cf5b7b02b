"""What staff must see."""

from sqlalchemy import BigInteger, Column, Index, Table, Text

from storage.schema import METADATA, RowNumber

notices = Table(
    "notices",
    METADATA,
    Column("id", RowNumber, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("closed_at", BigInteger),
    Column("closed_by", Text),
)

# One trouble is told once, until somebody has looked at it.
Index(
    "ix_notices_open",
    notices.c.kind,
    notices.c.subject,
    unique=True,
    sqlite_where=notices.c.closed_at.is_(None),
    postgresql_where=notices.c.closed_at.is_(None),
)
