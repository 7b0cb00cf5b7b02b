"""Which replies were seen lately, so that one that comes by two ways goes once."""

from collections import deque

from storage.replies import Reply

REMEMBERED = 4096


class Recent:
    """The causes of the newest replies, no more than so many."""

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most = most
        self._order: deque[tuple[str, int]] = deque()
        self._known: set[tuple[str, int]] = set()

    def fresh(self, reply: Reply) -> bool:
        """Whether the reply is seen for the first time; from now on it is not."""
        cause = (reply.cause, reply.ordinal)
        if cause in self._known:
            return False
        self._known.add(cause)
        self._order.append(cause)
        if len(self._order) > self._most:
            self._known.discard(self._order.popleft())
        return True

    def forget(self, reply: Reply) -> None:
        """The reply was given away unsent and may come back."""
        self._known.discard((reply.cause, reply.ordinal))
