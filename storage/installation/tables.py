"""What this installation is, and the numbers its texts may leave from."""

from sqlalchemy import BigInteger, Boolean, Column, Integer, Table, Text

from storage.schema import METADATA

# One row. `prefix` begins every local id of a text, so that two installations on one carrier's
# account, or one installation and its restored copy, never use the same.
installation = Table(
    "installation",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("prefix", BigInteger, nullable=False),
)

# The profile's list as it was at the latest start (R01).
senders = Table(
    "senders",
    METADATA,
    Column("number", Text, primary_key=True),
    Column("listed", Boolean, nullable=False),
)

# Rows that exist to be held, so that acts which must not run side by side go one after another.
gates = Table("gates", METADATA, Column("name", Text, primary_key=True))
