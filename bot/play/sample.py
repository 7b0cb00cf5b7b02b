"""Load the sample data as the shop's feed would bring it."""

from __future__ import annotations

from bot.program import Program
from handlers.records import Refused, record
from sandbox.sample import records


class SampleRefused(ValueError):
    """The sample data have a fault."""


async def load_sample(program: Program) -> None:
    """Raises SampleRefused with the faults of the first record that has any."""
    for kind, document in records(program.parts.clock.now()):
        found = record(kind, document)
        if isinstance(found, Refused):
            raise SampleRefused(f"{kind} {document}: {found.faults}")
        await program.web.take(kind, found)
