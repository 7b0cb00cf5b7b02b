"""What the peers say: word for word and button for button what our program said in a rehearsal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from benchmarks.conversation.customers import Customer
from benchmarks.conversation.phone import Shown

_CODE = "{code}"  # stands where the code of an order stood


@dataclass(frozen=True, slots=True)
class Said:
    """A message's text and the labels of its buttons."""

    text: str
    rows: tuple[tuple[str, ...], ...] = ()

    def about(self, code: str) -> Said:
        """The same where it was said of another order."""
        return replace(self, text=self.text.replace(_CODE, code))

    def labelled(self, labels: Sequence[str]) -> Said:
        """The same with other labels on the first buttons."""
        left = iter([*labels, *islice(_labels(self.rows), len(labels), None)])
        return replace(self, rows=tuple(tuple(next(left) for _ in row) for row in self.rows))

    def numbered(self, name: str) -> Iterator[list[tuple[str, str]]]:
        """The rows, each button with what it sends: the name and its place."""
        place = 0
        for row in self.rows:
            yield [(label, f"{name}.{place + beside}") for beside, label in enumerate(row)]
            place += len(row)


@dataclass(frozen=True, slots=True)
class Words:
    """The messages of the conversation; `gone` takes the contact's keyboard away."""

    menu: Said
    share: Said
    gone: Said
    orders: Said
    card: Said
    address: Said
    cancelled: Said

    @classmethod
    def rehearsed(cls, steps: Sequence[Sequence[Shown]], customer: Customer) -> Words:
        """From what one phone showed step by step."""
        sent = [_said(shown, customer) for step in steps for shown in step if shown[1]]
        return cls(*sent)

    def labels(self, customer: Customer) -> list[str]:
        """How the orders of a customer stand on buttons."""
        found = _labels(self.orders.rows)  # the ways out stand behind the orders
        return [
            label.replace(_CODE, code) for label, code in zip(found, customer.codes, strict=False)
        ]


def _said(shown: Shown, customer: Customer) -> Said:
    """With a mark in the place of each code."""
    _, text, rows = shown
    marked = tuple(tuple(_marked(label, customer) for label in row) for row in rows)
    return Said(_marked(text, customer), marked)


def _marked(text: str, customer: Customer) -> str:
    for code in customer.codes:
        text = text.replace(code, _CODE)
    return text


def _labels(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    return (label for row in rows for label in row)
