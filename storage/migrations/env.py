"""What alembic runs: the steps that are missing, in the transaction that upgrade.py began."""

from alembic import context

from storage.schema import METADATA, load_parts

load_parts("tables")
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite changes a table by copying it
)
with context.begin_transaction():
    context.run_migrations()
