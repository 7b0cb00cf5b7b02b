"""What turns say in chat, until it is sent."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Integer, Table, Text

from storage.schema import METADATA, one_of, word

STATES = ("waiting", "sent", "failed", "cancelled", "unknown")

replies = Table(
    "replies",
    METADATA,
    Column("bot", BigInteger, primary_key=True),
    Column("chat", BigInteger, primary_key=True),
    Column("sequence", BigInteger, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("cause", Text, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("calls", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("doubts", Integer, nullable=False, server_default="0"),
    Column("ended_at", BigInteger),
    Column("reason", Text),
    CheckConstraint(one_of("state", STATES), name="state"),
    Index(None, "cause", "ordinal", unique=True),
)

Index(
    "ix_replies_waiting",
    replies.c.bot,
    replies.c.chat,
    replies.c.sequence,
    sqlite_where=replies.c.state == word("waiting"),
    postgresql_where=replies.c.state == word("waiting"),
)
