"""One batch of texts on its way: what each answer of the carrier means for each of its texts."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from itertools import groupby

from scheduler.act import Act
from scheduler.carrier import (
    PATIENCE,
    Carrier,
    LineClosed,
    Message,
    NotCarried,
    Paused,
    Receipt,
    Refused,
    Unsanctioned,
)
from scheduler.channel import Channel
from turns.clock import Clock
from turns.outcomes import Again, Collided, Failed, Handed, Outcome, Outgoing, Trouble
from turns.texts import settle

# A batch is refused for one bad row: each row then goes alone, so that the others still go.
ONE_BAD_ROW = frozenset({400, 411, 413, 420, 422})

_log = logging.getLogger(__name__)


class HandOver:
    """Gives batches to the carrier and writes down what became of them."""

    def __init__(self, act: Act, carrier: Carrier, clock: Clock, channel: Channel) -> None:
        self._act = act
        self._carrier = carrier
        self._clock = clock
        self._channel = channel

    async def batch(self, batch: Sequence[Outgoing], leased_until: datetime) -> None:
        """Everything of a batch that the carrier does not have already, a call for each line."""
        fresh = await self._not_taken_yet(batch)
        await self._settle([Again(text, text.not_before) for text in fresh if text.not_before])
        now = [text for text in fresh if not text.not_before]
        for _, texts in groupby(sorted(now, key=_line), key=_line):
            await self._line(tuple(texts), leased_until)

    async def _not_taken_yet(self, batch: Sequence[Outgoing]) -> Sequence[Outgoing]:
        doubtful = [text.localid for text in batch if text.in_doubt]
        if not doubtful:
            return batch
        try:
            known = {each.localid: each for each in await self._carrier.known(doubtful)}
        except NotCarried as failure:
            await self._put_off(batch, failure, sent=False)
            return ()
        taken = [(text, known[text.localid]) for text in batch if text.localid in known]
        await self._settle([Handed(text, each.id, each.status) for text, each in taken])
        return [text for text in batch if text.localid not in known]

    async def _line(self, texts: Sequence[Outgoing], leased_until: datetime) -> None:
        now = self._clock.now()
        if until := self._channel.closed(texts[0].sender.number, now):
            await self._settle([Again(text, until, text.in_doubt) for text in texts])
        elif now + PATIENCE > leased_until:
            # The lease could end before the call does, and another begin (F29).
            await self._settle([Again(text, now, text.in_doubt) for text in texts])
        else:
            await self._call(texts, leased_until)

    async def _call(self, texts: Sequence[Outgoing], leased_until: datetime) -> None:
        messages = [Message(each.localid, each.sender, each.phone, each.body) for each in texts]
        try:
            receipts = await self._carrier.send_array(messages)
        except Refused as refusal:
            await self._refused(texts, refusal, leased_until)
        except NotCarried as failure:
            await self._not_carried(texts, failure)
        else:
            await self._taken(texts, receipts)

    async def _taken(self, texts: Sequence[Outgoing], receipts: Sequence[Receipt]) -> None:
        self._channel.works()
        strangers = {each.sender for each in receipts} - {texts[0].sender.number}
        pairs = zip(texts, receipts, strict=True)
        outcomes = [_outcome(text, receipt) for text, receipt in pairs]
        if strangers:
            # The carrier sent from a number that is not ours (R01): nothing more from this line.
            self._close(texts)
            await self._settle(outcomes, Trouble("foreign_sender", min(strangers)))
        else:
            await self._settle(outcomes)

    async def _refused(
        self, texts: Sequence[Outgoing], refusal: Refused, leased_until: datetime
    ) -> None:
        if len(texts) > 1 and refusal.code in ONE_BAD_ROW:
            for text in texts:
                await self._line((text,), leased_until)
        else:
            await self._settle([Failed(text, str(refusal.code)) for text in texts])

    async def _not_carried(self, texts: Sequence[Outgoing], failure: NotCarried) -> None:
        match failure:
            case LineClosed():
                line = self._close(texts)
                failed = [Failed(text, str(failure.code)) for text in texts]
                await self._settle(failed, Trouble("line_closed", line))
            case Unsanctioned():
                await self._settle([Failed(text, "unsanctioned") for text in texts])
            case _:
                await self._put_off(texts, failure, sent=True)

    async def _put_off(self, texts: Sequence[Outgoing], failure: NotCarried, *, sent: bool) -> None:
        """All of them later; a call that only asked leaves no new doubt behind."""
        doubt = sent and failure.in_doubt
        _log.warning("%d texts are put off: %s", len(texts), failure)
        if isinstance(failure, Paused):
            self._channel.pause(self._clock.now())
            at, trouble = self._clock.now(), Trouble("texts_paused", str(failure.code))
        else:
            at, trouble = self._channel.failed(self._clock.now()), None
        held = trouble is not None
        outcomes = [Again(text, at, text.in_doubt or doubt, held) for text in texts]
        await self._settle(outcomes, trouble)

    def _close(self, texts: Sequence[Outgoing]) -> str:
        line = texts[0].sender.number
        self._channel.close(line, self._clock.now())
        return line

    async def _settle(self, outcomes: Sequence[Outcome], trouble: Trouble | None = None) -> None:
        now = self._clock.now()
        if outcomes:
            await self._act(partial(settle, outcomes=outcomes, trouble=trouble, now=now))


def _line(text: Outgoing) -> str:
    return text.sender.number


def _outcome(text: Outgoing, receipt: Receipt) -> Outcome:
    """A receipt of another text means that its local id was used before (F22)."""
    same = receipt.phone == text.phone and _same_words(receipt.body, text.body)
    return Handed(text, receipt.id, receipt.status, receipt.cost) if same else Collided(text)


def _same_words(one: str, other: str) -> bool:
    """By letters and digits: a carrier may set spaces and signs in its own way."""
    return one == other or _letters(one) == _letters(other)


def _letters(body: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", body)))
