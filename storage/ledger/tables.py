"""The club's ledger: rows are only added."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Table, Text

from storage.schema import METADATA, RowNumber
from storage.triggers import append_only

# One cause is posted once in each kind: an order can give points and, returned, take them back.
ledger = Table(
    "ledger",
    METADATA,
    Column("id", RowNumber, primary_key=True),
    Column("phone", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("cause", Text, nullable=False),
    CheckConstraint("amount <> 0", name="amount"),
    Index(None, "phone", "cause", "kind", unique=True),
)
append_only(ledger)
