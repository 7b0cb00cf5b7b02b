"""The key that codes and lock-card data are kept under, outside the database."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from bot.settings import Settings

BYTES = 32
NAME = "pishkhan.key"


def secret_key(settings: Settings) -> bytes:
    """The setting, else the key file beside the SQLite database, made at the first start (0600)."""
    if settings.secret_key:
        return settings.secret_key.get_secret_value().encode()
    path = settings.folder / NAME
    try:
        return bytes.fromhex(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        return _made(path)


def _made(path: Path) -> bytes:
    key = secrets.token_bytes(BYTES)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key.hex())
    return key
