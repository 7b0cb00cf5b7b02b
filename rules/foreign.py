"""Whether a text is written in Persian, with Persian letters (R40)."""

import re
from collections.abc import Iterable, Iterator

from rules.personal import handles, links, mails
from rules.spelling import key

_PERSIAN = re.compile(r"[\u0600-\u06ff]")
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
    """The foreign runs of a text with more foreign words than Persian ones.

    Names in capitals are no fault, nor are links, mails and user names, which are told by
    themselves; digits alone say nothing in Persian.
    """
    prose = _without(text, (*links(text), *mails(text), *handles(text)))
    words = _WORD.findall(prose)
    persian = sum(bool(_PERSIAN.match(word)) for word in words)
    foreign = sum(not _PERSIAN.match(word) and not word.isupper() for word in words)
    if _is_arabic(prose) or (not words and re.search(r"\d", prose)):
        yield 0, len(text)
    elif foreign > persian or (words and not persian):
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
