"""Reads what a customer wants, how sure that is, and what the message names."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from dialogs.understand.asks import asks, is_second
from dialogs.understand.codes import Span
from dialogs.understand.concepts import everyday_concepts
from dialogs.understand.features import Features, sides
from dialogs.understand.lexicon import Lexicon
from dialogs.understand.message import Message, MessageReader
from dialogs.understand.model import Model, best
from dialogs.understand.navigation import command
from dialogs.understand.normal import words
from dialogs.understand.phrases import OwnPhrases, Phrases
from dialogs.understand.plain import plain_intent
from dialogs.understand.slots import Slots, verbatim

_WAYS_OUT = {"back": "back", "cancel": "cancel", "person": "human"}
_STRANGERS_SCORE = 0.95
_FEWEST_AMONG, _MOST_AMONG = 2, 3  # candidates to ask between
_LEAST_CHANCE = 0.08  # that the third of them needs
_ASIDE_SURE = 0.9  # a further ask is only offered when it is beyond doubt
_NO_ASKS = frozenset({"greeting", "thanks", "cancel", "back", "out_of_scope"})
_WITH_INTENTS = {  # kinds that stand for a service where one of these is wanted
    "thing": frozenset({"book_specialist", "my_bookings"}),
    "tradesman": frozenset({"book_specialist", "my_bookings", "complaint"}),
}
_REASONS = 4
_WORDY = re.compile(r"(?P<kind>s|b|c|p|t|own|not):(?P<said>.+)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a message.

    `intent` is the best guess, `score` its chance from 0 to 1, `sure` whether to act on it.
    `among` are the intents to ask between, best first, where it is not sure; `others` what was
    asked besides; `slots` what was named, verbatim; `why` what spoke for it.
    """

    intent: str
    score: float
    sure: bool
    among: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    slots: Slots = field(default_factory=dict)
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """One of several asks in a message, and whether it was put as the second one."""

    intent: str
    score: float
    second: bool


class Reader:
    """Reads messages with a brand's lexicon and, if it has any, its own phrases."""

    def __init__(
        self, lexicon: Lexicon, phrases: Phrases | None = None, model: Model | None = None
    ) -> None:
        """Takes the brand's phrases by intent; they win over what was learned."""
        self._model = model or Model.load()
        self._messages = MessageReader(lexicon, self._model.words)
        self._features = Features(self._messages.vocabulary, everyday_concepts())
        self._own = OwnPhrases(phrases or {}, self._forms)

    def read(self, text: str) -> Reading:
        """Reads one message; the same message is always read the same way."""
        message = self._messages.read(text)
        reading = self._certain(text, message) or self._weighed(message)
        return replace(reading, slots=verbatim(message.said, _fitting(reading.intent, message)))

    def _forms(self, text: str) -> list[str]:
        return [word.form for word in self._messages.read(text).words]

    def _certain(self, text: str, message: Message) -> Reading | None:
        """Reads what needs no weighing: a brand's phrase, a way out, a bare code, a stranger."""
        if like := self._own.like(words(message.said.text), [word.form for word in message.words]):
            return Reading(like[0], like[1], sure=True, why=("like one of the brand's phrases",))
        if way := command(text):
            return Reading(_WAYS_OUT[way], 1.0, sure=True, why=("a way out and nothing else",))
        if plain := plain_intent(message):
            return Reading(plain.intent, plain.score, plain.sure, plain.among, why=(plain.why,))
        if message.stranger:
            why = ("another company is named, and not this one",)
            return Reading("out_of_scope", _STRANGERS_SCORE, sure=True, why=why)
        return None

    def _weighed(self, message: Message) -> Reading:
        """Weighs the features of the message, and of its parts where it may ask twice."""
        features = self._features.of(message)
        ranked = best(self._model.chances(features))
        intent, score = ranked[0]
        sure = score >= self._model.sure
        parts = list(self._sure_parts(message))
        first = next((part for part in parts if not part.second), None)
        second = any(part.second and part.intent == intent for part in parts)
        if first and len(parts) > 1 and (second or not sure):  # two asks that pull both ways
            intent, score, sure = first.intent, first.score, True
        others = tuple(dict.fromkeys(part.intent for part in parts if part.intent != intent))
        among = () if sure else _among(ranked)
        why = tuple(self._why(message, features, intent, among))
        return Reading(intent, score, sure, among, others if sure else (), why=why)

    def _sure_parts(self, message: Message) -> Iterator[_Part]:
        for part in asks(message):
            intent, score = best(self._model.chances(self._features.of(part)))[0]
            if score >= _ASIDE_SURE and intent not in _NO_ASKS:
                yield _Part(intent, score, is_second(part))

    def _why(
        self, message: Message, features: Collection[str], intent: str, among: Collection[str]
    ) -> Iterator[str]:
        """Tells what spoke for the intent, what was waved aside, and what else it could be."""
        reasons = self._model.reasons(features, intent)
        told = ((_said(name), worth) for name, worth in reasons if worth > 0)
        weighty = (f"for {intent}: {said} (+{worth:.2f})" for said, worth in told if said)
        yield from islice(weighty, _REASONS)
        if refused := sides(message)[1]:
            yield "waved aside: " + " ".join(word.raw for word in refused)
        if among:
            yield "not sure between: " + ", ".join(among)


def _among(ranked: list[tuple[str, float]]) -> tuple[str, ...]:
    """Gives the two or three intents worth asking between, the likeliest first."""
    third = ranked[_FEWEST_AMONG:_MOST_AMONG]
    asked = [*ranked[:_FEWEST_AMONG], *(pair for pair in third if pair[1] >= _LEAST_CHANCE)]
    return tuple(intent for intent, _ in asked)


def _said(feature: str) -> str | None:
    """Gives a feature in words that its reader knows; runs of letters say nothing alone."""
    found = _WORDY.fullmatch(feature)
    if found is None:
        return None
    said = found["said"]
    match found["kind"]:
        case "s" | "b":
            return f"«{said.strip('^$ ')}»"
        case "c" | "p":
            return f"words of {said.replace('+', ' and ')}"
        case "t":
            return f"names a {said}"
        case "own":
            return f"«{said}» is the customer's own"
        case _:
            return f"«{said}» was waved aside"


def _fitting(intent: str, message: Message) -> Iterator[tuple[str, Span]]:
    """Gives what was named, as the intent lets it be understood.

    Who asks whether a call was genuine names its sender, and who asks for a number to call names a
    phone. A thing such as a fridge is a service only where one is wanted for it.
    """
    for kind, span in message.spans:
        if intent == "check_sender" and kind == "phone":
            yield "sender", span
        elif intent == "contact" and kind == "sender":
            yield "phone", span
        elif kind in _WITH_INTENTS:
            yield from [("service", span)] if intent in _WITH_INTENTS[kind] else []
        else:
            yield kind, span
