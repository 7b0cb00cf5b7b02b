"""Runs the real program until it has come so often past a failpoint, and kills it there."""

import os
import signal
import sys

from bot.running import run_program
from storage import failpoint


class Death:
    """SIGKILL at the n-th reaching of one name; no handler and no `finally` runs after it."""

    def __init__(self, name: str, times: int) -> None:
        self._name = name
        self._left = times

    def reached(self, name: str) -> None:
        if name == self._name:
            self._left -= 1
            if not self._left:
                os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        failpoint.reached = Death(sys.argv[1], int(sys.argv[2])).reached
    sys.exit(run_program())
