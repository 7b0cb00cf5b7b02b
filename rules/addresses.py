"""Where an order cannot be delivered, and what an address must say (R21)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from rules.distance import Neighbours
from rules.spelling import key

# Cafés, internet cafés, restaurants and hotels, and what goes by other names for the same
# (S orders 10); written without the spaces that people set or leave out inside them.
_PLACES = frozenset(
    {
        *("کافه", "کافیشاپ", "کافهشاپ", "کافشاپ", "قهوهخانه", "قهوهخونه", "چایخانه", "چایخونه"),
        *("کافینت", "کافهنت", "کافنت", "گیمنت", "رستوران", "رستورانت", "تهیهغذا", "فستفود"),
        *("سفرهخانه", "سفرهخونه", "چلوکبابی", "کبابی", "پیتزافروشی", "ساندویچی", "اغذیهفروشی"),
        *("هتل", "هتلاپارتمان", "متل", "هاستل", "مسافرخانه", "مسافرخونه", "مهمانسرا", "مهمانپذیر"),
        *("مهمونسرا", "مهمانخانه", "اقامتگاه", "cafe", "coffeeshop", "coffeenet", "restaurant"),
        *("hotel", "hostel", "motel", "fastfood"),
    },
)
_OTHER_PLACES = frozenset({"چاپخانه"})
# Shorter words are too near to other words to be guessed from a slip.
_FUZZY_FROM = 7
_LONG_PLACES = Neighbours(name for name in _PLACES if len(name) >= _FUZZY_FROM)
# A place named to find the way by, or a street that is called after one.
_LANDMARKS = frozenset(
    {
        *("جنب", "کنار", "روبروی", "روبرو", "روبه", "رو", "روی", "مقابل", "نبش", "پشت", "بالای"),
        *("بالاتر", "پایین", "پایینتر", "زیر", "بعد", "قبل", "نرسیده", "نزدیک", "نزدیکی", "سر"),
        *("بغل", "مجاور", "مجاورت", "حوالی", "چسبیده", "دیوار", "جلوی", "ضلع", "حدفاصل", "پس"),
        *("خیابان", "خ", "کوچه", "ک", "بلوار", "میدان", "میدون", "چهارراه", "سهراه", "پل", "بنبست"),
        *("ایستگاه", "تقاطع", "گذر", "کوی", "محله", "شهرک", "بازارچه"),
    },
)
_BETWEEN = frozenset({"از", "به", "با", "ی", "و", "تر", "شمالی", "جنوبی", "شرقی", "غربی"})
_AFTER_OTHER_SENSE = frozenset({"داری", "داران", "سازی", "قو"})

_STRETCHED = re.compile(r"(.)\1{2,}")
_WORD = re.compile(r"[^\W\d_]+(?:[\u064b-\u0652\u0640]+[^\W\d_]*)*")
_WAY = re.compile(
    r"\b(خیابان|خیابون|خ|کوچه|ک|بلوار|بزرگراه|اتوبان|میدان|میدون|شهرک|روستا|روستای|بن ?بست|جاده"
    r"|محله|کوی|فاز|بلوک|مجتمع|برج|گذر|چهارراه|سه ?راه|فلکه|street|st|ave|avenue|alley|blvd)\b",
)
_NUMBER = re.compile(r"\d|\b(پلاک|واحد|شماره)\b")
_SHORTEST = 12
# So many words find the way without naming it a street: «تهران ونک ملاصدرا شیراز».
_WORDS_OF_A_WAY = 4


class AddressAnswer(Enum):
    """What to do with an address: take it, ask whether the place is a landmark, or refuse it."""

    TAKE = "take"
    CONFIRM = "confirm"
    REFUSE = "refuse"


class AddressGap(Enum):
    """What an address lacks to be found by a stranger."""

    WAY = "way"
    NUMBER = "number"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class PublicPlace:
    """A public place found in an address, as it was typed, and whether it is a landmark."""

    word: str
    start: int
    landmark: bool


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


def delivery_answer(address: str) -> tuple[AddressAnswer, PublicPlace | None]:
    """Whether an order can be delivered there: never to a public place (R21, S orders 10).

    A place to find the way by («جنب هتل…») or in a street's name can be confirmed.
    """
    places = tuple(public_places(address))
    refused = next((place for place in places if not place.landmark), None)
    if refused:
        return AddressAnswer.REFUSE, refused
    return (AddressAnswer.CONFIRM, places[0]) if places else (AddressAnswer.TAKE, None)


def public_places(address: str) -> Iterator[PublicPlace]:
    """Each public place that an address names, in order, in any spelling (R21)."""
    words = tuple(_words(address))
    place = 0
    while place < len(words):
        size = _place_size(words, place)
        if size:
            end = words[place + size - 1].end
            start = words[place].start
            yield PublicPlace(
                address[start:end], start, _is_landmark(words[:place], start, address)
            )
        place += size or 1


def address_gaps(address: str) -> tuple[AddressGap, ...]:
    """What is missing from an address that must be exact (R21): a way, a number, enough words."""
    folded = key(address)
    gaps = {
        AddressGap.LENGTH: len(folded) < _SHORTEST,
        AddressGap.WAY: not _WAY.search(folded) and len(tuple(_words(address))) < _WORDS_OF_A_WAY,
        AddressGap.NUMBER: not _NUMBER.search(folded),
    }
    return tuple(gap for gap, missing in gaps.items() if missing)


def _words(text: str) -> Iterator[_Word]:
    for found in _WORD.finditer(text):
        yield _Word(key(found[0]), found.start(), found.end())


def _place_size(words: tuple[_Word, ...], place: int) -> int:
    """How many words from here on make up a public place's name; none of them: 0."""
    for size in (3, 2, 1):
        window = words[place : place + size]
        follower = words[place + size : place + size + 1]
        if follower and follower[0].text in _AFTER_OTHER_SENSE:
            continue
        if len(window) == size and _is_place([word.text for word in window]):
            return size
    return 0


def _is_place(words: list[str]) -> bool:
    return _names_a_place("".join(words), guessed=min(map(len, words)) >= 2)


@lru_cache(maxsize=4096)
def _names_a_place(name: str, *, guessed: bool) -> bool:
    """Whether a name is a place's; `guessed` also with one slip. Addresses share their words."""
    joined = _STRETCHED.sub(r"\1", name)
    if joined in _PLACES:
        return True
    if not guessed or joined in _OTHER_PLACES or len(joined) < _FUZZY_FROM - 1:
        return False
    return _LONG_PLACES.near(joined)


def _is_landmark(before: tuple[_Word, ...], start: int, address: str) -> bool:
    """Whether the words right before the place, up to a comma, point past it."""
    follower = start
    for word in reversed(before):
        if re.search("[،,؛;.\n-]", address[word.end : follower]):
            return False
        if word.text in _LANDMARKS:
            return True
        if word.text not in _BETWEEN:
            return False
        follower = word.start
    return False
