"""Lays the words of a message in a row in which days and hours can be looked for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dialogs.understand.normal import Folded, compact, folded
from dialogs.understand.numerals import number, place_in_row
from dialogs.understand.tokens import Token, tokens
from dialogs.understand.vocabulary import Vocabulary, latin_ending
from dialogs.understand.wordlist import listed

_PAIRS = {
    ("پس", "فردا"): "پسفردا", ("بعد", "ظهر"): "بعدازظهر", ("نصف", "شب"): "نیمشب",
    ("نیمه", "شب"): "نیمشب", ("نصفه", "شب"): "نیمشب", ("دی", "شب"): "دیشب", ("ام", "شب"): "امشب",
    ("ام", "روز"): "امروز", ("دی", "روز"): "دیروز", ("پری", "روز"): "پریروز",
}  # fmt: skip
_GLUED = {"ونیم": "و نیم", "وربع": "و ربع"}
_BEFORE_ONE = frozenset({"ساعت", "حدود", "تا", "به", "بین", "و"})
_AFTER_ONE = frozenset(
    {"ظهر", "بعدازظهر", "شب", "صبح", "و", "ربع", "روز", "هفته", "ماه", "تا", "ساعت", "شنبه"}
)
_LEFT = frozenset({"مونده", "مانده"})
_ORDINAL_SIGNS = frozenset({"م", "ام", "ا", "مین", "امین", "om", "th"})
_WEEKDAYS = tuple(compact(line.partition(":")[0]) for line in listed("times")["weekdays"])
_NUMBERED_DAYS = {"یک": 1, "1": 1, "دو": 2, "2": 2, "سه": 3, "3": 3, "چهار": 4, "چار": 4, "4": 4,
                  "پنج": 5, "پن": 5, "5": 5}  # fmt: skip
_ENDINGS = ("مون", "های", "ها", "ست", "ای", "ی", "ه", "م", "ش", "و", "س", "ا")
_SHORTEST_ENDED = 3  # letters
_DOTTED = re.compile(r"[0-9]{1,2}\.[0-9]{2}")
_MONTHS = 12
_DASH = re.compile(r"\s*[-–—]\s*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word in the row, and the part of the folded text that it came from."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The row as one string, single spaces between, with the way back to the folded text."""

    text: str
    words: tuple[Word, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Gives the part of the folded text from which `text[start:end]` came."""
        place = 0
        inside = []
        for word in self.words:
            if place < end and start < place + len(word.form):
                inside.append(word)
            place += len(word.form) + 1
        return inside[0].start, inside[-1].end


@cache
def spellings() -> dict[str, str]:
    """Gives the form of each word of days and hours by its folded spelling."""
    forms: dict[str, str] = {}
    for line in (line for lines in listed("times").values() for line in lines):
        form, _, others = line.partition(":")
        forms |= {compact(spelling): compact(form) for spelling in (form, *others.split())}
    return forms


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary(spellings().values())


def timeline(text: str) -> Timeline:
    """Reads a text by itself, where no reader is at hand."""
    said = folded(text)
    return lay(said, tokens(said, _vocabulary()))


def lay(said: Folded, read: Sequence[Token]) -> Timeline:
    """Lays out the words of a message that were read already."""
    plain = [_word(token) for token in read if token.raw not in _LEFT]
    words = _numbers(_weekdays(_pairs(plain)))
    marked = _with_dashes(said, words)
    return Timeline(" ".join(word.form for word in marked), tuple(marked))


def _word(token: Token) -> Word:
    """Gives a token as a word of the row, without what hangs on it («فردام»، «سه‌شنبه‌ای»)."""
    known = spellings()
    if token.raw in _GLUED or token.raw in known or token.form in known:
        form = _GLUED.get(token.raw) or known.get(token.raw) or known[token.form]
        hanging = 0 if token.raw in known else latin_ending(token.raw)
        return Word(form, token.start, token.end - hanging)
    if _DOTTED.fullmatch(token.raw):
        return Word(token.raw.replace(".", ":"), token.start, token.end)
    for ending in _ENDINGS:
        if len(token.raw) > _SHORTEST_ENDED and token.raw.endswith(ending):
            stem = token.raw.removesuffix(ending)
            if stem in known:
                return Word(known[stem], token.start, token.end - len(ending))
    return Word(token.form, token.start, token.end)


def _pairs(words: list[Word]) -> list[Word]:
    """Joins what one word says in two: «پس فردا»، «بعد از ظهر»."""
    joined: list[Word] = []
    for word in words:
        if word.form == "ظهر" and [w.form for w in joined[-2:]] == ["بعد", "از"]:
            joined[-2:] = [Word("بعدازظهر", joined[-2].start, word.end)]
        elif joined and (pair := _PAIRS.get((joined[-1].form, word.form))):
            joined[-1] = Word(pair, joined[-1].start, word.end)
        else:
            joined.append(word)
    return joined


def _weekdays(words: list[Word]) -> list[Word]:
    """Joins «سه شنبه»، «۵ شنبه»."""
    joined: list[Word] = []
    for word in words:
        ahead = joined[-1] if joined else None
        if word.form == "شنبه" and ahead and ahead.form in _NUMBERED_DAYS:
            joined[-1] = Word(_WEEKDAYS[_NUMBERED_DAYS[ahead.form]], ahead.start, word.end)
        else:
            joined.append(word)
    return joined


def _numbers(words: list[Word]) -> list[Word]:
    """Writes numbers in digits («بیست و سوم» as 23م), but «نه» only beside an hour."""
    written: list[Word] = []
    place = 0
    while place < len(words):
        word = words[place]
        read = number([w.form for w in words[place:]]) if _numeric(words, place) else None
        used = read[1] if read else 1
        last = words[place + used - 1]
        form = str(read[0]) if read and read[0] < 10_000 else word.form
        written.append(Word(form, word.start, last.end) if read else _ordinal(word))
        place += used
    return _with_ordinal_signs(written)


def _numeric(words: list[Word], place: int) -> bool:
    form = words[place].form
    if form in {"یه", "یک"}:
        return _is_one(words, place)
    return form != "نه" or _near(
        words, place, {"ساعت", "حدود", "صبح", "شب", "تا", "از", "نیم", "و", "بین", "سر"}
    )


def _is_one(words: list[Word], place: int) -> bool:
    """Tells «یک» the number from «یک» the article: «ساعت یک»، «یک ظهر»، and not «ظهر یک نفر»."""
    before = words[place - 1].form if place else ""
    after = words[place + 1].form if place + 1 < len(words) else ""
    return before in _BEFORE_ONE or after in _AFTER_ONE or len(words) == 1


def _near(words: list[Word], place: int, wanted: set[str]) -> bool:
    beside = words[max(place - 1, 0) : place + 2]
    return any(word.form in wanted for word in beside if word is not words[place])


def _ordinal(word: Word) -> Word:
    at = place_in_row(word.form)
    plain = at is None or word.form in {"اول", "اولین"}
    return word if plain else Word(f"{at}م", word.start, word.end)


def _with_ordinal_signs(words: list[Word]) -> list[Word]:
    """Joins «۱۵ ام» and «بیست و» + «سوم»."""
    joined: list[Word] = []
    for word in words:
        before = joined[-1].form if joined else ""
        tens = [w.form for w in joined[-2:]]
        if before.isdigit() and word.form in _ORDINAL_SIGNS:
            joined[-1] = Word(f"{before}م", joined[-1].start, word.end)
        elif (
            len(tens) == 2
            and tens[0] in {"20", "30"}
            and tens[1] == "و"
            and word.form[:-1].isdigit()
        ):
            joined[-2:] = [
                Word(f"{int(tens[0]) + int(word.form[:-1])}م", joined[-2].start, word.end)
            ]
        else:
            joined.append(word)
    return joined


def _with_dashes(said: Folded, words: list[Word]) -> list[Word]:
    """Reads the dash between two numbers: «۳-۵» is a span, «۲۰-۹» a day and its month."""
    marked: list[Word] = []
    for word in words:
        before = marked[-1] if marked else None
        if before is None or not _dashed(said, before, word):
            marked.append(word)
        elif int(before.form) > _MONTHS >= int(word.form):
            marked[-1] = Word(f"{before.form}/{word.form}", before.start, word.end)
        else:
            marked += [Word("تا", before.end, before.end), word]
    return marked


def _dashed(said: Folded, first: Word, second: Word) -> bool:
    between = said.text[first.end : second.start]
    both = first.form.isdigit() and second.form.isdigit()
    return both and bool(between.strip()) and _DASH.fullmatch(between) is not None
