"""A rule's answer and why, for the command line, agents and tests."""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.answers import dates, messages, orders, people
from rules.answers.asked import BadKey, BadValue, Ground, Json, NotExplained, Question, UnknownRule
from rules.answers.wording import reasons
from rules.calendar import Calendar
from rules.profile import Profile

__all__ = [
    "BadKey",
    "BadValue",
    "Explanation",
    "NotExplained",
    "RuleKeys",
    "UnknownRule",
    "explain",
    "rules_with_keys",
]

_QUESTIONS: Mapping[str, Question] = dict(
    sorted(
        {**dates.ANSWERS, **messages.ANSWERS, **orders.ANSWERS, **people.ANSWERS}.items(),
    ),
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a rule says to one question; `result` is ready for JSON, `why` is in Persian."""

    rule: str
    result: Json
    why: tuple[str, ...]

    def as_json(self) -> dict[str, Json]:
        """The shape that the command prints."""
        return {"rule": self.rule, "result": self.result, "why": [*self.why]}


@dataclass(frozen=True, slots=True)
class RuleKeys:
    """A rule that can be asked; a key is needed as `placed`, not as `lead=0` or `text?`."""

    rule: str
    keys: tuple[str, ...]
    about: str


def explain(
    rule: str,
    arguments: Mapping[str, str],
    profile: Profile,
    calendar: Calendar,
) -> Explanation:
    """Answers a question to a rule; raises NotExplained with a plain message when it can't.

    Days are Tehran's; an instant without a zone is Tehran's too.
    """
    name = rule.strip().upper()
    question = _QUESTIONS.get(name)
    if question is None:
        raise UnknownRule(
            f"there is no rule {rule!r} to explain; known are {', '.join(_QUESTIONS)}"
        )
    if not profile.follows(name):
        raise UnknownRule(f"{profile.code} does not follow {name}")
    answer = question.answer(question.read(name, arguments), Ground(profile, calendar))
    return Explanation(name, answer.result, answer.why)


def rules_with_keys() -> tuple[RuleKeys, ...]:
    """Every rule that can be asked, with its keys and what it is about."""
    about = reasons()
    return tuple(
        RuleKeys(rule, question.keys, about[rule]["about"]) for rule, question in _QUESTIONS.items()
    )
