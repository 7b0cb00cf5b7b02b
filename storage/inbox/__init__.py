"""Updates, each taken once."""

from storage.inbox.updates import Parked, accept, forget, park, parked

__all__ = ["Parked", "accept", "forget", "park", "parked"]
