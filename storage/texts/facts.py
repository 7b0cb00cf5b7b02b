"""The texts to one number as the dialogs see them."""

from sqlalchemy import Integer, bindparam, literal_column, select

from storage.schema import word
from storage.statement import Query
from storage.texts.outbox import SECRET
from storage.texts.tables import SENT, texts
from storage.transaction import Transaction

_LOOKED_AT = 200  # the latest; older ones nobody pastes
_BODIES = Query(
    select(texts.c.body)
    .where(texts.c.phone == bindparam("phone"))
    .where(texts.c.state.in_([word(state) for state in SENT]))
    .where(texts.c.kind.not_in([word(kind) for kind in SECRET]))
    .order_by(texts.c.id.desc())
    .limit(literal_column(str(_LOOKED_AT), Integer)),
    str,
)


class StoredTexts:
    """What was texted to one proved phone; without one there is nothing (R07)."""

    def __init__(self, tx: Transaction, phone: str | None) -> None:
        self._tx = tx
        self._phone = phone

    def bodies(self) -> tuple[str, ...]:
        """The latest first."""
        return tuple(self._tx.all(_BODIES, phone=self._phone)) if self._phone else ()
