"""The customers' door: order, acknowledgement, and what cannot be taken."""

import asyncio
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from dialogs.engine.moves import Typed
from handlers.customer import CustomerDoor, NotTaken
from storage.replies import Reply
from turns.activity import Activity
from turns.customer import Taken
from turns.incoming import Incoming

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)


def text(number: int, chat: int, words: str, kind: str = "private") -> bytes:
    message = {
        "message_id": number,
        "chat": {"id": chat, "type": kind},
        "from": {"id": chat, "first_name": "سارا"},
        "text": words,
    }
    return json.dumps({"update_id": number, "message": message}).encode()


def press(number: int, chat: int, data: str) -> bytes:
    place = {"message_id": 1, "chat": {"id": chat, "type": "private"}}
    query = {"id": f"q{number}", "from": {"id": chat}, "message": place, "data": data}
    return json.dumps({"update_id": number, "callback_query": query}).encode()


def reply(incoming: Incoming) -> Reply:
    return Reply(1, incoming.chat, incoming.update, NOW, f"update:{incoming.update}", "[]")


def words(incoming: Incoming) -> str:
    return incoming.content.text if isinstance(incoming.content, Typed) else "-"


@dataclass
class Books:
    """The turns behind the door, and what left it, in the order of happening."""

    log: list[tuple[str, object]] = field(default_factory=list)
    failures: dict[str, int] = field(default_factory=dict)  # how often these words still fail
    parking_fails: bool = False
    gates: dict[str, asyncio.Event] = field(default_factory=dict)  # what these words wait for
    ours: bool = True
    activity: Activity = field(default_factory=Activity)

    async def act(self, incoming: Incoming) -> Taken:
        said = words(incoming)
        if said in self.gates:
            await self.gates[said].wait()
        if self.failures.get(said, 0) > 0:
            self.failures[said] -= 1
            self.log.append(("failed", said))
            raise ValueError(said)
        self.log.append(("acted", said))
        query = getattr(incoming.content, "query", None)
        return Taken((reply(incoming),), ours=self.ours, acknowledge=query)

    async def park(self, update: int, raw: bytes, reason: str) -> None:
        if self.parking_fails:
            raise OSError("disk full")
        self.log.append(("parked", (update, reason)))

    def deliver(self, chat: int, rows: Iterable[Reply]) -> None:
        self.log.extend(("sent", (chat, row.sequence)) for row in rows)

    def acknowledge(self, query: str) -> None:
        self.log.append(("acknowledged", query))

    def apologise(self, chat: int, text: str) -> None:
        self.log.append(("apologised", (chat, text)))

    def door(self) -> CustomerDoor:
        return CustomerDoor(
            1,
            "pishkhan_bot",
            act=self.act,
            park=self.park,
            outgoing=self,
            apology=lambda incoming: f"sorry, {incoming.name}",
            activity=self.activity,
        )

    def take(self, *batch: bytes) -> list[tuple[str, object]]:
        asyncio.run(self.door().take(batch))
        return self.log


def test_an_update_is_acted_on_and_its_replies_are_sent() -> None:
    assert Books().take(text(5, 71, "سلام")) == [("acted", "سلام"), ("sent", (71, 5))]


def test_replies_of_a_chat_that_another_program_sends_to_are_left_to_it() -> None:
    assert Books(ours=False).take(text(5, 71, "سلام")) == [("acted", "سلام")]


def test_a_pressed_button_is_acknowledged() -> None:
    assert Books().take(press(5, 71, "k")) == [
        ("acted", "-"),
        ("acknowledged", "q5"),
        ("sent", (71, 5)),
    ]


def test_what_is_no_business_of_ours_is_acknowledged_and_does_nothing() -> None:
    assert Books().take(b'{"update_id":5,"poll":{}}') == []


def test_updates_of_one_chat_keep_their_order_and_hold_no_other_chat() -> None:
    async def scene(books: Books) -> list[object]:
        books.gates["first"] = asyncio.Event()
        batch = [text(1, 71, "first"), text(2, 71, "second"), text(3, 72, "other")]
        taking = asyncio.ensure_future(books.door().take(batch))
        for _ in range(10):
            await asyncio.sleep(0)
        early = [said for done, said in books.log if done == "acted"]
        assert not taking.done()
        books.gates["first"].set()
        await taking
        return [early, [said for done, said in books.log if done == "acted"]]

    assert asyncio.run(scene(Books())) == [["other"], ["other", "first", "second"]]


def test_batches_that_come_side_by_side_keep_the_order_of_a_chat_too() -> None:
    async def scene(books: Books) -> list[object]:
        books.gates["first"] = asyncio.Event()
        door = books.door()
        takes = [door.take([text(n, 71, said)]) for n, said in enumerate(("first", "second"))]
        taking = asyncio.gather(*takes)
        for _ in range(10):
            await asyncio.sleep(0)
        books.gates["first"].set()
        await taking
        return [said for done, said in books.log if done == "acted"]

    assert asyncio.run(scene(Books())) == ["first", "second"]


def test_a_turn_that_fails_once_is_tried_again_at_once() -> None:
    assert Books(failures={"x": 1}).take(text(5, 71, "x")) == [
        ("failed", "x"),
        ("acted", "x"),
        ("sent", (71, 5)),
    ]


def test_a_poison_update_is_parked_and_stops_nobody_not_even_its_own_chat() -> None:
    batch = [text(5, 71, "poison"), text(6, 71, "next"), text(7, 72, "other")]
    log = Books(failures={"poison": 2}).take(*batch)
    assert log == [
        ("failed", "poison"),
        ("failed", "poison"),
        ("parked", (5, "ValueError")),
        ("apologised", (71, "sorry, سارا")),
        ("acted", "next"),
        ("sent", (71, 6)),
        ("acted", "other"),
        ("sent", (72, 7)),
    ]


def test_a_poison_button_stops_spinning() -> None:
    log = Books(failures={"-": 2}).take(press(5, 71, "k"))
    assert log[2:] == [
        ("parked", (5, "ValueError")),
        ("acknowledged", "q5"),
        ("apologised", (71, "sorry, ")),
    ]


def test_a_group_is_not_apologised_to() -> None:
    log = Books(failures={"x": 2}).take(text(5, -100, "x", kind="supergroup"))
    assert log[2:] == [("parked", (5, "ValueError"))]


def test_what_does_not_decode_is_parked_under_its_number() -> None:
    log = Books().take(b'{"update_id":5,"message":7}', text(6, 71, "سلام"))
    assert log == [("parked", (5, "undecodable")), ("acted", "سلام"), ("sent", (71, 6))]


def test_what_can_neither_be_applied_nor_parked_comes_again_and_others_are_applied() -> None:
    books = Books(failures={"x": 2}, parking_fails=True)
    with pytest.raises(NotTaken):
        books.take(text(5, 71, "x"), text(6, 71, "behind"), text(7, 72, "other"))
    assert [each for each in books.log if each[0] == "acted"] == [("acted", "other")]


def test_taking_is_activity_until_its_end() -> None:
    async def scene(books: Books) -> list[int]:
        books.gates["x"] = asyncio.Event()
        taking = asyncio.ensure_future(books.door().take([text(5, 71, "x")]))
        await asyncio.sleep(0)
        during = books.activity.busy
        books.gates["x"].set()
        await taking
        return [during, books.activity.busy]

    assert asyncio.run(scene(Books())) == [1, 0]


def test_chats_leave_nothing_behind() -> None:
    async def scene(books: Books) -> int:
        door = books.door()
        await door.take([text(n, 1000 + n, "سلام") for n in range(200)])
        return len(door._chats)

    assert asyncio.run(scene(Books())) == 0
