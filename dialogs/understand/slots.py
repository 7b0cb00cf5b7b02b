"""Finds what a message names: codes, numbers, days, hours, services, places."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from dialogs.understand.codes import (
    Span,
    coded_spans,
    mobile,
    mobile_spans,
    one_time_code,
    order_code,
    order_spans,
)
from dialogs.understand.days import DayWords, day_words
from dialogs.understand.hours import hour_words
from dialogs.understand.lexicon import Lexicon
from dialogs.understand.names import GENERAL, Named, Names
from dialogs.understand.normal import Folded, folded
from dialogs.understand.senders import card_spans, landline_spans, product_spans, sender_spans
from dialogs.understand.timeline import lay, spellings
from dialogs.understand.tokens import Token, tokens
from dialogs.understand.vocabulary import Vocabulary

__all__ = ["Slots", "mobile", "named_services", "one_time_code", "order_code", "slots"]

Slots = dict[str, str | list[str]]
_BARE_ORDER = re.compile(r"\W*[0-9]{6,8}\W*")
_SERVICES = {"thing": "service", "tradesman": "service"}
_NAMED_ANYWAY = 10  # an ordinal above it is a day of the month more often than not
_DAY_OF = "روز "
_ROUND_THE_CLOCK = frozenset({"24/7", "7/24"})


def slots(text: str, lexicon: Lexicon) -> Slots:
    """Gives the parts of a text that name something, as they stand in it, by kind.

    The kinds are order_code, phone, date, time, service, district, sender, card_code, product_id;
    a list where one kind is named more than once.
    """
    names, vocabulary = _prepared(lexicon)
    said = folded(text)
    found = spans(said, tokens(said, vocabulary), names, lexicon)
    return verbatim(said, ((_SERVICES.get(kind, kind), at) for kind, at in found))


def named_services(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Gives the codes of the services that a text asks for («کولرم آب میده»), the surest first."""
    names, vocabulary = _prepared(lexicon)
    said = folded(text)
    found = names.services(tokens(said, vocabulary))
    return tuple(dict.fromkeys(named.what for named in sorted(found, key=lambda n: not n.sure)))


@lru_cache(maxsize=8)
def _prepared(lexicon: Lexicon) -> tuple[Names, Vocabulary]:
    return Names(lexicon), Vocabulary((*known_words(lexicon), *spellings().values()))


def known_words(lexicon: Lexicon) -> Iterator[str]:
    """Gives the words that the names of a lexicon are made of."""
    for service in lexicon.services:
        yield from (service.title, *service.words, *service.trades, *service.troubles)
    for district in lexicon.districts:
        yield from (district.title, *district.names)


def verbatim(said: Folded, found: Iterable[tuple[str, Span]]) -> Slots:
    """Gives the original wording of each span, by kind."""
    told: dict[str, list[str]] = {}
    for kind, (start, end) in found:
        told.setdefault(kind, []).append(said.verbatim(start, end))
    return {kind: texts[0] if len(texts) == 1 else texts for kind, texts in told.items()}


def spans(
    said: Folded, read: Sequence[Token], names: Names, lexicon: Lexicon
) -> list[tuple[str, Span]]:
    """Gives what a message names, kind by kind, as parts of its folded text.

    A thing that a service is for («یخچال»), and a tradesman of no named trade, are kinds of their
    own: whether they stand for a service depends on what is asked.
    """
    numbers = list(_numbers(said, lexicon))
    taken = [span for _, span in numbers]
    times = [found for found in _times(said, read) if not _overlaps(found[1], taken)]
    return [
        *numbers,
        *times,
        *((_kind(named), _place(named, read)) for named in names.services(read)),
        *(("district", _place(named, read)) for named in names.districts(read)),
    ]


def _numbers(said: Folded, lexicon: Lexicon) -> Iterator[tuple[str, Span]]:
    """Gives the numbers, each as the first kind that claims it."""
    bare = _BARE_ORDER.fullmatch(said.text)
    claims: tuple[tuple[str, Iterable[Span]], ...] = (
        ("card_code", card_spans(said)),
        ("product_id", product_spans(said)),
        ("phone", mobile_spans(said)),
        ("phone", landline_spans(said)),
        ("order_code", [_trimmed(said, bare.span())] if bare else []),
        ("order_code", order_spans(said, lexicon.order_prefix)),
        ("sender", sender_spans(said, lexicon.senders)),
        ("order_code", coded_spans(said)),
    )
    taken: list[Span] = []
    for kind, places in claims:
        for span in places:
            if not _overlaps(span, taken):
                taken.append(span)
                yield kind, span


def _trimmed(said: Folded, span: Span) -> Span:
    part = said.text[slice(*span)]
    start = span[0] + len(part) - len(part.lstrip(" .,:#()-"))
    return start, start + len(re.sub(r"[^0-9]", "", part))


def _times(said: Folded, read: Sequence[Token]) -> Iterator[tuple[str, Span]]:
    line = lay(said, read)
    days = [words for words in day_words(line) if _surely_a_day(words)]
    for day in days:
        start = day.start + len(_DAY_OF) if day.text.startswith(_DAY_OF) else day.start
        yield "date", line.span(start, day.end)
    for hour in hour_words(line, tuple((day.start, day.end) for day in days)):
        if hour.kind != "now":
            yield "time", line.span(hour.start, hour.end)


def _surely_a_day(words: DayWords) -> bool:
    """Leaves out what names no day: «بار دوم»، «۲۴/۷»، «چند روز بعد»."""
    if words.text in _ROUND_THE_CLOCK or words.parts.get("count") == "چند":
        return False
    alone = words.kind == "ofmonth" and "month" not in words.parts
    return not alone or int(words.parts["day"]) > _NAMED_ANYWAY or words.text.startswith(_DAY_OF)


def _kind(named: Named) -> str:
    if named.what == GENERAL:
        return "tradesman"
    return "service" if named.sure else "thing"


def _place(named: Named, read: Sequence[Token]) -> Span:
    return read[named.first].start, read[named.end - 1].end - named.tail


def _overlaps(span: Span, taken: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)
