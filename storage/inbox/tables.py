"""Updates that came in, by both of the keys under which one may come again."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, Table, Text

from storage.schema import METADATA

# `message_key` knows a message that comes under a new update id, after a change from polling to a
# webhook or back.
inbox = Table(
    "inbox",
    METADATA,
    Column("bot", BigInteger, primary_key=True),
    Column("update_id", BigInteger, primary_key=True),
    Column("message_key", Text),
    Column("at", BigInteger, nullable=False),
    Index(None, "bot", "message_key", unique=True),
    sqlite_with_rowid=False,
)

# What could not be carried out or read, kept as it came until staff have looked at it.
parked = Table(
    "parked",
    METADATA,
    Column("bot", BigInteger, primary_key=True),
    Column("update_id", BigInteger, primary_key=True),
    Column("raw", LargeBinary, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)
