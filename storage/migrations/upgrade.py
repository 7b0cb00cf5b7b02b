"""Brings a database's schema up to date before anybody uses it."""

import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, NullPool, create_engine, event, text

from storage import sqlite

_MIGRATIONS = Path(__file__).parent
_ONE_AT_A_TIME = 7_226_117  # the advisory lock that programs starting together wait for


def upgrade_sqlite(path: Path) -> None:
    """Makes or mends the schema of a file, after a copy of it when it holds anything.

    All of it is one transaction: a program killed meanwhile leaves the file as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine("sqlite://", creator=lambda: sqlite.connect(path), poolclass=NullPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as connection:
        revision = revision_of(connection)
        if revision == newest_revision():
            return
        if revision is not None:
            _copy(path, path.with_suffix(f".{revision}{path.suffix}"))
        _upgrade(connection)


def upgrade_postgresql(url: URL) -> None:
    """Makes or mends the schema of a server's database, one program at a time."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        lock = text("SELECT pg_advisory_xact_lock(:key)")
        connection.execute(lock, {"key": _ONE_AT_A_TIME})
        if revision_of(connection) != newest_revision():
            _upgrade(connection)


def revision_of(connection: Connection) -> str | None:
    """The revision that a database's schema is at; None before the first."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """The revision that this program wants."""
    return ScriptDirectory(str(_MIGRATIONS)).get_current_head()


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _copy(source: Path, target: Path) -> None:
    """A whole copy, with what still stands in the write-ahead log."""
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        old.backup(new)
    old.close()
    new.close()
