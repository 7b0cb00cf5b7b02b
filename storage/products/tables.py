"""The shop's products, as far as promises and points depend on them."""

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, Integer, Table, Text

from storage.schema import METADATA, one_of

ITEM_KINDS = ("hardware", "software", "service")

products = Table(
    "products",
    METADATA,
    Column("code", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("supplier", Text),
    Column("points", BigInteger),
    Column("support_months", Integer),
    Column("lead_days", Integer),
    Column("updated_at", BigInteger),
    CheckConstraint(one_of("kind", ITEM_KINDS), name="kind"),
)
