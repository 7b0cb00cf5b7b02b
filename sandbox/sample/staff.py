"""The invented shop's staff, who answer in the group."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the staff and what they may do."""

    name: str
    role: Literal["agent", "supervisor", "mediator"]


def staff() -> tuple[Colleague, ...]:
    return (
        Colleague("مینا رستمی", "agent"),
        Colleague("کیان مرادی", "agent"),
        Colleague("یگانه پارسا", "supervisor"),
        Colleague("آرمان نوری", "mediator"),
    )
