"""Texts on their way out: what is due is composed and frozen, and what became of it is written."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dialogs.words.render import Voice
from rules.parts import parts
from rules.texts import Kind
from turns.order_wording import cancellation, delay, order_code, state, wanted
from turns.wording import Composer, Versions, one_time_code

WORDING: Mapping[Kind, Composer] = {
    Kind.CODE: one_time_code,
    Kind.ORDER_CODE: order_code,
    Kind.STATE: state,
    Kind.DELAY: delay,
    Kind.CANCELLATION: cancellation,
    Kind.WANTED: wanted,
}
_EMPTY_LINES = re.compile(r"\n\s*\n+")


def fitting(versions: Versions, voice: Voice, allowed: int) -> str | None:
    """The fullest version of at most so many parts, else the shortest; None of none."""
    body = None
    for version in versions:
        body = _EMPTY_LINES.sub("\n", voice.text(version)).strip()
        if parts(body) <= allowed:
            return body
    return body
