"""The club as its dialog sees it: of the proved phone only (R07)."""

from datetime import datetime

from dialogs.facts.club import Movement, PendingPoints
from dialogs.facts.orders import Item, Order, Orders
from rules.brand import Club
from rules.club import points_count_at
from storage import ledger
from storage.club.invitations import invitation_code
from storage.club.redemptions import taken
from storage.effects import Act

SHOWN = 10
_UNDONE = frozenset({"cancelled", "returned"})


class StoredClub:
    """Satisfies `dialogs.facts.club.Club`."""

    def __init__(self, act: Act, orders: Orders) -> None:
        self._act = act
        self._orders = orders

    def balance(self) -> int:
        phone = self._act.chat.phone
        return ledger.balance(self._act.tx, phone) if phone else 0

    def history(self) -> tuple[Movement, ...]:
        phone = self._act.chat.phone
        entries = ledger.entries(self._act.tx, phone) if phone else []
        newest = entries[: -SHOWN - 1 : -1]
        return tuple(Movement(each.at, each.amount, each.kind) for each in newest)

    def pending(self) -> tuple[PendingPoints, ...]:
        """R35: paid, not undone, and not counted yet."""
        club, now = self._act.profile.club, self._act.now
        return tuple(
            PendingPoints(item.points, order.code, item.title, counts_at(order, item, club))
            for order in self._orders.all()
            if order.final_at and order.status != "cancelled"
            for item in order.items
            if item.points and item.state not in _UNDONE and not _counted(order, item, club, now)
        )

    def taken(self, offer: str) -> int:
        return taken(self._act.tx, offer)

    def invitation(self) -> str:
        """R37."""
        return invitation_code(self._act.secret, self._act.chat.phone or "")


def counts_at(order: Order, item: Item, club: Club) -> datetime | None:
    """When a line's points count; None before its delivery (R35)."""
    delivered = item.delivered_at or order.delivered_at
    if delivered is None or (item.state != "delivered" and order.status != "delivered"):
        return None
    return points_count_at(delivered, club)


def _counted(order: Order, item: Item, club: Club, now: datetime) -> bool:
    at = counts_at(order, item, club)
    return at is not None and at <= now
