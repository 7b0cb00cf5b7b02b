"""A record as JSON has it."""

from typing import TypeAlias

Document: TypeAlias = dict[str, object]
