"""Days that the shop announced as open or closed (R10)."""

from sqlalchemy import BigInteger, Boolean, Column, Table, Text

from storage.schema import METADATA

holidays = Table(
    "holidays",
    METADATA,
    Column("date", Text, primary_key=True),  # 2026-11-21
    Column("open", Boolean, nullable=False),
    Column("title", Text, nullable=False),
    Column("updated_at", BigInteger),
)
