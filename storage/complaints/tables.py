"""Complaints and what was added to them; what was said is never changed."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Table, Text

from storage.schema import METADATA, RowNumber, mobile_number, one_of, word
from storage.triggers import append_only

ABOUT = ("order", "person", "price", "other")
WISHES = ("repair", "replacement", "money", "apology", "explanation")
FAULTS = ("", "faulty", "missing", "differs", "used", "packing", "price", "other")
STATES = ("open", "refund_offered", "returning", "refund_due", "answered", "withdrawn")

complaints = Table(
    "complaints",
    METADATA,
    Column("id", RowNumber, primary_key=True),
    Column("phone", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("order_code", Text, ForeignKey("orders.code")),
    Column("item", Text, nullable=False),
    Column("supplier", Text),
    Column("fault", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("wish", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("opened_at", BigInteger, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("refund_from", BigInteger),
    Column("changed_at", BigInteger, nullable=False),
    CheckConstraint(one_of("about", ABOUT), name="about"),
    CheckConstraint(one_of("wish", WISHES), name="wish"),
    CheckConstraint(one_of("fault", FAULTS), name="fault"),
    CheckConstraint(one_of("state", STATES), name="state"),
    CheckConstraint("(about = 'order') = (order_code IS NOT NULL)", name="order"),
    CheckConstraint("(state = 'refund_due') = (refund_from IS NOT NULL)", name="refund"),
    *mobile_number("phone"),
    Index(None, "phone"),
)

# One fault of one item is open once, from however many chats it is told.
_still_open = complaints.c.state.in_(
    [word(state) for state in ("open", "refund_offered", "returning")]
) & complaints.c.order_code.is_not(None)
Index(
    "ix_complaints_open",
    complaints.c.phone,
    complaints.c.order_code,
    complaints.c.item,
    complaints.c.fault,
    unique=True,
    sqlite_where=_still_open,
    postgresql_where=_still_open,
)

complaint_entries = Table(
    "complaint_entries",
    METADATA,
    Column("id", RowNumber, primary_key=True),
    Column("complaint", BigInteger, ForeignKey("complaints.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("said", Text, nullable=False),
    CheckConstraint("kind IN ('photo', 'added', 'added_photo', 'step')", name="kind"),
    Index(None, "complaint"),
)
append_only(complaint_entries)
