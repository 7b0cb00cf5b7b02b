"""Read the catalogs: gettext files with symbolic ids, a brand's own words laid over them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from io import BytesIO

from babel.messages.pofile import read_po

from dialogs.language import LANGUAGES
from dialogs.words.render import Words
from rules.profile import Profile


def load_words(profile: Profile) -> Words:
    own: Mapping[str, Mapping[str, str]] = {"fa": profile.words.fa, "en": profile.words.en}
    return Words({language: {**catalog(language), **own[language]} for language in LANGUAGES})


def catalog(language: str) -> dict[str, str]:
    """Every key of a language, from all files `*.<language>.po` of the words' room."""
    words: dict[str, str] = {}
    for path in resources.files("dialogs.words").iterdir():
        if path.name.endswith(f".{language}.po"):
            for message in read_po(BytesIO(path.read_bytes())):
                if message.id:
                    words[str(message.id)] = str(message.string)
    return words
