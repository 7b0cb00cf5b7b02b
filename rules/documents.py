"""What an order may want to know of its customer (R22)."""

from collections.abc import Collection
from enum import Enum

from rules.spelling import key


class Wanted(Enum):
    """What the shop may ask for (S orders 6, 7), in the order it is asked."""

    IDENTITY = "identity"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"


def still_wanted(wanted: Collection[Wanted], given: Collection[Wanted]) -> tuple[Wanted, ...]:
    """What is left to ask for, in order (R22)."""
    return tuple(each for each in Wanted if each in wanted and each not in given)


def names_match(account: str, document: str) -> bool:
    """Whether the account's name is the document's, in any spelling; else no service (R22)."""
    return key(account).replace(" ", "") == key(document).replace(" ", "")
