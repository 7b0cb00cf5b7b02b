"""What a story is about, said apart from its transcript, so that no new recording hides a bug."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.play.performance import Setting
from bot.play.transcript import Line


@dataclass(frozen=True, slots=True)
class Heard:
    """A message that holds some words; `at` is who spoke it, as dialog.step or a dialog alone."""

    words: str
    at: str = ""
    rule: str | None = None
    to: str = "sara"

    def fits(self, line: Line) -> bool:
        spoke = [line["dialog"], f"{line['dialog']}.{line['step']}"]
        said = self.words in line["text"] and self.to == line["to"]
        return said and self.rule == line["rule"] and (not self.at or self.at in spoke)


@dataclass(frozen=True, slots=True)
class Tale:
    """`hears` come in this order, with others between; `never` are words of no line at all.

    `texts` are all that left for phones, as day, time, kind and the number's end, and `texted` are
    words of one of them each; `events` all that the shop can fetch; `answers` is how many messages
    went to chats in all. `ends` is the state after the last action, as dialog.step depth.
    """

    hears: tuple[Heard, ...] = ()
    never: tuple[str, ...] = ()
    texts: tuple[str, ...] | None = None
    texted: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    answers: int | None = None
    ends: str | None = None
    setting: Setting = field(default_factory=Setting)

    def unkept(self, lines: list[Line]) -> Iterator[str]:
        """What the transcript does not keep of this."""
        chats = [line for line in lines if line.get("via") == "telegram"]
        yield from self._unheard(chats)
        yield from (
            f"said: {words}" for words in self.never for line in lines if _says(line, words)
        )
        sent = [line for line in lines if line.get("via") == "sms"]
        yield from (
            f"not texted: {words}"
            for words in self.texted
            if not any(_says(line, words) for line in sent)
        )
        yield from _other("texts", self.texts, _texts(sent))
        yield from _other("events", self.events, _events(lines))
        yield from _other("answers", self.answers, len(chats))
        yield from _other("ends", self.ends, _end(lines))

    def _unheard(self, chats: list[Line]) -> Iterator[str]:
        rest = iter(chats)
        for heard in self.hears:
            if not any(heard.fits(line) for line in rest):
                yield f"not heard, or not then: {heard}"
                return


def _says(line: Line, words: str) -> bool:
    return words in line.get("text", "")


def _texts(sent: list[Line]) -> tuple[str, ...]:
    return tuple(
        f"{line['at'][8:19].replace('T', ' ')} {line['kind']} {line['to'][-4:]}" for line in sent
    )


def _events(lines: list[Line]) -> tuple[str, ...]:
    found = (line["event"] for line in lines if line.get("via") == "feed" and "event" in line)
    return tuple(f"{event['kind']} {event['rule']} {_about(event)}" for event in found)


def _about(event: Line) -> str:
    """The code of what an event is about."""
    return next(str(event[each]) for each in ("order", "booking", "complaint") if each in event)


def _end(lines: list[Line]) -> str:
    state = lines[-1]["state"]
    return f"{state['dialog']}.{state['step']} {state['depth']}" if state["depth"] else "menu"


def _other(what: str, wanted: object, found: object) -> Iterator[str]:
    if wanted is not None and wanted != found:
        yield f"{what}: {found}, and not {wanted}"
