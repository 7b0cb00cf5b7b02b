"""What customers reported as abuse of the brand's name (R04, R33): rows are only added."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Table, Text

from rules.abuse import AbuseKind
from storage.schema import METADATA, RowNumber, one_of
from storage.triggers import append_only

# Who presses twice has reported once: the same thing from one chat is one row.
abuse_reports = Table(
    "abuse_reports",
    METADATA,
    Column("id", RowNumber, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("bot", BigInteger, nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("given", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("phone", Text),
    CheckConstraint(one_of("kind", tuple(AbuseKind)), name="kind"),
    Index(None, "bot", "chat", "kind", "given", "text", unique=True),
)
append_only(abuse_reports)
