"""A Kavenegar: the carrier's API, the phones it delivers to and the texts people send back."""

from sandbox.kavenegar.server import Kavenegar
from sandbox.kavenegar.texts import Text

__all__ = ["Kavenegar", "Text"]
