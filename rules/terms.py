"""The terms as data: clauses with their source, version and date (R47)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated

from rules.document import Between, Matching, NotEmpty, repeated
from rules.jalali import tehran_day

RuleId = Annotated[str, Matching(r"R(0[1-9]|[1-4][0-9]|5[01])", "a rule's id from R01 to R51")]


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of the terms in plain Persian, and the place it was taken from.

    A changed clause keeps its id and stands again with the next version and its day.
    """

    id: Annotated[str, Matching(r"[a-z0-9.-]+", "small letters, digits, dots and dashes")]
    source: Annotated[str, NotEmpty()]
    topic: Annotated[str, NotEmpty()]
    text: Annotated[str, NotEmpty()]
    version: Annotated[int, Between(1, 1000)]
    since: date
    rules: tuple[RuleId, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One announced state of the whole text, and what it changed in a sentence."""

    number: Annotated[int, Between(1, 1000)]
    since: date
    summary: Annotated[str, NotEmpty()]


@dataclass(frozen=True, slots=True)
class Asked:
    """How customers ask for a clause, the clearest question first; `answer` says it in short."""

    questions: tuple[str, ...] = ()
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """A brand's terms with all their versions, oldest first; `asked` is by the clauses' ids."""

    topics: Mapping[str, str] = field(default_factory=dict)
    versions: tuple[Version, ...] = ()
    clauses: tuple[Clause, ...] = ()
    asked: Mapping[str, Asked] = field(default_factory=dict)

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """A clause belongs to a known topic and to an announced version."""
        known = [(version.number, version.since) for version in self.versions]
        if known != sorted(known):
            yield "versions", "must stand in order, oldest first"
        for place, clause in enumerate(self.clauses):
            if clause.topic not in self.topics:
                yield f"clauses.{place}.topic", f"is not a known topic: {clause.topic}"
            if clause.version not in dict(known):
                yield f"clauses.{place}.version", f"is not announced: {clause.version}"
        yield from repeated("clauses", ((each.id, each.version) for each in self.clauses))
        ids = {clause.id for clause in self.clauses}
        for unknown in self.asked.keys() - ids:
            yield f"asked.{unknown}", "is no clause"


def version_at(terms: Terms, instant: datetime) -> Version | None:
    """The version in force at an instant: the latest that had begun, else the first (R47).

    What was ordered before the program knew any version falls under the first one.
    """
    day = tehran_day(instant)
    begun = tuple(version for version in terms.versions if version.since <= day)
    known = begun[-1:] or terms.versions[:1]
    return known[0] if known else None


def clauses_at(terms: Terms, instant: datetime) -> tuple[Clause, ...]:
    """The clauses in force at an instant, each in the wording of its day (R47)."""
    version = version_at(terms, instant)
    if version is None:
        return ()
    newest: dict[str, Clause] = {}
    for clause in sorted(terms.clauses, key=lambda clause: clause.version):
        if clause.version <= version.number:
            newest[clause.id] = clause
    return tuple(newest.values())


def clauses_of(terms: Terms, rule: str, instant: datetime) -> tuple[Clause, ...]:
    """The sentences in force that a rule was read from, such as R31's before a booking."""
    return tuple(clause for clause in clauses_at(terms, instant) if rule in clause.rules)


def changed_since(terms: Terms, instant: datetime, now: datetime) -> tuple[Clause, ...]:
    """The clauses in force now whose wording was not yet in force at an instant (R47)."""
    known = clauses_at(terms, instant)
    return tuple(clause for clause in clauses_at(terms, now) if clause not in known)
