"""Who looked at what and did what: rows are only added, each sealed with the one before it."""

from sqlalchemy import BigInteger, Column, Table, Text

from storage.schema import METADATA, RowNumber
from storage.triggers import append_only

audit = Table(
    "audit",
    METADATA,
    Column("id", RowNumber, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("data", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("seal", Text, nullable=False, unique=True),
)
append_only(audit)
