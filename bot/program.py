"""The running program: the sides whose settings are there, on one event loop."""

from __future__ import annotations

import asyncio
import random
from datetime import timedelta

from telegram.request import BaseRequest

from bot.brands import load_profile
from bot.customers import Customers
from bot.parts import Parts
from bot.reading import load_reader
from bot.records import Records, new_life
from bot.secret_key import secret_key
from bot.settings import Settings
from bot.texting import Texting
from bot.web import Web
from bot.words import load_words
from dialogs.catalog import DIALOGS, UPGRADES
from rules.profile import Profile
from turns.activity import Activity
from turns.clock import Clock
from turns.customer import Business

PATIENCE = timedelta(seconds=5)  # for replies on their way when the program is told to end


class Program:
    """Made from settings; `open` begins the work, `close` ends it with nothing lost."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        chance: random.Random,
        transport: BaseRequest | None = None,
    ) -> None:
        """Raises what its brand, its database and its key file raise."""
        profile = load_profile(settings.brand)
        life = new_life(clock.now(), chance)
        records = Records(settings, profile, life)
        business = _business(settings, profile, records, chance, life)
        self.parts = Parts(settings, clock, chance, records, business, Activity())
        self.web = Web(self.parts)
        key = settings.kavenegar_key
        self.texting = Texting(self.parts, key.get_secret_value() if key else None)
        token = settings.telegram_token
        self.customers = (
            Customers(self.parts, token.get_secret_value(), transport) if token else None
        )
        self._serving: asyncio.Task[None] | None = None

    async def open(self) -> None:
        await self.parts.records.refresh_calendar()
        await self.web.open()
        self.texting.start()
        if self.customers:
            self._serving = asyncio.ensure_future(self.customers.run(self.web.app))

    async def close(self) -> None:
        """Ends in the order in which work comes in, so that what was taken is finished."""
        if self.customers:
            self.customers.stop()
        await self._end(PATIENCE)

    async def abandon(self) -> None:
        """Drops all work at once, as a crash does; what is on record is all that stays."""
        if self._serving:
            self._serving.cancel()
        await self._end(timedelta())

    async def _end(self, patience: timedelta) -> None:
        if self.customers and self._serving:
            await asyncio.gather(self._serving, return_exceptions=True)
            await self.customers.close(patience)
        await self.texting.close()
        await self.web.close()
        await asyncio.to_thread(self.parts.records.close)


def _business(
    settings: Settings, profile: Profile, records: Records, chance: random.Random, life: str
) -> Business:
    return Business(
        profile=profile,
        words=load_words(profile),
        dialogs=DIALOGS,
        upgrades=UPGRADES,
        read=load_reader(settings.brand, profile).read,
        chance=chance,
        secret=secret_key(settings),
        life=life,
        calendar=records.calendar,
    )
