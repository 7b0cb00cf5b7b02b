"""The schema: made by migrating, the same as the tables say, never half of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, NullPool, create_engine, make_url, text

from storage.database import Database
from storage.migrations import upgrade
from storage.migrations.baseline import statements
from storage.migrations.upgrade import upgrade_postgresql, upgrade_sqlite
from storage.schema import METADATA, load_parts

VERSIONS = Path(upgrade.__file__).with_name("versions")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue(f"empty_{request.param}_url")
    return url


@pytest.fixture
def migrated(empty_url: str) -> Iterator[Connection]:
    """A connection to a database that was empty and has been migrated."""
    Database.open(empty_url, senders=(), life="test/1").close()
    address = make_url(empty_url)
    if address.get_backend_name() == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    with create_engine(address, poolclass=NullPool).connect() as connection:
        yield connection


def test_migrating_an_empty_database_gives_what_the_tables_say(migrated: Connection) -> None:
    load_parts("tables")
    assert compare_metadata(MigrationContext.configure(migrated), METADATA) == []


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_the_baseline_is_written_from_the_tables(dialect: str) -> None:
    """If this fails after a change of a table: python -m storage.migrations.baseline."""
    written = (VERSIONS / f"baseline.{dialect}.sql").read_text(encoding="utf-8")
    assert written == "\n\n".join(statements(dialect)) + "\n"


def test_every_table_of_the_baseline_is_there(migrated: Connection) -> None:
    load_parts("tables")
    assert set(METADATA.tables) <= _tables(migrated)


def test_every_trigger_of_the_baseline_is_there(migrated: Connection) -> None:
    if migrated.dialect.name == "sqlite":
        found = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        wanted = {"ledger_no_update", "ledger_no_delete", "texts_frozen", "texts_sender_1"}
    else:
        found = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        wanted = {"ledger_only_adds", "events_only_adds", "audit_only_adds", "texts_guard"}
    assert wanted <= {name for (name,) in migrated.execute(text(found))}


def test_opening_again_changes_nothing(empty_url: str, migrated: Connection) -> None:
    before = _tables(migrated)
    migrated.rollback()
    Database.open(empty_url, senders=(), life="test/2").close()
    assert _tables(migrated) == before


def test_a_migration_that_fails_leaves_a_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _broken_history(tmp_path, monkeypatch)
    with pytest.raises(ZeroDivisionError):
        upgrade_sqlite(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == []


def test_a_migration_that_fails_leaves_a_server_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty_postgresql_url: str
) -> None:
    _broken_history(tmp_path, monkeypatch)
    address = make_url(empty_postgresql_url).set(drivername="postgresql+psycopg")
    with pytest.raises(ZeroDivisionError):
        upgrade_postgresql(address)
    with create_engine(address, poolclass=NullPool).connect() as connection:
        assert _tables(connection) == set()


def test_a_file_that_holds_data_is_copied_before_it_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pishkhan.sqlite"
    Database.open(f"sqlite:///{path}", senders=("100002000000",), life="test/1").close()
    assert sorted(each.name for each in tmp_path.glob("*.sqlite")) == ["pishkhan.sqlite"]
    _next_revision(tmp_path, monkeypatch)
    upgrade_sqlite(path)
    with closing(sqlite3.connect(tmp_path / "pishkhan.0001.sqlite")) as copy:
        assert copy.execute("SELECT number FROM senders").fetchall() == [("100002000000",)]
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    with closing(sqlite3.connect(path)) as connection:
        newest = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    assert newest == [("0002",)]


def _tables(connection: Connection) -> set[str]:
    if connection.dialect.name == "sqlite":
        found = "SELECT name FROM sqlite_master WHERE type = 'table'"
    else:
        found = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    return {name for (name,) in connection.execute(text(found))}


_STEP = """
from alembic import op

revision = "{revision}"
down_revision = {down}
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE TABLE added (id INTEGER PRIMARY KEY)")
    {then}
"""


def _history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the migrations' folder that the program takes for its own."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    source = Path(upgrade.__file__).with_name("env.py")
    (folder / "env.py").write_bytes(source.read_bytes())
    monkeypatch.setattr(upgrade, "_MIGRATIONS", folder)
    return folder / "versions"


def _broken_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    step = _STEP.format(revision="0001", down=None, then="1 / 0")
    (_history(tmp_path, monkeypatch) / "broken.py").write_text(step, encoding="utf-8")
    return tmp_path / "broken.sqlite"


def _next_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = _history(tmp_path, monkeypatch)
    for source in VERSIONS.glob("baseline.*"):
        (versions / source.name).write_bytes(source.read_bytes())
    step = _STEP.format(revision="0002", down='"0001"', then="pass")
    (versions / "added.py").write_text(step, encoding="utf-8")
