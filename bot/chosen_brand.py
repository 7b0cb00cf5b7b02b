"""Which brand a command works for, told plainly when it can't."""

from __future__ import annotations

import os

import typer

from bot.brands import UnknownBrand, load_profile
from rules.profile import Profile, ProfileInvalid


def brand_name(brand: str | None) -> str:
    """The given one, else PISHKHAN_BRAND's, else demo."""
    return brand or os.environ.get("PISHKHAN_BRAND") or "demo"


def chosen_brand(brand: str | None) -> Profile | None:
    """The brand's profile; None when it was refused on stderr."""
    name = brand_name(brand)
    try:
        return load_profile(name)
    except UnknownBrand as unknown:
        typer.echo(unknown, err=True)
    except ProfileInvalid as invalid:
        for fault in invalid.faults:
            typer.echo(f"{name}: {fault.field}: {fault.reason}", err=True)
    return None
