"""The stage of a story: the real program and the sandbox on one virtual clock."""

from __future__ import annotations

import asyncio
import logging
import random
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial

from pydantic import SecretStr

from bot.play.transcript import Line, Source, Transcript, iso
from bot.program import Program
from bot.settings import Settings
from rules.profile import Profile
from sandbox.clock import VirtualClock
from sandbox.server import CUSTOMERS_TOKEN, SMS_KEY, Sandbox
from storage import conversations, events, failpoint, replies, texts
from storage.conversations import Chat
from storage.events import Event
from storage.replies import Reply
from turns.customer import Taken
from turns.origin import read_origin, sent_texts

EVENTS = 1000  # more than one action brings
WAITED_FOR = timedelta(seconds=60)  # pacing, back-off and time-outs within one action
CALM = 25  # turns of the event loop in which nothing may stir
BREATH = 0.0003  # seconds of real time for sockets and threads to move


class Crashed(BaseException):
    """The program died at a named instant."""


class Stage:
    """Holds the sandbox for the whole story, and the program between two restarts."""

    def __init__(
        self, settings: Settings, sandbox: Sandbox, profile: Profile, chance: random.Random
    ) -> None:
        self.settings = settings
        self.sandbox = sandbox
        self.profile = profile
        self.clock: VirtualClock = sandbox.clock
        self.program: Program
        self.transcript = Transcript(self._source)
        self.crash_at: str | None = None
        self.deaths = 0  # how often the program has died as the story asked
        self._chance = chance
        self._sources: dict[tuple[int, str], Source] = {}
        self._texts_told = 0
        self._event = 0
        self._dead = False
        self._released = threading.Event()

    async def open(self) -> None:
        failpoint.reached = self._reached
        self.sandbox.telegram.history.listen(self.transcript.call)
        await self.start()
        await self.quiet()

    async def close(self) -> None:
        failpoint.reached = _go_on
        await self.program.abandon()

    async def start(self) -> None:
        self.program = Program(self.settings, self.clock, self._chance)
        self.program.parts.listeners.append(self._heard)
        await self._left_unsent()
        await self.program.open()
        web = self.program.web
        self.sandbox.kavenegar.account.status_url = f"{web.address}{web.receipts_path}"

    async def restart(self, down: timedelta = timedelta()) -> None:
        """All memory gone; the clock moves on while it is down.

        A program that is told to end waits for its calls by the clock, which stands still here.
        """
        await self.program.abandon()
        await self.clock.advance(self.clock.now() + down, self.quiet)
        await self.start()

    async def quiet(self) -> None:
        """Returns when nothing more happens at this instant; a crash is followed by a start."""
        calm = 0
        while calm < CALM:
            await asyncio.sleep(0)
            if self._dead:
                await self._rise()
            calm = calm + 1 if self._resting() else 0
            if not calm:
                await asyncio.sleep(BREATH)

    async def settle(self) -> None:
        """Quiet, and pacing, back-off and time-outs waited for on the clock."""
        end = self.clock.now() + WAITED_FOR
        await self.quiet()
        while await self._trying():
            wake = self.clock.next_wake()
            if wake is None or wake > end:
                return
            await self.clock.advance(wake, self.quiet)

    async def chat(self, user: int) -> Chat | None:
        bot = self.sandbox.telegram.world.bots[CUSTOMERS_TOKEN].bot_id
        return await self.program.parts.records.read(lambda tx: conversations.state(tx, bot, user))

    async def gather(self) -> None:
        """The texts and events that came since: their lines need the program's own records."""
        records = self.program.parts.records
        accepted = self.sandbox.kavenegar.history.records
        for text in accepted[self._texts_told :]:
            look = partial(texts.by_localid, localid=text.localid or 0)
            found = await records.read(look)
            self.transcript.text(text, found.kind if found else None)
        self._texts_told = len(accepted)
        for event in await records.read(partial(events.after, after=self._event, limit=EVENTS)):
            self._event = event.id
            self.transcript.feed(event.at, {"event": event_line(event)})

    def _resting(self) -> bool:
        telegram, sms = self.sandbox.telegram, self.sandbox.kavenegar
        busy = self.program.parts.activity.busy - telegram.held - sms.held
        return not busy and not telegram.unconfirmed(CUSTOMERS_TOKEN) and not sms.posting

    async def _trying(self) -> bool:
        """Whether something is under way that only waits for the clock."""
        if self.sandbox.telegram.held or self.sandbox.kavenegar.held:
            return True
        if self.program.customers and self.program.customers.replies.waiting:
            return True
        return await self.program.parts.records.read(texts.under_way)

    def _heard(self, taken: Taken) -> None:
        self._note(taken.replies)

    async def _left_unsent(self) -> None:
        """A turn that died before anybody heard of it has left its replies on record."""
        records, now = self.program.parts.records, self.clock.now()
        look = partial(replies.waiting_chats, life=self.program.parts.business.life, now=now)
        for bot, chat in await records.read(look):
            self._note(await records.read(partial(replies.unsent, bot=bot, chat=chat)))

    def _note(self, said: Iterable[Reply]) -> None:
        for reply in said:
            source = Source(read_origin(reply.calls), int(reply.cause.rpartition(":")[2]))
            for text in sent_texts(reply.calls):
                self._sources[reply.chat, text] = source

    def _source(self, chat: int, text: str) -> Source:
        return self._sources.get((chat, text), Source())

    def _reached(self, name: str) -> None:
        """Called where a test may end the process; by the writer's thread, or by the loop's."""
        if name != self.crash_at:
            return
        self.crash_at = None
        self._dead = True
        if threading.current_thread() is not threading.main_thread():
            self._released.wait()
        raise Crashed

    async def _rise(self) -> None:
        self._dead = False
        self.deaths += 1
        with _unheard(logging.getLogger("uvicorn.error")):
            ending = asyncio.ensure_future(self.program.abandon())
            await asyncio.sleep(0.01)  # the tasks let go of what the writer's thread still holds
            self._released.set()
            await ending
        self._released.clear()
        await self.start()


def event_line(event: Event) -> Line:
    """The event as the feed gives it: what it is about under its own name."""
    told: Line = {"id": event.id, "at": iso(event.at), "kind": event.kind, "rule": event.rule}
    about = {"order": event.order, "booking": event.booking, "complaint": event.complaint}
    return told | {name: code for name, code in about.items() if code} | {"data": dict(event.data)}


def story_settings(brand: str, database: str, address: str) -> Settings:
    """Everything given, so that nothing is taken from the surroundings."""
    return Settings(
        _env_file=None,  # type: ignore[call-arg]  # pydantic's own,
        brand=brand,
        database_url=database,
        telegram_token=SecretStr(CUSTOMERS_TOKEN),
        staff_token=None,
        staff_group=None,
        kavenegar_key=SecretStr(SMS_KEY),
        telegram_api=address,
        telegram_proxy=None,
        sms_api=address,
        webhook_url=None,
        webhook_secret=None,
        listen="127.0.0.1:0",
        feed_key=SecretStr("the-story's-feed-key"),
        secret_key=SecretStr("the-story's-secret-key"),
    )


def new_sandbox(profile: Profile, at: datetime, *, running: bool = False) -> Sandbox:
    lines = profile.senders.listed + ((profile.senders.inbound,) if profile.senders.inbound else ())
    bots = {CUSTOMERS_TOKEN: profile.platform.bot or "assistant"}
    sandbox = Sandbox(VirtualClock(at, running=running), bots=bots, lines=lines)
    sandbox.telegram.world.bots[CUSTOMERS_TOKEN].profile.texts["name"] = profile.name.fa
    if not running:
        sandbox.kavenegar.carrier.walk = None  # in a story only a receipt moves a text on
    return sandbox


@contextmanager
def _unheard(logger: logging.Logger) -> Iterator[None]:
    """A death that the story asked for is no error of the server's."""
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = False


def _go_on(_: str) -> None:
    pass
