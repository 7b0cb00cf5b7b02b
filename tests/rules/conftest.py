"""What the tests of the rules share: the invented shop, its calendar and its clocks."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import settings

from rules.brand import Clocks, Quiet
from rules.calendar import Calendar
from rules.profile import Profile, profile_from

# The first question about a year builds its holidays, which a busy machine may take long for.
settings.register_profile("rules", deadline=None)
settings.load_profile("rules")

BRANDS = Path(__file__).parents[2] / "brands"


def document_of(brand: str) -> dict[str, object]:
    folder = BRANDS / brand
    profile = tomllib.loads((folder / "profile.toml").read_text(encoding="utf-8"))
    terms = folder / "terms.toml"
    if terms.exists():
        profile["terms"] = tomllib.loads(terms.read_text(encoding="utf-8"))
    return profile


@pytest.fixture
def document() -> dict[str, object]:
    return document_of("demo")


@pytest.fixture(scope="session")
def profile() -> Profile:
    return profile_from(document_of("demo"))


@pytest.fixture(scope="session")
def holoostore() -> Profile:
    return profile_from(document_of("holoostore"))


@pytest.fixture(scope="session")
def homino() -> Profile:
    return profile_from(document_of("homino"))


@pytest.fixture(scope="session")
def calendar(profile: Profile) -> Calendar:
    return profile.calendar()


@pytest.fixture(scope="session")
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture(scope="session")
def quiet() -> Quiet:
    return Quiet()
