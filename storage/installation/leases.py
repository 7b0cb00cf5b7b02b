"""Leases of programs that have ended."""

from sqlalchemy import ColumnElement, Text, and_, bindparam, func


def earlier_life(lease_life: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a lease is of an earlier life: bind `life`, and `process`, with which it begins."""
    process = bindparam("process", type_=Text)
    return and_(
        lease_life.is_not(None),
        lease_life != bindparam("life", type_=Text),
        func.substr(lease_life, 1, func.length(process)) == process,
    )


def process_of(life: str, *, alone: bool) -> str:
    """How the lives begin that ended when this one began.

    A life is named `process/start`. A program that has the database alone follows on every other;
    one of several follows only on those of its own process.
    """
    if alone:
        return ""
    process, slash, _ = life.rpartition("/")
    return process + slash if slash else life
