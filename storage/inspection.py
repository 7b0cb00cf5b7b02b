"""Looks at a database without changing it, for `pishkhan check`."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import NullPool, create_engine, make_url
from sqlalchemy.exc import SQLAlchemyError

from storage import sqlite
from storage.migrations.upgrade import newest_revision, revision_of


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found; `trouble` is empty when the program can use it."""

    found: str
    trouble: str = ""


def inspect(url: str) -> Inspection:
    """The schema's revision, or why it can't be read; a server's password is hidden."""
    address = make_url(url)
    name = address.render_as_string(hide_password=True)
    if address.get_backend_name() == "sqlite":
        return _file(Path(address.database or ""), name)
    return _server(url, name)


def _file(path: Path, name: str) -> Inspection:
    if not path.exists():
        return Inspection(f"{name}: is made at the first start")
    try:
        connection = sqlite.connect_reader(path)
        engine = create_engine("sqlite://", creator=lambda: connection, poolclass=NullPool)
        with engine.connect() as reading:
            return _revision(name, revision_of(reading))
    except (sqlite3.Error, SQLAlchemyError) as failure:
        return Inspection(name, f"{failure}; is it a SQLite file that this user may read?")


def _server(url: str, name: str) -> Inspection:
    address = make_url(url).set(drivername="postgresql+psycopg")
    try:
        with create_engine(address, poolclass=NullPool).connect() as reading:
            return _revision(name, revision_of(reading))
    except SQLAlchemyError as failure:
        reason = str(getattr(failure, "orig", failure)).strip().splitlines()[0]
        return Inspection(name, f"{reason}; is the server running, and name and password right?")


def _revision(name: str, revision: str | None) -> Inspection:
    if revision == newest_revision():
        return Inspection(f"{name}: up to date ({revision})")
    return Inspection(f"{name}: is brought up to date at the next start (now {revision})")
