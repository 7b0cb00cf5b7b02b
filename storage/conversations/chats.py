"""A chat as a turn finds it and leaves it."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects.postgresql import insert

from storage.conversations.tables import conversations
from storage.instants import instant_or_none, stored_or_none
from storage.statement import Query, Statement, given
from storage.transaction import Transaction

Mode: TypeAlias = Literal["bot", "waiting", "human"]


@dataclass(frozen=True, slots=True)
class Chat:
    """One person's conversation with one bot.

    `frames` are the open dialogs as the dialogs' room writes them. `choices` are the values of the
    newest buttons, valid for `revision` only; `keyboard` tells whether the button that shares one's
    number is shown. `sequence` is the number of the newest reply. The lease says which running
    program (`lease_life`) sends the replies, and until when nobody else may.
    """

    bot: int
    id: int
    language: str = "fa"
    name: str = ""
    phone: str | None = None
    proved_at: datetime | None = None
    frames: str = "[]"
    heard_at: datetime | None = None
    paused: str | None = None
    misses: int = 0
    revision: int = 0
    choices: tuple[str, ...] = ()
    keyboard: bool = False
    mode: Mode = "bot"
    blocked_at: datetime | None = None
    sequence: int = 0
    lease_life: str | None = None
    lease_until: datetime | None = None


def _chat(  # noqa: PLR0913, PLR0917 - a row's columns
    bot: int,
    chat: int,
    language: str,
    name: str,
    phone: str | None,
    proved_at: int | None,
    frames: str,
    heard_at: int | None,
    paused: str | None,
    misses: int,
    revision: int,
    choices: str,
    keyboard: int,
    mode: Mode,
    blocked_at: int | None,
    sequence: int,
    lease_life: str | None,
    lease_until: int | None,
) -> Chat:
    return Chat(
        bot,
        chat,
        language,
        name,
        phone,
        instant_or_none(proved_at),
        frames,
        instant_or_none(heard_at),
        paused,
        misses,
        revision,
        tuple(json.loads(choices)) if choices != "[]" else (),
        bool(keyboard),
        mode,
        instant_or_none(blocked_at),
        sequence,
        lease_life,
        instant_or_none(lease_until),
    )


def _values(chat: Chat) -> dict[str, object]:
    return {
        "bot": chat.bot,
        "id": chat.id,
        "language": chat.language,
        "name": chat.name,
        "phone": chat.phone,
        "proved_at": stored_or_none(chat.proved_at),
        "frames": chat.frames,
        "heard_at": stored_or_none(chat.heard_at),
        "paused": chat.paused,
        "misses": chat.misses,
        "revision": chat.revision,
        "choices": json.dumps(chat.choices, ensure_ascii=False) if chat.choices else "[]",
        "keyboard": chat.keyboard,
        "mode": chat.mode,
        "blocked_at": stored_or_none(chat.blocked_at),
        "sequence": chat.sequence,
        "lease_life": chat.lease_life,
        "lease_until": stored_or_none(chat.lease_until),
    }


_THIS = (
    select(conversations)
    .where(conversations.c.bot == bindparam("bot"))
    .where(conversations.c.id == bindparam("id"))
)
_LOOK = Query(_THIS, _chat)
_HOLD = Query(_THIS.with_for_update(), _chat)
_row = insert(conversations).values(given(*conversations.c.keys()))
_BEGIN = Statement(_row.on_conflict_do_nothing())
_SAVE = Statement(
    _row.on_conflict_do_update(
        index_elements=["bot", "id"],
        set_={name: _row.excluded[name] for name in conversations.c.keys()[2:]},
    ),
)
_BY_MODE = Query(
    select(conversations.c.mode, func.count()).group_by(conversations.c.mode),
    lambda mode, count: (mode, count),
)


def load(tx: Transaction, bot: int, chat: int) -> Chat | None:
    """The chat, held for this transaction; None when it has never been heard of."""
    found = tx.one(_HOLD, bot=bot, id=chat)
    if found is None and tx.run(_BEGIN, **_values(Chat(bot, chat))) == 0:
        return tx.one(_HOLD, bot=bot, id=chat)  # another program began it a moment ago
    return found


def save(tx: Transaction, chat: Chat) -> None:
    """Keeps the chat as it stands."""
    tx.run(_SAVE, **_values(chat))


def state(tx: Transaction, bot: int, chat: int) -> Chat | None:
    """The chat as it was last committed, for those who only look."""
    return tx.one(_LOOK, bot=bot, id=chat)


def count_by_mode(tx: Transaction) -> dict[Mode, int]:
    """How many conversations are the bot's, wait for a person, or have one."""
    return dict(tx.all(_BY_MODE))
