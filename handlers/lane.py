"""One chat's replies on their way to Telegram, strictly in order."""

from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

import msgspec
import structlog

from handlers.bookkeeping import doubted, refused, released, renewed
from handlers.calls import Blocked, CallFailed, Flooded, NotSent, Refused, Revoked
from handlers.endings import Endings
from handlers.outlet import Call, Ending, Outlet, Row
from handlers.recent import Recent
from storage import failpoint, replies
from storage.replies import Reply
from storage.transaction import Transaction

# How long what is uncertain is let settle before it is tried again.
DOUBT = timedelta(seconds=30)
# How long the lease must still hold when a call begins: longer than any call lasts.
MARGIN = timedelta(seconds=45)
# Seconds; a token that is no longer good is looked at again, for a server may be wrong about it.
REVOKED = 300.0

# Calls that people see, and that Telegram counts.
_COUNTED = ("send", "edit", "copy", "forward")
# Calls whose refusal says that there is nothing left to take away.
_TIDYING = frozenset({"editMessageReplyMarkup", "deleteMessage"})
_SAME = "message is not modified"

log: structlog.stdlib.BoundLogger = structlog.get_logger()


class Lane:
    """The sender of one chat, alive as long as it has rows."""

    def __init__(self, chat: int, outlet: Outlet, endings: Endings, recent: Recent) -> None:
        self._chat = chat
        self._outlet = outlet
        self._endings = endings
        self._recent = recent
        self._rows: deque[Row] = deque()
        self._leased_until = outlet.clock.now()
        self._failures = 0
        self._probing = False

    def __bool__(self) -> bool:
        return bool(self._rows)

    def add(self, new: Iterable[Reply]) -> None:
        for reply in filter(self._recent.fresh, new):
            self._rows.append(self._row(reply))
            self._leased_until = max(self._leased_until, reply.at + replies.LEASE)

    async def advance(self) -> datetime | None:
        """Does what may be done now for the first row; the instant to go on at, None for at once.

        What the records raise goes through; what was sent by then is not sent again.
        """
        row, wait = self._rows[0], None
        if row.ending is None:
            wait = await self._try(row)
        if row.ending is not None:
            await self._end(row.ending)
        return wait

    def failed(self) -> datetime:
        """Counts a failure; when to try again."""
        self._failures += 1
        return self._outlet.pause(self._failures)

    def _row(self, reply: Reply) -> Row:
        try:
            return Row(reply, msgspec.json.decode(reply.calls, type=list[Call]))
        except msgspec.MsgspecError as error:
            return Row(reply, [], ending=self._failing(reply, str(error)))

    async def _try(self, row: Row) -> datetime | None:
        if row.doubt:
            return await self._record_doubt(row)
        if not await self._leased():
            self._give_away()
            return None
        return await self._probe() or await self._send(row)

    async def _send(self, row: Row) -> datetime | None:
        """Makes the row's calls one by one; None when the row has ended or is in doubt."""
        while row.ending is None and not row.doubt:
            if row.whole:
                failpoint.reached("after_send")
                row.ending = self._ended(row.reply)
            elif (wait := self._admitted(row) or await self._make(row)) is not None:
                return wait
        return None

    def _admitted(self, row: Row) -> datetime | None:
        counted = row.call.method.startswith(_COUNTED)
        return self._outlet.pace.admit(self._chat) if counted else None

    async def _make(self, row: Row) -> datetime | None:
        try:
            result = await self._outlet.calls.call(row.call.method, row.body())
        except CallFailed as failure:
            return self._met(row, failure)
        except Exception as error:  # the edge: whatever it was, the row must come to an end
            log.exception("reply.broken", chat=self._chat, method=row.call.method)
            row.doubt = type(error).__name__
            return None
        row.answered(result)
        self._failures = 0
        return None

    def _met(self, row: Row, failure: CallFailed) -> datetime | None:
        match failure:
            case Flooded(retry_after=seconds):
                return self._outlet.pace.hold(self._chat, seconds)
            case NotSent():
                return self.failed()
            case Revoked():
                log.critical("telegram.token_refused", bot=self._outlet.bot)
                return self._outlet.pace.hold_all(REVOKED)
            case Blocked():
                self._block(row)
            case Refused():
                self._refuse(row, failure)
            case _:
                row.doubt = str(failure)
        return None

    def _block(self, row: Row) -> None:
        """Nothing more goes to this chat; the record cancels what waits, here and elsewhere."""
        self._rows = deque([row])
        now = self._outlet.clock.now()
        bot, chat = self._outlet.bot, self._chat
        row.ending = partial(replies.blocked, bot=bot, chat=chat, now=now)

    def _refuse(self, row: Row, refusal: Refused) -> None:
        call = row.call
        if call.method in _TIDYING or _SAME in refusal.description:
            row.made += 1
        elif refusal.code == 400 and "entities" in call.body:
            del call.body["entities"]  # once more as plain text: its marks may be what was wrong
        else:
            log.warning("reply.refused", chat=self._chat, method=call.method, why=str(refusal))
            row.ending = self._failing(row.reply, str(refusal))

    def _ended(self, reply: Reply) -> Ending:
        now = self._outlet.clock.now()
        return lambda tx: replies.sent(tx, [reply.key], now)

    def _failing(self, reply: Reply, why: str) -> Ending:
        return partial(refused, outlet=self._outlet, reply=reply, why=why)

    async def _record_doubt(self, row: Row) -> datetime | None:
        """The row may be tried once more after a while, or has come to its end."""
        outlet = self._outlet
        work = partial(doubted, outlet=outlet, reply=row.reply, why=row.doubt)
        self._probing = await outlet.act(self._chat, work)
        row.doubt = ""
        if self._probing:
            return outlet.clock.now() + DOUBT
        row.ending = _on_record
        return None

    async def _probe(self) -> datetime | None:
        """After a doubt nothing is sent until the other side answers again."""
        if not self._probing:
            return None
        try:
            await self._outlet.calls.call("getMe", {})
        except Flooded as flood:
            return self._outlet.pace.hold_all(flood.retry_after)
        except CallFailed:
            return self.failed()
        self._probing = False
        return None

    async def _end(self, ending: Ending) -> None:
        """Records the first row's end, and gives up the lease with the last one's."""
        outlet, chat, last = self._outlet, self._chat, len(self._rows) == 1

        def work(tx: Transaction) -> list[Reply]:
            ending(tx)
            return released(tx, outlet, chat) if last and not outlet.alone else []

        more = await self._endings.record(work)
        self._rows.popleft()
        self.add(more)

    def _give_away(self) -> None:
        """Another program has the chat now."""
        for row in self._rows:
            self._recent.forget(row.reply)
        self._rows.clear()

    async def _leased(self) -> bool:
        """Whether the chat is this program's to send to for as long as a call may last."""
        if self._outlet.clock.now() + MARGIN < self._leased_until:
            return True
        work = partial(renewed, outlet=self._outlet, chat=self._chat)
        until = await self._outlet.act(self._chat, work)
        self._leased_until = until or self._leased_until
        return until is not None


def _on_record(_: Transaction) -> None:
    """The end is on record already."""
