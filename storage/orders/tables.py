"""Orders as the shop sends them, and what the assistant decided about them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
)

from storage.products.tables import ITEM_KINDS
from storage.schema import METADATA, one_of

STATUSES = (
    *("placed", "under_review", "final", "processing"),
    *("delayed", "shipped", "delivered", "cancelled"),
)
ITEM_STATES = ("waiting", "supplied", "shipped", "delivered", "cancelled", "returned")

orders = Table(
    "orders",
    METADATA,
    Column("code", Text, primary_key=True),
    Column("phone", Text, nullable=False),
    Column("buyer", Text, nullable=False),
    Column("placed_at", BigInteger, nullable=False),
    Column("status", Text, nullable=False),
    Column("updated_at", BigInteger),
    Column("final_at", BigInteger),
    Column("approved_at", BigInteger),
    Column("delayed_at", BigInteger),
    Column("shipped_at", BigInteger),
    Column("delivered_at", BigInteger),
    Column("invoiced_at", BigInteger),
    Column("bulk", Boolean, nullable=False),
    Column("address", Text),
    Column("paid_amount", BigInteger),
    Column("voucher_code", Text),
    Column("voucher_amount", BigInteger),
    Column("voucher_conditional", Boolean),
    Column("company_name", Text),
    Column("company_national_id", Text),
    Column("company_economic_code", Text),
    Column("receiver_name", Text),
    Column("receiver_phone", Text),
    Column("receiver_address", Text),
    Column("wanted", Text, nullable=False),
    Column("cancel_reason_kind", Text),
    Column("cancel_reason_text", Text),
    Column("bill_email", Text),
    Column("bill_sent_at", BigInteger),
    Column("invite_code", Text),
    CheckConstraint(one_of("status", STATUSES), name="status"),
)

Index(None, orders.c.phone)


def _order() -> Column[str]:
    return Column("order_code", Text, ForeignKey("orders.code"), primary_key=True)


order_items = Table(
    "order_items",
    METADATA,
    _order(),
    Column("id", Text, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("product", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("unit_price", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("supplier", Text),
    Column("supplier_lead_days", Integer),
    Column("points", BigInteger),
    Column("support_months", Integer),
    Column("delayed_at", BigInteger),
    Column("delivered_at", BigInteger),
    Column("supplier_received_at", BigInteger),
    CheckConstraint(one_of("kind", ITEM_KINDS), name="kind"),
    CheckConstraint(one_of("state", ITEM_STATES), name="state"),
)

# R08: what the owner of a lock card is told; only the program's key opens it.
lock_cards = Table(
    "lock_cards",
    METADATA,
    _order(),
    Column("item_id", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)

refunds = Table(
    "refunds",
    METADATA,
    _order(),
    Column("place", Integer, primary_key=True),
    Column("items", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("accepted_at", BigInteger, nullable=False),
    Column("paid_at", BigInteger),
)

# R17: what the assistant cancelled stays cancelled, whatever later records say of the item.
item_cancellations = Table(
    "item_cancellations",
    METADATA,
    _order(),
    Column("item_id", Text, primary_key=True),
    Column("cancelled_at", BigInteger, nullable=False),
)

# R27: changes of the delivery address that customers asked for.
address_changes = Table(
    "address_changes",
    METADATA,
    Column("code", Text, primary_key=True),
    Column("order_code", Text, ForeignKey("orders.code"), nullable=False),
    Column("address", Text, nullable=False),
    Column("asked_at", BigInteger, nullable=False),
    Column("settled_at", BigInteger),
    Index(None, "order_code"),
)
