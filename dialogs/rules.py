"""What the terms say: a question in own words, or by topic, answered with the clause (R47)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from dialogs.engine.moves import (
    Choice,
    Chose,
    Done,
    Go,
    Heard,
    Say,
    Stay,
    Typed,
    Values,
    missed,
    start_choice,
)
from dialogs.facts import Facts
from dialogs.understand.choice import choose, yes_no
from dialogs.understand.clauses import Worded, find_clauses, names_the_terms
from dialogs.understand.normal import key
from rules.terms import Clause, changed_since, clauses_at

CHANGES, TOPICS = "changes", "topics"  # what to be about beside a question
CLAUSE = "clause-"
LATELY = timedelta(days=365)
MANY = 5  # changed clauses that are quoted; more are counted
A_QUESTION = 4  # words from which an unsure one is taken for a question on the terms
NAMED = 60  # letters of a clause that names itself by its beginning


def about(text: str, order: str) -> str:
    """The words that asked are the question."""
    return text


def start(facts: Facts, about: str) -> AskQuestion | ChooseClause | ChooseTopic | Done:
    if about == CHANGES:
        return _changes(facts)
    if about == TOPICS:
        return ChooseTopic()
    if about.startswith(CLAUSE) and (clause := _clause(about.removeprefix(CLAUSE), facts)):
        return _answer(clause, facts)
    if not about or names_the_terms(about):
        return AskQuestion()
    match _found(about, facts):
        case Go(step):
            return step
        case Done() as told:
            return told
    return Done(_unknown(facts))


@dataclass(frozen=True, slots=True)
class AskQuestion:
    def ask(self, facts: Facts) -> Say:
        topics = Choice(TOPICS, Say("rules.topics"))
        changes = Choice(CHANGES, Say("rules.changes"))
        return Say("rules.question", choices=(topics, changes))

    def answer(self, event: Heard, facts: Facts) -> Go[ChooseClause | ChooseTopic] | Stay | Done:
        match event:
            case Chose(value) if value == TOPICS:
                return Go(ChooseTopic())
            case Chose(value) if value == CHANGES:
                return _changes(facts)
            case Typed(text) if told := _asked(text, facts):
                return told
            case _:
                return missed("rules.question")


@dataclass(frozen=True, slots=True)
class ChooseClause:
    """Several clauses may be meant, or all of a topic."""

    clauses: tuple[str, ...]

    def ask(self, facts: Facts) -> Say:
        choices = tuple(Choice(each.id, _name(each, facts)) for each in self._clauses(facts))
        return Say("rules.which_clause", choices=(*choices, Choice("none", Say("rules.none"))))

    def answer(self, event: Heard, facts: Facts) -> Go[AskQuestion | ChooseClause] | Stay | Done:
        clauses = self._clauses(facts)
        match event:
            case Chose("none"):
                return Go(AskQuestion())
            case Typed(text) if yes_no(text) is False:
                return Go(AskQuestion())
            case Chose(value) if found := [each for each in clauses if each.id == value]:
                return _answer(found[0], facts)
            case Typed(text) if (place := choose(text, _names(clauses, facts))) is not None:
                return _answer(clauses[place], facts)
            case Typed(text) if told := _asked(text, facts):
                return told
            case _:
                return missed("rules.which_clause")

    def _clauses(self, facts: Facts) -> tuple[Clause, ...]:
        """In the order in which they were found, the likeliest first."""
        found = (_clause(code, facts) for code in self.clauses)
        return tuple(each for each in found if each is not None)


@dataclass(frozen=True, slots=True)
class ChooseTopic:
    def ask(self, facts: Facts) -> Say:
        choices = tuple(Choice(code, title) for code, title in _topics(facts).items())
        return Say("rules.which_topic", choices=choices)

    def answer(self, event: Heard, facts: Facts) -> Go[ChooseClause] | Stay | Done:
        topics = _topics(facts)
        match event:
            case Chose(topic) if topic in topics:
                return _of_topic(topic, facts)
            case Typed(text) if (place := choose(text, tuple(topics.values()))) is not None:
                return _of_topic(tuple(topics)[place], facts)
            case Typed(text) if told := _asked(text, facts):
                return told
            case _:
                return missed("rules.which_topic")


def _asked(text: str, facts: Facts) -> Go[ChooseClause] | Done | None:
    """As `_found`, but few words that fit no clause surely may be an ask for something else."""
    told = _found(text, facts)
    return None if isinstance(told, Go) and len(text.split()) < A_QUESTION else told


def _found(question: str, facts: Facts) -> Go[ChooseClause] | Done | None:
    """The answer to a question, or at most three that may be meant; never an invented one."""
    if _asks_for_changes(question):
        return _changes(facts)
    found = find_clauses(question, _worded(facts))
    if not found.clauses:
        return None
    clause = _clause(found.clauses[0], facts)
    return _answer(clause, facts) if found.sure and clause else Go(ChooseClause(found.clauses))


def _asks_for_changes(question: str) -> bool:
    said = key(question)
    lately = any(word in said for word in ("جدید", "تازه", "اخیر", "latel", "recent"))
    return lately and any(word in said for word in ("تغییر", "عوض شد", "قوانین", "chang"))


def _changes(facts: Facts) -> Done:
    """R47: what changed lately, or since when nothing has."""
    changed = changed_since(facts.profile.terms, facts.now - LATELY, facts.now)
    version = max(facts.profile.terms.versions, key=lambda each: each.number, default=None)
    if not changed:
        if version is None:
            return Done(_unknown(facts))
        return Done(Say("rules.unchanged", {"since": version.since}, _ways_on(facts)))
    lines = tuple(
        Say("rules.changed_clause", {"text": each.text, "since": each.since})
        for each in changed[:MANY]
    )
    values: Values = {"count": len(changed), "clauses": lines}
    return Done(Say("rules.changed", values, _ways_on(facts)))


def _answer(clause: Clause, facts: Facts) -> Done:
    terms = facts.profile.terms
    asked = terms.asked.get(clause.id)
    values: Values = {"text": clause.text, "since": clause.since, "topic": _topic(clause, facts)}
    if asked and asked.answer:
        return Done(Say("rules.answer", {**values, "short": asked.answer}, _ways_on(facts)))
    return Done(Say("rules.clause", values, _ways_on(facts)))


def _unknown(facts: Facts) -> Say:
    return Say("rules.unknown", choices=(*_person(facts), *_ways_on(facts)))


def _ways_on(facts: Facts) -> tuple[Choice, ...]:
    another = Choice(start_choice("rules"), Say("rules.another"))
    return (another, Choice(start_choice("rules", TOPICS), Say("rules.topics")))


def _person(facts: Facts) -> tuple[Choice, ...]:
    offered = facts.profile.offers("human")
    return (Choice("/person", Say("choice.person")),) if offered else ()


def _of_topic(topic: str, facts: Facts) -> Go[ChooseClause] | Done:
    clauses = tuple(each for each in _in_force(facts) if each.topic == topic)
    if len(clauses) == 1:
        return _answer(clauses[0], facts)
    return Go(ChooseClause(tuple(each.id for each in clauses)))


def _in_force(facts: Facts) -> tuple[Clause, ...]:
    return clauses_at(facts.profile.terms, facts.now)


def _clause(code: str, facts: Facts) -> Clause | None:
    return next((each for each in _in_force(facts) if each.id == code), None)


def _topics(facts: Facts) -> dict[str, str]:
    """The topics that hold a clause, in the order of the terms."""
    held = {each.topic for each in _in_force(facts)}
    return {code: title for code, title in facts.profile.terms.topics.items() if code in held}


def _topic(clause: Clause, facts: Facts) -> str:
    return facts.profile.terms.topics[clause.topic]


def _worded(facts: Facts) -> tuple[Worded, ...]:
    asked = facts.profile.terms.asked
    return tuple(
        Worded(each.id, each.text, asked[each.id].questions if each.id in asked else ())
        for each in _in_force(facts)
    )


def _names(clauses: tuple[Clause, ...], facts: Facts) -> tuple[str, ...]:
    return tuple(_name(each, facts) for each in clauses)


def _name(clause: Clause, facts: Facts) -> str:
    """The clearest question that it answers, else how it begins."""
    asked = facts.profile.terms.asked.get(clause.id)
    if asked and asked.questions:
        return asked.questions[0]
    return clause.text if len(clause.text) <= NAMED else f"{clause.text[:NAMED]}…"
