"""Named instants at which a test may end the process."""

from collections.abc import Callable


def _go_on(_: str) -> None:
    pass


# Called with "before_commit" and "after_commit" by the thread that commits.
reached: Callable[[str], None] = _go_on
