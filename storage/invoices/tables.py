"""R25: one request for each order, and what each of its suppliers has to send."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Table, Text

from storage.schema import METADATA

invoice_requests = Table(
    "invoice_requests",
    METADATA,
    Column("order_code", Text, ForeignKey("orders.code"), primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("asked_at", BigInteger, nullable=False),
)

# The suppliers' queue: a row waits until staff have attached the file. The shop is ''.
invoice_parts = Table(
    "invoice_parts",
    METADATA,
    Column("order_code", Text, ForeignKey("invoice_requests.order_code"), primary_key=True),
    Column("supplier", Text, primary_key=True),
    Column("file_id", Text),
    Column("file_name", Text),
    Column("attached_at", BigInteger),
    Column("attached_by", Text),
    CheckConstraint(
        "(file_id IS NULL) = (file_name IS NULL) AND (file_id IS NULL) = (attached_at IS NULL)"
        " AND (file_id IS NULL) = (attached_by IS NULL)",
        name="attached",
    ),
)
