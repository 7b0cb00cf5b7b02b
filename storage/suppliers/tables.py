"""Those who deliver what is not the shop's own."""

from sqlalchemy import BigInteger, Column, Integer, Table, Text

from storage.schema import METADATA

suppliers = Table(
    "suppliers",
    METADATA,
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("return_days", Integer),
    Column("updated_at", BigInteger),
)
