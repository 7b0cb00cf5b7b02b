"""What a table refuses by itself, in the words of each database."""

from collections.abc import Mapping

from sqlalchemy import Table

_KEY = "triggers"

_CHANGES = ("UPDATE", "DELETE")
_ON_SQLITE = """\
CREATE TRIGGER {table}_no_{lower} BEFORE {event} ON {table}
BEGIN
  SELECT RAISE(ABORT, '{table}: rows are only added');
END"""
_ON_POSTGRESQL = (
    """\
CREATE FUNCTION {table}_only_adds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '{table}: rows are only added' USING ERRCODE = 'integrity_constraint_violation';
END $$""",
    """\
CREATE TRIGGER {table}_only_adds BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_only_adds()""",
)


def append_only(table: Table) -> None:
    """Rows of this table are added, and never changed or deleted."""
    names = [{"table": table.name, "event": each, "lower": each.lower()} for each in _CHANGES]
    add_triggers(
        table,
        {
            "sqlite": tuple(_ON_SQLITE.format(**each) for each in names),
            "postgresql": tuple(each.format(table=table.name) for each in _ON_POSTGRESQL),
        },
    )


def add_triggers(table: Table, written: Mapping[str, tuple[str, ...]]) -> None:
    """Triggers by dialect, each as the statements that make it."""
    known: dict[str, list[str]] = table.info.setdefault(_KEY, {})
    for dialect, statements in written.items():
        known.setdefault(dialect, []).extend(statements)


def triggers(table: Table, dialect: str) -> list[str]:
    known: dict[str, list[str]] = table.info.get(_KEY, {})
    return known.get(dialect, [])
