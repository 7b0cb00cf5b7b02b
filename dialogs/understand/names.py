"""Finds the services and districts that a message names, in any spelling."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dialogs.understand.lexicon import District, Lexicon, Service
from dialogs.understand.normal import compact
from dialogs.understand.tokens import Token
from dialogs.understand.vocabulary import latin_ending
from dialogs.understand.wordlist import listed

_LISTED = listed("beside")
_WORK = frozenset(compact(word) for word in _LISTED["work"])
_PLACE = frozenset(compact(word) for word in _LISTED["place"])
_SIDES = frozenset(compact(word) for word in _LISTED["sides"])
_ENDINGS = tuple(sorted((compact(word) for word in _LISTED["endings"]), key=len, reverse=True))
GENERAL = "repair"  # a tradesman of whatever kind; says nothing beside a named trade
_START = 2  # letters that two words must have in common before more is looked at
_LONGEST = 4  # words in a name
_SHORTEST_ENDED = 3  # letters, above which a name may have something hanging on it


@dataclass(frozen=True, slots=True)
class Named:
    """A service or district that was named, and where: tokens from `first` to before `end`.

    `sure` where the words can hardly mean anything else; `tail` are letters that hang on the last
    word and are no part of the name.
    """

    what: str
    first: int
    end: int
    sure: bool
    tail: int = 0


class Names:
    """The names of a lexicon, ready to be found among tokens."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Takes the names of services and districts; the first to claim a name has it."""
        self._services = _Index(_service_names(lexicon.services))
        self._districts = _Index(_district_names(lexicon.districts))

    def services(self, read: Sequence[Token]) -> list[Named]:
        """Gives the services named, each with the work before it («تعمیر کولر»)."""
        found = [_with_work(named, read) for named in _spans(read, self._services)]
        joined = _joined(found)
        special = [named for named in joined if named.what != GENERAL]
        return special or joined

    def districts(self, read: Sequence[Token]) -> list[Named]:
        """Gives the districts named; ordinary words only beside «محله»، «سمت» and such."""
        return [
            _with_side(named, read)
            for named in _spans(read, self._districts)
            if named.sure or _beside_place(named, read)
        ]

    def stranger(self, read: Sequence[Token]) -> bool:
        """Tells whether another company is named."""
        return any(_spans(read, _STRANGERS))


def _service_names(services: Iterable[Service]) -> Iterator[tuple[str, str, bool]]:
    for service in services:
        for names, sure in (
            (service.trades, True),
            (service.words, False),
            (service.troubles, True),
        ):
            yield from ((name, service.code, sure) for name in names)


def _district_names(districts: Iterable[District]) -> Iterator[tuple[str, str, bool]]:
    for district in districts:
        yield from ((name, district.title, True) for name in (district.title, *district.names))
        yield from ((name, district.title, False) for name in district.ordinary)


class _Index:
    """Names without their spaces, each with what it names and whether that is beyond doubt."""

    def __init__(self, names: Iterable[tuple[str, str, bool]]) -> None:
        self.known: dict[str, tuple[str, bool]] = {}
        for name, what, sure in names:
            first, doubtless = self.known.get(compact(name), (what, True))
            self.known[compact(name)] = (first, doubtless and sure)
        self._starts = frozenset(name[:_START] for name in self.known)

    def may_start(self, token: Token) -> bool:
        """Tells whether a name begins like this word; most words are passed over by it."""
        return token.raw[:_START] in self._starts or token.form[:_START] in self._starts


def _spans(read: Sequence[Token], index: _Index) -> Iterator[Named]:
    """Gives the longest name at each place; names do not overlap."""
    place = 0
    while place < len(read):
        named = next(_at(place, read, index), None) if index.may_start(read[place]) else None
        if named is not None:
            yield named
        place = named.end if named is not None else place + 1


def _at(place: int, read: Sequence[Token], index: _Index) -> Iterator[Named]:
    for end in range(min(place + _LONGEST, len(read)), place, -1):
        head = "".join(token.raw for token in read[place : end - 1])
        spoken = "".join(token.form for token in read[place : end - 1])
        last = read[end - 1]
        for start, word in {(head, last.raw): 0, (spoken, last.form): 0, (head, last.form): 0}:
            for base, ending in _bases(word):
                known = index.known.get(start + base)
                if known and (not ending or len(start + base) > _SHORTEST_ENDED):
                    tail = ending if word == last.raw else latin_ending(last.raw)
                    yield Named(known[0], place, end, known[1], tail)


@lru_cache(maxsize=8192)
def _bases(word: str) -> tuple[tuple[str, int], ...]:
    """Gives a word, and what it may be without an ending, with how many letters hang on it."""
    ended = (end for end in _ENDINGS if end != word and word.endswith(end))
    return ((word, 0), *((word.removesuffix(end), len(end)) for end in ended))


_STRANGERS = _Index((name, "stranger", True) for name in listed("strangers")["strangers"])


def _with_work(named: Named, read: Sequence[Token]) -> Named:
    """Takes in the work named just before: «سرویس» in «سرویس پکیج» makes it sure."""
    first = named.first
    while first and read[first - 1].form in _WORK:
        first -= 1
    sure = named.sure or first < named.first
    return Named(named.what, first, named.end, sure, named.tail)


def _with_side(named: Named, read: Sequence[Token]) -> Named:
    """Takes in the side named just after: «شمالی» in «جنت‌آباد شمالی»."""
    if named.end < len(read) and read[named.end].form in _SIDES:
        return Named(named.what, named.first, named.end + 1, named.sure)
    return named


def _joined(found: Iterable[Named]) -> list[Named]:
    """Makes one of names that follow each other at once: «تعویض فیلتر تصفیه آب»."""
    joined: list[Named] = []
    for named in found:
        follows = bool(joined) and named.first <= joined[-1].end
        joined.append(_as_one(joined.pop(), named) if follows else named)
    return joined


def _as_one(before: Named, after: Named) -> Named:
    what = after.what if after.sure or not before.sure else before.what
    sure = before.sure or after.sure
    return Named(what, min(before.first, after.first), after.end, sure, after.tail)


def _beside_place(named: Named, read: Sequence[Token]) -> bool:
    return bool(named.first) and read[named.first - 1].form in _PLACE
