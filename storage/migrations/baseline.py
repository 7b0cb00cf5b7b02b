"""Writes the baseline's SQL from the tables: `python -m storage.migrations.baseline`.

Until the first release the baseline follows the tables; from then on it stays as it is, and each
change of a table is a revision of its own.
"""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Dialect, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

from storage.schema import METADATA, load_parts
from storage.triggers import triggers

_DIALECTS: dict[str, Dialect] = {
    "sqlite": sqlite.dialect(),
    "postgresql": psycopg.dialect(),  # type: ignore[no-untyped-call]
}
_VERSIONS = Path(__file__).with_name("versions")


def statements(dialect: str) -> list[str]:
    """The SQL that makes every table, index and trigger."""
    load_parts("tables")
    tables = METADATA.sorted_tables
    return [written for table in tables for written in _of_table(table, dialect)]


def _of_table(table: Table, dialect: str) -> Iterator[str]:
    yield _written(CreateTable(table), dialect)
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        yield _written(CreateIndex(index), dialect)
    yield from triggers(table, dialect)


def _written(element: ExecutableDDLElement, dialect: str) -> str:
    lines = str(element.compile(dialect=_DIALECTS[dialect])).replace("\t", "  ").split("\n")
    return "\n".join(line.rstrip() for line in lines if line.strip())


def main() -> None:
    for dialect in _DIALECTS:
        path = _VERSIONS / f"baseline.{dialect}.sql"
        path.write_text("\n\n".join(statements(dialect)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
