"""The conversation of six updates, played with one program for many customers side by side."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from benchmarks.conversation.calls import Call
from benchmarks.conversation.customers import CHOSEN, Customer
from benchmarks.conversation.phone import Phone, Shown

Act: TypeAlias = Callable[[Phone], bytes]

CONVERSATION: tuple[Act, ...] = (
    Phone.start,
    lambda phone: phone.press("پیگیری سفارش"),
    Phone.share,
    lambda phone: phone.press(phone.customer.codes[CHOSEN]),
    lambda phone: phone.press("تغییر نشانی"),
    lambda phone: phone.press("انصراف"),
)


class Program(Protocol):
    """One way to write this bot."""

    @property
    def name(self) -> str: ...
    async def know(self, customers: Sequence[Customer]) -> None:
        """Has their orders on record."""
        ...

    async def take(self, batch: Sequence[bytes]) -> None:
        """Returns when every update is answered and all that is kept of it is committed."""
        ...

    def calls(self) -> list[Call]:
        """What was sent since the last time it was asked, in order."""
        ...

    async def kept(self) -> int:
        """How many chats have their state on record, and nothing that is still to be sent."""
        ...


@dataclass(frozen=True, slots=True)
class Played:
    """CPU seconds an update, the calls by method, and what each phone showed step by step."""

    cpu: float
    calls: Counter[str]
    shown: list[list[list[Shown]]]


async def play(program: Program, customers: Sequence[Customer], updates: Iterator[int]) -> Played:
    """All customers take each step together, as one `getUpdates` brings them."""
    await program.know(customers)
    phones = {customer.user: Phone(customer, updates) for customer in customers}
    spent, calls = 0.0, Counter[str]()
    for act in CONVERSATION:
        batch = [act(phone) for phone in phones.values()]
        begun = time.process_time()
        await program.take(batch)
        spent += time.process_time() - begun
        made = program.calls()
        calls.update(call.method for call in made)
        _show(phones, made)
    shown = [phone.shown for phone in phones.values()]
    return Played(spent / len(CONVERSATION) / len(customers), calls, shown)


def _show(phones: dict[int, Phone], calls: Sequence[Call]) -> None:
    for phone in phones.values():
        phone.next_step()
    for call in calls:
        if call.chat is not None:
            phones[call.chat].show(call)
