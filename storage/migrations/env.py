"""What alembic runs: the steps that are missing, all in one transaction."""

from alembic import context

from storage.schema import METADATA, load_parts

load_parts("tables")
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,  # SQLite can too, when transactions are begun by hand
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
