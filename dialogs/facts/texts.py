"""The texts that we sent to one customer."""

from __future__ import annotations

from typing import Protocol


class SentTexts(Protocol):
    """Only the proved phone's; without a proved phone there are none (R07)."""

    def bodies(self) -> tuple[str, ...]:
        """What the latest texts said, newest first; nothing of codes and lock cards."""
        ...
