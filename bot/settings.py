"""What the owner sets, from the environment and `.env`; an unsafe or missing value is named."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

TELEGRAM = "https://api.telegram.org"
KAVENEGAR = "https://api.kavenegar.com"


@dataclass(frozen=True, slots=True)
class Unsafe:
    """A setting with which the program refuses to start, and what to do."""

    name: str
    reason: str


class Settings(BaseSettings):
    """One field for each PISHKHAN_… variable; a part whose settings are absent stays off."""

    model_config = SettingsConfigDict(env_prefix="PISHKHAN_", env_file=".env", extra="ignore")

    brand: str = "demo"
    database_url: str = "sqlite:///pishkhan.sqlite"
    telegram_token: SecretStr | None = None
    staff_token: SecretStr | None = None
    staff_group: int | None = None
    kavenegar_key: SecretStr | None = None
    telegram_api: str = TELEGRAM
    telegram_proxy: SecretStr | None = None  # may carry a password
    sms_api: str = KAVENEGAR
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    listen: str = "127.0.0.1:8000"
    feed_key: SecretStr | None = None
    secret_key: SecretStr | None = None

    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_absent(cls, value: object) -> object:
        return None if value == "" else value

    @property
    def address(self) -> tuple[str, int]:
        host, _, port = self.listen.rpartition(":")
        return host.strip("[]"), int(port)

    @property
    def database_file(self) -> Path | None:
        """The SQLite file; None for a server's database."""
        url = self.database_url
        return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None

    @property
    def folder(self) -> Path:
        """Where the program's own files lie: beside the database, else the working folder."""
        return self.database_file.parent if self.database_file else Path()

    def secrets(self) -> tuple[str, ...]:
        """Every value that must never stand in a log."""
        values = (getattr(self, name) for name in type(self).model_fields)
        secrets = [value.get_secret_value() for value in values if isinstance(value, SecretStr)]
        password = urlsplit(self.database_url).password
        return (*secrets, password) if password else tuple(secrets)

    def unsafe(self) -> tuple[Unsafe, ...]:
        """What the program must not start with."""
        found = [
            *_plain("TELEGRAM_API", self.telegram_api),
            *_plain("SMS_API", self.sms_api),
            *_plain("WEBHOOK_URL", self.webhook_url),
            *self._webhook(),
            *self._database(),
            *self._listener(),
        ]
        return tuple(found)

    def _webhook(self) -> list[Unsafe]:
        if self.webhook_url is None:
            return []
        secret = self.webhook_secret.get_secret_value() if self.webhook_secret else ""
        if len(secret) >= WEBHOOK_SECRET_LENGTH:
            return []
        reason = f"a webhook wants a secret of at least {WEBHOOK_SECRET_LENGTH} letters and digits"
        return [Unsafe("WEBHOOK_SECRET", reason)]

    def _database(self) -> list[Unsafe]:
        if self.database_url.startswith(("sqlite:///", "postgresql+psycopg://", "postgresql://")):
            return []
        return [Unsafe("DATABASE_URL", "give sqlite:///path or postgresql+psycopg://…")]

    def _listener(self) -> list[Unsafe]:
        host, _, port = self.listen.rpartition(":")
        if not host or not port.isdigit():
            return [Unsafe("LISTEN", "give host:port, for example 127.0.0.1:8000")]
        return []


WEBHOOK_SECRET_LENGTH = 43  # 256 bits in base64url


def _plain(name: str, url: str | None) -> list[Unsafe]:
    """Plain http carries tokens and numbers readably; it is for this machine's loopback only."""
    if url is None:
        return []
    parts = urlsplit(url)
    if parts.scheme == "https" and parts.hostname:
        return []
    if parts.scheme == "http" and _is_loopback(parts.hostname or ""):
        return []
    return [Unsafe(name, "give an https address; plain http is for this machine's loopback only")]


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
