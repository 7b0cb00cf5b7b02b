"""Members, registered in the bot or brought by the shop's records."""

from sqlalchemy import BigInteger, Boolean, Column, Table, Text

from storage.schema import METADATA, mobile_number

# `withdrawn_at`: when promotional consent was last withdrawn by the customer's own word (R06).
customers = Table(
    "customers",
    METADATA,
    Column("phone", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("email", Text),
    Column("born", Text),
    Column("registered_at", BigInteger, nullable=False),
    Column("allowed", Boolean),
    Column("asked_to_register", Boolean, nullable=False),
    Column("promotional_consent", Boolean),
    Column("withdrawn_at", BigInteger),
    Column("suspended_since", BigInteger),
    Column("suspended_by", Text),
    Column("suspended_reason", Text),
    Column("invited_by", Text),
    Column("points_opening", BigInteger),
    Column("updated_at", BigInteger),
    *mobile_number("phone"),
)
