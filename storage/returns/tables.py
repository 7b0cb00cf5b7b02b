"""R14, R29: what customers asked to give back or withdraw from; once of each kind for an order."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Table, Text

from storage.schema import METADATA, one_of

KINDS = ("withdraw", "changed_mind", "differs")

return_requests = Table(
    "return_requests",
    METADATA,
    Column("code", Text, primary_key=True),
    Column("order_code", Text, ForeignKey("orders.code"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("asked_at", BigInteger, nullable=False),
    CheckConstraint(one_of("kind", KINDS), name="kind"),
    Index(None, "order_code", "kind", unique=True),
)
