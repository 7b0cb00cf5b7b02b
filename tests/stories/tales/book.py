"""Every story with what it is about."""

from tests.stories.tales.engine import ENGINE
from tests.stories.tales.faults import FAULTS
from tests.stories.tales.identity import IDENTITY
from tests.stories.tales.members import MEMBERS
from tests.stories.tales.requests import REQUESTS
from tests.stories.tales.texts import TEXTS
from tests.stories.tales.track import TRACK

TALES = {**TRACK, **IDENTITY, **ENGINE, **TEXTS, **FAULTS, **REQUESTS, **MEMBERS}
