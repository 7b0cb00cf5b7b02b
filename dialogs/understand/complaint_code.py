"""Finds the code of a complaint in what a customer wrote."""

import re

from dialogs.understand.normal import key

_CODE = re.compile(r"(?<![a-z0-9])c[\s-]?([0-9]{4,9})(?![0-9])")


def complaint_code(text: str) -> str | None:
    """Gives the code as the records write it («c 1001»: C-1001); None where there is none."""
    found = _CODE.search(key(text))
    return f"C-{found[1]}" if found else None
