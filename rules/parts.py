"""How many text messages a text costs."""

# The basic letters of GSM 03.38; those of the second table cost two.
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
)
_DOUBLE = frozenset("\f^{}\\[~]|€")


def units(text: str) -> int:
    """UTF-16 units, which carriers and Telegram count in: an emoji is two, a half-space one."""
    return len(text.encode("utf-16-le")) // 2


def parts(text: str) -> int:
    """Parts of a text: Persian 70 units in one or 67 each in several, Latin 160 or 153."""
    if all(letter in _BASIC or letter in _DOUBLE for letter in text):
        return _split(len(text) + sum(letter in _DOUBLE for letter in text), 160, 153)
    return _split(units(text), 70, 67)


def _split(length: int, alone: int, joined: int) -> int:
    return 1 if length <= alone else -(-length // joined)
