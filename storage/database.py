"""Opens the records: their schema brought up to date, and one door to them."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sqlalchemy import URL, make_url

from storage import postgresql, sqlite
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
        """
        address = make_url(url)
        backend, name = address.get_backend_name(), address.database
        if backend == "sqlite" and name and name != ":memory:":
            return cls._of_file(Path(name), tuple(senders), life)
        if backend == "postgresql":
            return cls._of_server(address, tuple(senders), life)
        raise UnknownDatabase(address.render_as_string(hide_password=True))

    def close(self) -> None:
        self.writer.close()

    @classmethod
    def _of_file(cls, path: Path, senders: tuple[str, ...], life: str) -> "Database":
        upgrade_sqlite(path)
        acts = SqliteActs(sqlite.connect(path))
        writer = Writer(acts, sqlite.SqliteReads(path), READERS)
        writer.act(partial(begin_life, senders=senders, life=life, alone=True)).result()
        return cls(writer, life, tuple(_sqlite_findings()))

    @classmethod
    def _of_server(cls, address: URL, senders: tuple[str, ...], life: str) -> "Database":
        address = address.set(drivername="postgresql+psycopg")
        upgrade_postgresql(address)
        conninfo = address.set(drivername="postgresql").render_as_string(hide_password=False)
        writer = Writer(PostgresqlActs(conninfo), postgresql.PostgresqlReads(conninfo), READERS)
        writer.act(partial(begin_life, senders=senders, life=life, alone=False)).result()
        return cls(writer, life)


def _sqlite_findings() -> Iterator[Finding]:
    if sqlite3.sqlite_version_info < _NO_WAL_RESET:
        yield Finding("sqlite.wal_reset", {"version": sqlite3.sqlite_version})
