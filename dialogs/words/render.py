"""Turn what a dialog says into words: the catalog's sentence with its values set for reading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from dialogs.engine.moves import Choice, Code, Rial, Say, Until, Value
from rules.jalali import JalaliDay, tehran_clock, tehran_day, weekday

Channel: TypeAlias = Literal["chat", "sms"]
Catalog: TypeAlias = Mapping[str, str]

RIALS_A_TOMAN = 10
FIRST_STRONG, POP = "\u2068", "\u2069"  # isolates keep a Latin run in its place (UAX #9)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
# Letters that would turn a sentence of the other direction round.
_STRANGE = {"fa": re.compile(r"[A-Za-z]"), "en": re.compile(r"[\u0590-\u08ff\ufb1d-\ufeff]")}
_BIDI_MARKS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\x00]")
_TO_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


class MissingWords(LookupError):
    """A key or a placeholder that a catalog lacks; the tests find it before a customer does."""


@dataclass(frozen=True, slots=True)
class Words:
    """The catalogs of all languages, a brand's own words laid over them."""

    catalogs: Mapping[str, Catalog]

    def template(self, key: str, language: str) -> str:
        """The sentence of a key.

        Raises:
            MissingWords: the catalog has no such key.
        """
        try:
            return self.catalogs[language][key]
        except KeyError:
            raise MissingWords(f"{language}: {key}") from None


@dataclass(frozen=True, slots=True)
class Voice:
    """How a message is to be worded: language, channel, and the day it is read on."""

    words: Words
    language: str
    today: date
    channel: Channel = "chat"

    def text(self, say: Say) -> str:
        template = self.words.template(say.key, self.language)
        return _PLACEHOLDER.sub(lambda found: self._placeholder(say, found[1]), template)

    def label(self, choice: Choice) -> str:
        label = choice.label
        return label if isinstance(label, str) else self.text(label)

    def message(self, says: tuple[Say, ...]) -> str:
        """A turn's sayings as one message, joined by an empty line."""
        return "\n\n".join(text for say in says if (text := self.text(say)))

    def _placeholder(self, say: Say, name: str) -> str:
        if name not in say.values:
            raise MissingWords(f"{self.language}: {say.key} wants {name}")
        return self._value(say.values[name])

    def _value(self, value: Value) -> str:
        match value:
            case Say():
                return self.text(value)
            case tuple():
                return "\n".join(text for say in value if (text := self.text(say)))
            case Code(text):
                return self._apart(text) if self.language == "fa" else text
            case str():
                return self._words_of_people(value)
            case Rial(amount):
                toman = self._number(amount // RIALS_A_TOMAN)
                return self.text(Say("calendar.toman", {"amount": toman}))
            case Until(instant):
                return self._until(instant)
            case datetime():
                return self._instant(value)
            case date():
                return self._day(value)
            case int():
                return self._number(value)

    def _words_of_people(self, text: str) -> str:
        """Each line for itself: an isolate ends with its line."""
        strange = _STRANGE[self.language]
        lines = _BIDI_MARKS.sub("", text).split("\n")
        return "\n".join(self._apart(line) if strange.search(line) else line for line in lines)

    def _apart(self, text: str) -> str:
        clean = _BIDI_MARKS.sub("", text)
        return f"{FIRST_STRONG}{clean}{POP}" if self.channel == "chat" and clean else clean

    def _number(self, number: int) -> str:
        return self._digits(f"{number:,}".replace(",", "٬" if self.language == "fa" else ","))

    def _digits(self, text: str) -> str:
        return text.translate(_TO_PERSIAN) if self.language == "fa" else text

    def _instant(self, instant: datetime) -> str:
        clock = self._digits(tehran_clock(instant).strftime("%H:%M"))
        values: dict[str, Value] = {"day": tehran_day(instant), "clock": clock}
        return self.text(Say("calendar.instant", values))

    def _until(self, instant: datetime) -> str:
        """The first instant that is too late; at midnight, the end of the day before."""
        clock = tehran_clock(instant)
        if clock.hour or clock.minute:
            return self._instant(instant)
        day = date.fromordinal(tehran_day(instant).toordinal() - 1)
        return self.text(Say("calendar.end_of", {"day": day}))

    def _day(self, day: date) -> str:
        jalali = JalaliDay.of(day)
        same_year = jalali.year == JalaliDay.of(self.today).year
        values: dict[str, Value] = {
            "weekday": Say(f"calendar.weekday.{weekday(day)}"),
            "day": jalali.day,
            "month": Say(f"calendar.month.{jalali.month}"),
            "year": self._digits(str(jalali.year)),
            "gregorian": f"{day.day} {day:%b}",
        }
        return self.text(Say("calendar.day" if same_year else "calendar.day_of_year", values))
