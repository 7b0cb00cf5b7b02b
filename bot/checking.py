"""`pishkhan check`: what is set and whether it works, a line each, good or what to do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import typer
from pydantic import SecretStr

from bot.brands import UnknownBrand, load_profile
from bot.clock import RealClock
from bot.logs import quiet_logs
from bot.running import REFUSED, read_settings
from bot.settings import Settings
from bot.sms import Kavenegar
from bot.telegram import TelegramClient
from bot.transport import HttpTransport
from handlers.calls import CallFailed
from rules.profile import Profile, ProfileInvalid
from scheduler.carrier import NotCarried
from storage.inspection import inspect

TROUBLE = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at; `advice` is what to do, empty when it is good or just off."""

    subject: str
    found: str
    advice: str = ""
    off: bool = False

    def shown(self) -> str:
        mark = "--" if self.off else "!!" if self.advice else "ok"
        return f"{mark}  {self.subject}: {self.found}" + (
            f" → {self.advice}" if self.advice else ""
        )


def run_check() -> int:
    """The exit code: 0 when all is good, 1 when something is to be done, 2 for bad settings."""
    settings = read_settings()
    if settings is None:
        return REFUSED
    quiet_logs()
    try:
        profile = load_profile(settings.brand)
    except (UnknownBrand, ProfileInvalid) as refused:
        typer.echo(Line("brand", settings.brand, str(refused)).shown())
        return REFUSED
    return asyncio.run(_check(settings, profile))


async def _check(settings: Settings, profile: Profile) -> int:
    trouble = False
    async for line in _lines(settings, profile):
        typer.echo(line.shown())
        trouble = trouble or bool(line.advice)
    return TROUBLE if trouble else 0


async def _lines(settings: Settings, profile: Profile) -> AsyncIterator[Line]:
    yield Line("brand", f"{profile.code}, {len(profile.dialogs)} dialogs")
    for line in (*_brand(profile), _database(settings), _feed(settings)):
        yield line
    yield await _telegram(settings)
    yield await _carrier(settings, profile)
    yield Line("staff group", "is not part of the program yet", off=True)


def _brand(profile: Profile) -> Iterator[Line]:
    senders = ", ".join(profile.senders.listed) or "none"
    yield Line(
        "senders (R01)", senders, "" if profile.senders.listed else "list them in the profile"
    )
    if profile.platform.bot is None:
        advice = "name the bot in the profile, so that texts can lead into it and R04 knows it"
        yield Line("bot's user name (R04)", "not in the profile", advice)
    if profile.senders.inbound is None:
        yield Line("inbound line (R03)", "none: customers can't text back", off=True)


def _database(settings: Settings) -> Line:
    found = inspect(settings.database_url)
    return Line("database", found.found, found.trouble)


def _feed(settings: Settings) -> Line:
    if settings.feed_key is None:
        return Line("feed", "off: set PISHKHAN_FEED_KEY to take records over HTTP", off=True)
    return Line("feed", f"at http://{settings.listen}/feed, described at /docs")


async def _telegram(settings: Settings) -> Line:
    if settings.telegram_token is None:
        return Line("customers' bot", "off: set PISHKHAN_TELEGRAM_TOKEN", off=True)
    transport = HttpTransport(RealClock(), _open(settings.telegram_proxy))
    client = TelegramClient(
        settings.telegram_token.get_secret_value(), transport, settings.telegram_api
    )
    try:
        await client.open()
        webhook = await client.webhook_url()
        way = f"webhook {webhook}" if webhook else "long polling"
        return Line("customers' bot", f"@{await client.username()}, {way}")
    except CallFailed as failure:
        advice = "check PISHKHAN_TELEGRAM_TOKEN, PISHKHAN_TELEGRAM_API and PISHKHAN_TELEGRAM_PROXY"
        return Line("customers' bot", f"{type(failure).__name__}: {failure}", advice)
    finally:
        await client.close()


async def _carrier(settings: Settings, profile: Profile) -> Line:
    if settings.kavenegar_key is None:
        return Line("texts", "off: set PISHKHAN_KAVENEGAR_KEY", off=True)
    key = settings.kavenegar_key.get_secret_value()
    carrier = Kavenegar(key, settings.sms_api, profile.senders.listed, RealClock())
    try:
        return _credit(await carrier.credit())
    except NotCarried as failure:
        advice = "check PISHKHAN_KAVENEGAR_KEY and PISHKHAN_SMS_API"
        return Line("texts", f"{type(failure).__name__}: {failure}", advice)
    finally:
        await carrier.close()


def _credit(rials: int) -> Line:
    advice = "" if rials > 0 else "top the account up, or no text leaves"
    return Line("texts", f"credit {rials:,} rial", advice)


def _open(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None
