"""Opens the records: their schema brought up to date, and one door to them."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from storage import postgresql, sqlite
from storage.errors import DatabaseFailed
from storage.life import begin_life
from storage.migrations.upgrade import upgrade_postgresql, upgrade_sqlite
from storage.postgresql_acts import PostgresqlActs
from storage.sqlite_acts import SqliteActs
from storage.writer import Writer

READERS = 4
_NO_WAL_RESET = (3, 51, 3)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that staff should know of the database; `key` names its words."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)


class UnknownDatabase(ValueError):
    """The address is of no database that the program can use; SQLite must be a file."""


@dataclass(frozen=True, slots=True)
class Database:
    """An open database: everything goes through its writer."""

    writer: Writer
    life: str
    findings: tuple[Finding, ...] = ()

    @classmethod
    def open(cls, url: str, *, senders: Iterable[str], life: str) -> "Database":
        """Brings the schema up to date and begins a life.

        `url` is `sqlite:///path` or `postgresql+psycopg://…`. `senders` are the only numbers that
        texts may leave from (R01). `life` names this run of this process, as `process/start`, and
        is never used twice.

        Raises:
            UnknownDatabase: the address names neither.
            DatabaseFailed: it can't be reached, or is not a database.
        """
        try:
            address = make_url(url)
        except ArgumentError:
            raise UnknownDatabase("no address of a database") from None
        try:
            writer, findings = _opened(address)
        except DBAPIError as failure:
            raise DatabaseFailed(str(failure.orig)) from failure
        alone = address.get_backend_name() == "sqlite"
        begin = partial(begin_life, senders=tuple(senders), life=life, alone=alone)
        try:
            writer.act(begin).result()
        except BaseException:
            writer.close()
            raise
        return cls(writer, life, findings)

    def close(self) -> None:
        self.writer.close()


def _opened(address: URL) -> tuple[Writer, tuple[Finding, ...]]:
    backend, name = address.get_backend_name(), address.database
    if backend == "sqlite" and name and name != ":memory:":
        return _file(Path(name)), tuple(_sqlite_findings())
    if backend == "postgresql":
        return _server(address), ()
    raise UnknownDatabase(address.render_as_string(hide_password=True))


def _file(path: Path) -> Writer:
    upgrade_sqlite(path)
    return Writer(SqliteActs(sqlite.connect(path)), sqlite.SqliteReads(path), READERS)


def _server(address: URL) -> Writer:
    upgrade_postgresql(address.set(drivername="postgresql+psycopg"))
    conninfo = address.set(drivername="postgresql").render_as_string(hide_password=False)
    return Writer(PostgresqlActs(conninfo), postgresql.PostgresqlReads(conninfo), READERS)


def _sqlite_findings() -> Iterator[Finding]:
    if sqlite3.sqlite_version_info < _NO_WAL_RESET:
        yield Finding("sqlite.wal_reset", {"version": sqlite3.sqlite_version})
