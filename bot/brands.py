"""Find a brand's folder and read its profile."""

from __future__ import annotations

import tomllib
from pathlib import Path

from rules.profile import Profile, profile_from

BRANDS = Path(__file__).resolve().parent.parent / "brands"


class UnknownBrand(LookupError):
    """There is no folder of that name, nor at that path."""


def load_profile(brand: str) -> Profile:
    """A brand by the name of its folder under brands/, or by the path of a folder of one's own.

    Raises:
        UnknownBrand: no such folder.
        ProfileInvalid: the profile has faults; each is named with its field.
    """
    folder = brand_folder(brand)
    document = tomllib.loads((folder / "profile.toml").read_text(encoding="utf-8"))
    terms = folder / "terms.toml"
    if terms.exists():
        document["terms"] = tomllib.loads(terms.read_text(encoding="utf-8"))
        document["terms"]["asked"] = _asked(folder / "questions.txt")
    return profile_from(document)


def _asked(path: Path) -> dict[str, dict[str, object]]:
    """The questions of each clause: `[clause]`, a short answer after `>`, a question a line."""
    asked: dict[str, dict[str, object]] = {}
    questions: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        if line.startswith("["):
            questions = []
            clause: dict[str, object] = {"questions": questions}
            asked[line.strip("[] ")] = clause
        elif line.startswith(">"):
            clause["answer"] = line.removeprefix(">").strip()
        elif line.strip() and not line.startswith("#"):
            questions.append(line.strip())
    return asked


def brand_folder(brand: str) -> Path:
    for folder in (BRANDS / brand, Path(brand)):
        if (folder / "profile.toml").is_file():
            return folder
    known = ", ".join(sorted(path.parent.name for path in BRANDS.glob("*/profile.toml")))
    raise UnknownBrand(f"no brand {brand!r}: known are {known}; or give the path of a folder")
