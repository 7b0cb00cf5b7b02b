"""What a brand's customers talk about: its services, the districts, its codes and senders."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from dialogs.understand.normal import compact
from dialogs.understand.wordlist import listed


@dataclass(frozen=True, slots=True)
class Service:
    """A service by the code of the brand's tree, and what people call it.

    `words` name the thing worked on, `trades` the work itself, `troubles` what goes wrong.
    """

    code: str
    title: str
    words: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class District:
    """A part of the town; its `ordinary` names count only beside «محله»، «خیابان» and such."""

    title: str
    names: tuple[str, ...]
    ordinary: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    services: tuple[Service, ...] = ()
    districts: tuple[District, ...] = ()
    order_prefix: str = "HS-"
    senders: tuple[str, ...] = ()


@cache
def everyday() -> Lexicon:
    """Gives the home services and the districts of Tehran as people name them."""
    return Lexicon(
        tuple(_service(heading, lines) for heading, lines in listed("services").items()),
        tuple(_district(title, lines) for title, lines in listed("districts").items()),
    )


def branded(
    services: Iterable[Service], *, order_prefix: str = "HS-", senders: Iterable[str] = ()
) -> Lexicon:
    """Gives a brand's lexicon: its own tree of services, each with the everyday words it lacks.

    A service takes over the words of the everyday one that has its code, its title or one of its
    words; a brand without a tree gets the everyday services themselves.
    """
    own = tuple(_enriched(service) for service in services)
    return replace(
        everyday(),
        services=own or everyday().services,
        order_prefix=order_prefix,
        senders=tuple(senders),
    )


def _service(heading: str, lines: tuple[str, ...]) -> Service:
    code, _, title = heading.partition(" | ")
    plain = tuple(line for line in lines if line[0] not in "+-")
    trades = tuple(line[1:] for line in lines if line[0] == "+")
    return Service(code, title, plain, trades, tuple(line[1:] for line in lines if line[0] == "-"))


def _district(title: str, lines: tuple[str, ...]) -> District:
    ordinary = tuple(line[1:] for line in lines if line[0] == "~")
    return District(title, tuple(line for line in lines if line[0] != "~"), ordinary)


def _enriched(service: Service) -> Service:
    named = {compact(name) for name in (service.code, service.title, *service.words)}
    twin = next((known for known in everyday().services if named & _names(known)), None)
    if twin is None:
        return replace(service, trades=(*service.trades, service.title))
    return replace(
        service,
        words=(*service.words, *twin.words),
        trades=(*service.trades, service.title, *twin.trades),
        troubles=(*service.troubles, *twin.troubles),
    )


def _names(service: Service) -> set[str]:
    return {
        compact(name) for name in (service.code, service.title, *service.words, *service.trades)
    }
