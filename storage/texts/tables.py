"""Text messages from the act that wants them to the carrier's last word."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    and_,
)

from storage.schema import METADATA, RowNumber, mobile_number, one_of, word
from storage.triggers import add_triggers

STATES = (
    "waiting",
    "leased",
    "handed",
    "delivered",
    "undelivered",
    "blocked",
    "failed",
    "expired",
    "cancelled",
    "held",
    "unknown",
    "merged",
)
OPEN = ("waiting", "leased", "held")
SENT = ("handed", "delivered", "undelivered")
NOT_DELIVERED = ("undelivered", "blocked", "failed")

# `due_at` keeps a text's place in the order, `not_before` moves with each try. `fence` counts the
# leases: who comes with an older number has lost his. `doubtful`: it may have gone already, though
# nobody knows.
texts = Table(
    "texts",
    METADATA,
    Column("id", RowNumber, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("cause", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("not_before", BigInteger, nullable=False),
    Column("valid_until", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("localid", BigInteger, unique=True),
    Column("sender", Text, ForeignKey("senders.number")),
    Column("body", Text),
    Column("parts", Integer),
    Column("carrier_id", BigInteger),
    Column("carrier_status", Integer),
    Column("cost", BigInteger),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("doubtful", Boolean, nullable=False),
    Column("first_attempt_at", BigInteger),
    Column("lease_life", Text),
    Column("lease_until", BigInteger),
    Column("fence", Integer, nullable=False, server_default="0"),
    Column("merged_into", BigInteger, ForeignKey("texts.id")),
    Column("settled_at", BigInteger),
    Column("shown_at", BigInteger),
    Column("reason", Text),
    CheckConstraint(one_of("state", STATES), name="state"),
    CheckConstraint(
        "(body IS NULL) = (localid IS NULL) AND (body IS NULL) = (sender IS NULL)",
        name="composed",
    ),
    CheckConstraint(f"sender IS NOT NULL OR NOT ({one_of('state', SENT)})", name="sent"),
    CheckConstraint("(state = 'merged') = (merged_into IS NOT NULL)", name="merged"),
    *mobile_number("phone"),
    Index(None, "kind", "cause", unique=True),
    Index(None, "carrier_id"),
)

_waiting = texts.c.state == word("waiting")
_leased = texts.c.state == word("leased")
_unsent = texts.c.state.in_([word("waiting"), word("leased")])
_open = texts.c.state.in_([word(state) for state in OPEN])
_unseen = and_(
    texts.c.state.in_([word(state) for state in NOT_DELIVERED]),
    texts.c.shown_at.is_(None),
)
for _name, _columns, _rows in (
    ("due", (texts.c.due_at, texts.c.id), _unsent),
    ("next", (texts.c.not_before,), _waiting),
    ("leased", (texts.c.lease_until,), _leased),
    ("held", (texts.c.due_at,), texts.c.state == word("held")),
    ("unsent", (texts.c.phone,), _unsent),
    ("ending", (texts.c.valid_until,), _open),
    ("tried", (texts.c.first_attempt_at,), and_(_open, texts.c.first_attempt_at.is_not(None))),
    ("unseen", (texts.c.phone,), _unseen),
    ("sent", (texts.c.phone, texts.c.id), texts.c.state.in_([word(state) for state in SENT])),
):
    Index(f"ix_texts_{_name}", *_columns, sqlite_where=_rows, postgresql_where=_rows)

# What was composed is never changed, for it may have gone; it may only be blanked when the text
# has ended (a one-time code), and numbered anew when the carrier knew its number from another. The
# sender must be on the list on the day it is chosen (R01).
_CHANGED = """\
(OLD.localid IS NOT NULL AND NEW.localid {differs} OLD.localid
  AND (NEW.localid IS NULL OR NEW.state <> 'waiting' OR NEW.reason {differs} 'collided'))
OR (OLD.sender IS NOT NULL AND NEW.sender {differs} OLD.sender)
OR (OLD.body IS NOT NULL AND NEW.body {differs} OLD.body
  AND (NEW.body IS NULL OR NEW.body <> '' OR NEW.state IN ('waiting', 'leased', 'held')))"""
_UNLISTED = """\
NEW.sender IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM senders WHERE number = NEW.sender AND listed)"""
_SQLITE = """\
CREATE TRIGGER {name} BEFORE {event} ON texts WHEN {rows}
BEGIN
  SELECT RAISE(ABORT, '{why}');
END"""
_FROZEN_SQLITE = _SQLITE.format(
    name="texts_frozen",
    event="UPDATE OF body, localid, sender",
    rows=_CHANGED.format(differs="IS NOT"),
    why="texts: what was composed is frozen",
)
_LISTED_SQLITE = tuple(
    _SQLITE.format(
        name=f"texts_sender_{number}",
        event=event,
        rows=_UNLISTED,
        why="texts: this sender is not listed",
    )
    for number, event in enumerate(("INSERT", "UPDATE OF sender"))
)
_GUARD_POSTGRESQL = f"""\
CREATE FUNCTION texts_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF {_CHANGED.format(differs="IS DISTINCT FROM")} THEN
      RAISE EXCEPTION 'texts: what was composed is frozen'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  IF {_UNLISTED} THEN
    RAISE EXCEPTION 'texts: this sender is not listed'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$"""
_TRIGGER_POSTGRESQL = """\
CREATE TRIGGER texts_guard BEFORE INSERT OR UPDATE OF body, localid, sender ON texts
FOR EACH ROW EXECUTE FUNCTION texts_guard()"""
add_triggers(
    texts,
    {
        "sqlite": (_FROZEN_SQLITE, *_LISTED_SQLITE),
        "postgresql": (_GUARD_POSTGRESQL, _TRIGGER_POSTGRESQL),
    },
)
