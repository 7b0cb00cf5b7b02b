"""Points spent on offers (R38): the price shown is the price taken, and nothing goes below zero."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert

from dialogs.points import NotRedeemed, Redeem, Redeemed
from rules.brand import Offer
from rules.club import RedeemAnswer, redeem_answer
from storage import customers, ledger, notices
from storage.club.tables import offers_taken, redemptions
from storage.columns import Columns
from storage.effects import Act
from storage.ledger import Entry
from storage.statement import Query, Statement, given
from storage.transaction import Transaction

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without what is misread
_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Redemption:
    """An offer that was taken; the shop hands it out for the code."""

    code: str
    phone: str
    offer: str
    points: int
    at: datetime


_COLUMNS = Columns(Redemption)
_ADD = Statement(insert(redemptions).values(given(*_COLUMNS.names)))
_OF_PHONE = Query(
    select(*(redemptions.c[name] for name in _COLUMNS.names))
    .where(redemptions.c.phone == bindparam("phone"))
    .order_by(redemptions.c.id),
    lambda *row: _COLUMNS.record(row),
)
_OPEN = Statement(
    insert(offers_taken)
    .values(taken=literal_column("0"), **given("offer"))
    .on_conflict_do_nothing(),
)
_this = offers_taken.c.offer == bindparam("this")
_TAKE = Statement(
    update(offers_taken).where(_this).values(taken=offers_taken.c.taken + literal_column("1")),
)
_TAKEN = Query(select(offers_taken.c.taken).where(_this), int)
_HELD = Query(select(offers_taken.c.taken).where(_this).with_for_update(), int)


def redeem(act: Act, phone: str, effect: Redeem) -> Redeemed | NotRedeemed:
    """Takes the offer if points, stock and price still allow it."""
    offer = next((each for each in act.profile.club.offers if each.code == effect.offer), None)
    if offer is None:
        return NotRedeemed(RedeemAnswer.SOLD_OUT.value, effect.price)
    customer = customers.get(act.tx, phone)
    gone = _held(act.tx, offer.code)
    left = offer.stock is None or gone < offer.stock
    answer = redeem_answer(
        ledger.held_balance(act.tx, phone),
        effect.price,
        offer.points,
        in_stock=left,
        suspended=customer is not None and customer.suspended_reason is not None,
    )
    if answer is not RedeemAnswer.TAKE:
        return NotRedeemed(answer.value, offer.points)
    return _take(act, phone, offer)


def taken(tx: Transaction, offer: str) -> int:
    return tx.one(_TAKEN, this=offer) or 0


def _held(tx: Transaction, offer: str) -> int:
    """How many are gone, which no other act changes before this transaction ends."""
    tx.run(_OPEN, offer=offer)
    return tx.one(_HELD, this=offer) or 0


def of_phone(tx: Transaction, phone: str) -> list[Redemption]:
    """In the order in which they were taken."""
    return tx.all(_OF_PHONE, phone=phone)


def _take(act: Act, phone: str, offer: Offer) -> Redeemed:
    tx, code = act.tx, _code(act)
    ledger.post(tx, Entry(phone, act.now, -offer.points, "spent", code))
    tx.run(_TAKE, this=offer.code)
    taken_now = Redemption(code, phone, offer.code, offer.points, act.now)
    tx.run(_ADD, **_COLUMNS.values(taken_now))
    notices.add(tx, "points_redeemed", code, offer.title, act.now)
    return Redeemed(code, ledger.balance(tx, phone))


def _code(act: Act) -> str:
    return "PR-" + "".join(act.chance.choice(_ALPHABET) for _ in range(_LENGTH))
