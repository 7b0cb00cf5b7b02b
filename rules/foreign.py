"""Whether a text is written in Persian, with Persian letters (R40)."""

import re
from collections.abc import Iterable, Iterator

from rules.personal import handles, links, mails
from rules.spelling import key

_LETTER = re.compile(r"[^\W\d_]")
_FOREIGN = r"[^\W\d_\u0600-\u06ff]"
_FOREIGN_RUN = re.compile(rf"{_FOREIGN}(?:[^\u0600-\u06ff]*{_FOREIGN})?")
_WORD = re.compile(r"[^\W\d_]+")
# Words that Arabic sentences can hardly do without and Persian ones never have.
_ARABIC = frozenset(
    {
        *("هذا", "هذه", "ذلک", "التی", "الذی", "فی", "من", "علی", "الی", "عن", "کان", "کانت"),
        *("لیس", "لکن", "جدا", "انا", "انه", "انها", "المنتج", "جید", "جمیل", "شکرا", "کل"),
    },
)
_ARABIC_ONLY = frozenset(
    {"هذا", "هذه", "ذلک", "التی", "الذی", "المنتج", "لیس", "انه", "انها", "فی"}
)
_PERSIAN_WORDS = frozenset(
    {
        *("است", "هست", "بود", "این", "که", "را", "رو", "با", "برای", "خیلی", "نیست", "شد", "می"),
        *("از", "به", "در", "ها", "هم", "کردم", "دارد", "داره", "کیفیت", "خوبه", "عالیه"),
    },
)


def not_persian(text: str) -> Iterator[tuple[int, int]]:
    """The foreign run of a text that is for the most part not Persian; product names are no fault.

    Links, mails and user names are other faults and don't count; digits alone say nothing.
    """
    prose = _without(text, (*links(text), *mails(text), *handles(text)))
    letters = len(_LETTER.findall(prose))
    foreign = len(re.findall(_FOREIGN, prose))
    if _is_arabic(prose) or (not letters and re.search(r"\d", prose)):
        yield 0, len(text)
    elif foreign * 2 > letters:
        yield from (found.span() for found in _FOREIGN_RUN.finditer(prose))


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with blanks in place of some spans, so that the other places stay."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _is_arabic(text: str) -> bool:
    words = [key(word) for word in _WORD.findall(text)]
    if not _ARABIC_ONLY.intersection(words) or _PERSIAN_WORDS.intersection(words):
        return False
    return sum(word in _ARABIC or word.startswith("ال") for word in words) * 4 >= len(words)
