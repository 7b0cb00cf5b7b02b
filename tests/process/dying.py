"""Lives of the real program, one after another, each in a process of its own that can be killed.

A line in begins a life: empty, or a failpoint's name and how often it is come past until the
process kills itself there. Out come the process's number, and how it ended. The program is
imported once for all of them, for that takes longer than the rest of a start.
"""

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


def live(death: list[str]) -> None:
    if death:
        failpoint.reached = Death(death[0], int(death[1])).reached
    os._exit(run_program())


def tell(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    for line in sys.stdin:
        born = os.fork()
        if not born:
            live(line.split())
        tell(born)
        tell(os.waitstatus_to_exitcode(os.waitpid(born, 0)[1]))
