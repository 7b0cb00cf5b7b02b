"""What is kept of each chat between two turns."""

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, Index, Integer, Table, Text

from storage.schema import METADATA, one_of

MODES = ("bot", "waiting", "human")

conversations = Table(
    "conversations",
    METADATA,
    Column("bot", BigInteger, primary_key=True),
    Column("id", BigInteger, primary_key=True),
    Column("language", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("phone", Text),
    Column("proved_at", BigInteger),
    Column("frames", Text, nullable=False),
    Column("heard_at", BigInteger),
    Column("paused", Text),
    Column("misses", Integer, nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("choices", Text, nullable=False),
    Column("keyboard", Boolean, nullable=False),
    Column("mode", Text, nullable=False),
    Column("blocked_at", BigInteger),
    Column("sequence", BigInteger, nullable=False),
    Column("lease_life", Text),
    Column("lease_until", BigInteger),
    CheckConstraint(one_of("mode", MODES), name="mode"),
)

# What a program that starts looks through: the few that are leased, not the many that are kept.
Index(
    "ix_conversations_leased",
    conversations.c.lease_life,
    sqlite_where=conversations.c.lease_life.is_not(None),
    postgresql_where=conversations.c.lease_life.is_not(None),
)
