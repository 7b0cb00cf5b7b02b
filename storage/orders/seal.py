"""Keeps lock-card data unreadable without the program's key (R08)."""

from hashlib import blake2b

from cryptography.hazmat.primitives.ciphers.aead import AESSIV


class Seal:
    """Closes and opens short texts with a key made from the program's own.

    The same text closes to the same bytes under the same name, so that nothing is left to chance;
    under another name it can't be opened (cryptography's InvalidTag).
    """

    def __init__(self, secret: bytes) -> None:
        self._cipher = AESSIV(blake2b(secret, digest_size=64, person=b"lock cards").digest())

    def close(self, text: str, name: str) -> bytes:
        return self._cipher.encrypt(text.encode(), [name.encode()])

    def open(self, sealed: bytes, name: str) -> str:
        return self._cipher.decrypt(sealed, [name.encode()]).decode()
