"""The stage of a story: the real program and the sandbox on one virtual clock."""

from __future__ import annotations

import asyncio
import random
import threading
from datetime import datetime, timedelta
from functools import partial

from pydantic import SecretStr

from bot.play.transcript import Line, Transcript, iso
from bot.program import Program
from bot.settings import Settings
from rules.profile import Profile
from sandbox.clock import VirtualClock
from sandbox.server import CUSTOMERS_TOKEN, SMS_KEY, Sandbox
from storage import conversations, events, failpoint, texts
from storage.conversations import Chat
from storage.events import Event
from turns.customer import Taken
from turns.origin import Origin, read_origin, sent_texts

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
        self.transcript = Transcript(self._origin)
        self.crash_at: str | None = None
        self._chance = chance
        self._origins: dict[tuple[int, str], Origin] = {}
        self._texts_told = 0
        self._event = 0
        self._dead = False
        self._released = threading.Event()

    async def open(self) -> None:
        failpoint.reached = self._reached
        self.sandbox.telegram.history.listen(self.transcript.call)
        await self.start()

    async def close(self) -> None:
        failpoint.reached = _go_on
        await self.program.close()

    async def start(self) -> None:
        self.program = Program(self.settings, self.clock, self._chance)
        self.program.parts.listeners.append(self._heard)
        await self.program.open()

    async def restart(self, down: timedelta = timedelta()) -> None:
        """All memory gone; the clock moves on while it is down."""
        await self.program.close()
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
        for reply in taken.replies:
            origin = read_origin(reply.calls)
            for text in sent_texts(reply.calls):
                self._origins[reply.chat, text] = origin

    def _origin(self, chat: int, text: str) -> Origin:
        return self._origins.get((chat, text), Origin())

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
        _env_file=None, # type: ignore[call-arg]  # pydantic's own,
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
    return Sandbox(VirtualClock(at, running=running), bots=bots, lines=lines)


def _go_on(_: str) -> None:
    pass

