"""What all tables share: their metadata and names, and small words of SQL."""

import pkgutil
from functools import cache
from importlib import import_module

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ColumnElement,
    Integer,
    MetaData,
    Text,
    literal_column,
)

import storage

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    },
)

# SQLite counts rows by itself only in a column that is called INTEGER.
RowNumber = BigInteger().with_variant(Integer, "sqlite")


def word(text: str) -> ColumnElement[str]:
    """A constant of ours inside a statement: a partial index serves no query that binds it."""
    return literal_column(f"'{text}'", Text)


def one_of(column: str, words: tuple[str, ...]) -> str:
    """A check that a column holds one of our words."""
    listed = ", ".join(f"'{each}'" for each in words)
    return f"{column} IN ({listed})"


@cache
def load_parts(module: str) -> None:
    """Imports this module (`tables`, `effects`) of every part that has one."""
    for part in pkgutil.iter_modules(storage.__path__, "storage."):
        if part.ispkg and module in _modules(part.name):
            import_module(f"{part.name}.{module}")


def _modules(part: str) -> set[str]:
    return {found.name for found in pkgutil.iter_modules(import_module(part).__path__)}


def mobile_number(column: str) -> tuple[CheckConstraint, CheckConstraint]:
    """Checks, one for each database, that a column holds a number as 09 and nine digits."""
    return (
        CheckConstraint(
            f"{column} GLOB '09{'[0-9]' * 9}'",
            name=column,
        ).ddl_if(dialect="sqlite"),
        CheckConstraint(f"{column} ~ '^09[0-9]{{9}}$'", name=column).ddl_if(dialect="postgresql"),
    )
