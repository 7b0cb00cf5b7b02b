"""What can go wrong between the records and those who use them."""


class Conflict(Exception):
    """A constraint of the tables says no."""


class TransactionLost(Exception):
    """The database gave up the whole transaction; nothing of it is kept."""


class DatabaseFailed(Exception):
    """The database could not do what it was told; the driver's own error is the cause."""


class Closed(Exception):
    """The writer takes no more work."""
