"""The club's ledger: rows are only added, and what they add up to is never below zero."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Table, Text

from storage.schema import METADATA, RowNumber
from storage.triggers import add_triggers, append_only

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
    Index(None, "cause"),
)
append_only(ledger)

# R38: acts that spend hold this row in turn, and one that would go below zero fails.
balances = Table(
    "balances",
    METADATA,
    Column("phone", Text, primary_key=True),
    Column("points", BigInteger, nullable=False),
    CheckConstraint("points >= 0", name="points"),
)
_BODY = """\
BEGIN
  INSERT INTO balances (phone, points) VALUES (NEW.phone, 0) ON CONFLICT DO NOTHING;
  UPDATE balances SET points = points + NEW.amount WHERE phone = NEW.phone;"""
_ON_SQLITE = f"""\
CREATE TRIGGER ledger_balance AFTER INSERT ON ledger
{_BODY}
END"""
_ON_POSTGRESQL = (
    f"""\
CREATE FUNCTION ledger_balance() RETURNS trigger LANGUAGE plpgsql AS $$
{_BODY}
  RETURN NULL;
END $$""",
    """\
CREATE TRIGGER ledger_balance AFTER INSERT ON ledger
FOR EACH ROW EXECUTE FUNCTION ledger_balance()""",
)
add_triggers(ledger, {"sqlite": (_ON_SQLITE,), "postgresql": _ON_POSTGRESQL})
