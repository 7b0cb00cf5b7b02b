"""What belongs to the number that bought it, and how its lock card's data travel (R07, R08)."""

from enum import Enum


class LockCard(Enum):
    """How the owner of a product chose to get the lock card (S ownership)."""

    CARD = "card"
    SMS = "sms"


class LockCardAnswer(Enum):
    """What becomes of a wish for the lock card's data."""

    TEXT_TO_OWNER = "text_to_owner"
    HAS_CARD = "has_card"
    NOT_OWNER = "not_owner"


# When a customer changes numbers, some things go along; the rest stays where it was bought (R07).
MOVES_WITH_CUSTOMER = frozenset({"points", "bookings"})
STAYS_WITH_NUMBER = frozenset({"products", "activation", "support"})


def owns(proved_phone: str | None, buyer_phone: str) -> bool:
    """Whether a proved number is the one that bought: the owner, and nobody else (R07)."""
    return proved_phone == buyer_phone


def lock_card_answer(
    proved_phone: str | None, buyer_phone: str, delivery: LockCard
) -> LockCardAnswer:
    """Product id and security code go by text to the purchasing number, never into chat (R08).

    Who chose the card has it in hand: nothing is sent.
    """
    if not owns(proved_phone, buyer_phone):
        return LockCardAnswer.NOT_OWNER
    if delivery is LockCard.CARD:
        return LockCardAnswer.HAS_CARD
    return LockCardAnswer.TEXT_TO_OWNER
