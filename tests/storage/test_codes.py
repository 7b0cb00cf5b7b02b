import hashlib
import json
import random
from collections.abc import Callable
from concurrent.futures import wait
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from dialogs.identify import (
    CheckCode,
    CodeDead,
    CodeRefused,
    CodeSent,
    CodeWrong,
    Proved,
    SendCode,
)
from rules.profile import Profile
from rules.texts import Kind
from storage import customers, ledger, notices, texts
from storage.conversations import Chat
from storage.database import Database
from storage.effects import Act, perform
from storage.identity.codes import forget
from storage.identity.tables import codes
from storage.statement import Query
from storage.texts import Ended, tables
from storage.transaction import Transaction

SARA, AMIR, NIMA = "09121110001", "09121220002", "09121330003"
SECRET = b"kept elsewhere"
SECOND, MINUTE, HOUR, DAY = (timedelta(seconds=n) for n in (1, 60, 3600, 86400))
SENT = CodeSent(SARA)
_CODES = Query(
    select(tables.texts.c.phone, tables.texts.c.subject)
    .where(tables.texts.c.kind == "code")
    .order_by(tables.texts.c.id),
    lambda phone, subject: (phone, subject),
)


@dataclass
class Person:
    """Somebody at a chat, with a clock of their own."""

    database: Database
    profile: Profile
    now: datetime
    chance: random.Random
    chat: Chat

    def does(self, effect: SendCode | CheckCode, after: timedelta = timedelta()) -> object:
        self.now += after
        return self.database.writer.act(self.doing(effect)).result(timeout=30)

    def doing(self, effect: SendCode | CheckCode) -> Callable[[Transaction], object]:
        def work(tx: Transaction) -> object:
            act = Act(tx, self.chat, self.now, self.chance, self.profile, SECRET)
            outcome = perform(effect, act)
            self.chat = act.chat
            return outcome

        return work

    def asks(self, phone: str = SARA, after: timedelta = timedelta()) -> object:
        return self.does(SendCode(phone), after)

    def types(self, code: str, phone: str = SARA, after: timedelta = timedelta()) -> object:
        return self.does(CheckCode(phone, code), after)

    def reads(self, phone: str = SARA) -> str:
        """The code of the newest text to a number."""
        waiting = self.database.writer.read(lambda tx: tx.all(_CODES)).result(timeout=30)
        newest: str = json.loads([each for to, each in waiting if to == phone][-1])["code"]
        return newest

    def wrong(self, phone: str = SARA) -> str:
        return f"{(int(self.reads(phone)) + 1) % 10**6:06}"


Meet = Callable[[int], Person]


@pytest.fixture
def meet(database: Database, profile: Profile, now: datetime) -> Meet:
    def met(chat: int) -> Person:
        return Person(database, profile, now, random.Random(chat), Chat(1, chat))

    return met


def refused(why: str) -> CodeRefused:
    return CodeRefused(why)


def waits(minutes: int) -> CodeRefused:
    return CodeRefused("wait", minutes)


def test_a_right_code_proves_the_phone_and_welcomes_a_new_member(act: Any, meet: Meet) -> None:
    sara = meet(5)
    assert sara.asks() == SENT
    assert sara.types(sara.reads()) == Proved()
    assert (sara.chat.phone, sara.chat.proved_at) == (SARA, sara.now)
    assert act(lambda tx: customers.get(tx, SARA)).registered_at == sara.now
    assert act(lambda tx: ledger.balance(tx, SARA)) == 50


def test_a_code_proves_once(meet: Meet) -> None:
    sara = meet(5)
    sara.asks()
    code = sara.reads()
    assert [sara.types(code), sara.types(code)] == [Proved(), CodeDead()]


def test_the_text_is_due_at_once_and_of_use_as_long_as_the_code(act: Any, meet: Meet) -> None:
    sara = meet(5)
    sara.asks()
    (text,) = act(lambda tx: texts.claim(tx, sara.now, "a/1"))
    assert (text.kind, text.phone) == (Kind.CODE, SARA)
    assert (text.due_at, text.valid_until) == (sara.now, sara.now + 3 * MINUTE)
    assert set(json.loads(text.subject)["code"]) <= set("0123456789")


@pytest.mark.parametrize(
    ("after", "outcome"),
    [(3 * MINUTE - SECOND, Proved()), (3 * MINUTE, CodeDead())],
)
def test_a_code_lives_three_minutes(meet: Meet, after: timedelta, outcome: object) -> None:
    sara = meet(5)
    sara.asks()
    assert sara.types(sara.reads(), after=after) == outcome


def test_the_fifth_wrong_guess_ends_a_code(meet: Meet) -> None:
    sara = meet(5)
    sara.asks()
    right, wrong = sara.reads(), sara.wrong()
    guesses = [sara.types(wrong) for _ in range(5)]
    assert guesses == [CodeWrong(4), CodeWrong(3), CodeWrong(2), CodeWrong(1), CodeDead()]
    assert sara.types(right) == CodeDead()
    assert sara.chat.phone is None


def test_a_new_code_kills_the_old_one_and_calls_its_text_back(act: Any, meet: Meet) -> None:
    sara = meet(5)
    sara.asks()
    old = sara.reads()
    sara.asks(after=MINUTE)
    assert sara.types(old) == CodeWrong(4)
    assert sara.types(sara.reads()) == Proved()
    assert len(act(lambda tx: texts.claim(tx, sara.now, "a/1"))) == 1


def test_a_code_is_good_in_its_own_chat_and_for_its_own_number_only(meet: Meet) -> None:
    sara, thief = meet(5), meet(6)
    sara.asks()
    code = sara.reads()
    assert thief.types(code) == CodeDead()
    assert sara.types(code, AMIR) == CodeDead()


def test_sending_again_waits_one_two_and_five_minutes(meet: Meet) -> None:
    sara = meet(5)
    steps = [
        (timedelta(), SENT),
        (59 * SECOND, waits(1)),
        (SECOND, SENT),
        (119 * SECOND, waits(1)),
        (SECOND, SENT),
        (SECOND, waits(7)),  # three in ten minutes are the most
        (7 * MINUTE - 2 * SECOND, waits(1)),
        (SECOND, SENT),
        (299 * SECOND, waits(1)),
        (SECOND, SENT),
    ]
    assert [sara.asks(after=after) for after, _ in steps] == [outcome for _, outcome in steps]


def test_a_number_gets_five_codes_a_day_from_whatever_chats(meet: Meet) -> None:
    askers = [meet(chat) for chat in range(6)]
    for number, asker in enumerate(askers):
        asker.now += number * HOUR
    assert [asker.asks() for asker in askers] == [SENT] * 5 + [refused("phone")]
    assert askers[0].asks(after=DAY) == SENT


def test_a_chat_gets_five_codes_a_day_for_two_numbers(meet: Meet) -> None:
    sara = meet(5)
    assert sara.asks(SARA) == CodeSent(SARA)
    assert sara.asks(AMIR, after=MINUTE) == CodeSent(AMIR)
    assert sara.asks(NIMA, after=MINUTE) == refused("numbers")
    for phone in (SARA, AMIR, SARA):
        assert sara.asks(phone, after=HOUR) == CodeSent(phone)
    assert sara.asks(AMIR, after=HOUR) == refused("chat")
    assert sara.asks(NIMA, after=DAY) == CodeSent(NIMA)


def test_ten_wrong_guesses_lock_a_number_for_a_day(meet: Meet) -> None:
    askers = [meet(chat) for chat in range(3)]
    for asker in askers[:2]:
        asker.asks()
        for _ in range(5):
            asker.types(asker.wrong())
        askers[1].now += 2 * MINUTE
        askers[2].now = askers[1].now
    third = askers[2]
    assert third.asks() == refused("locked")
    assert third.asks(after=DAY - 2 * MINUTE - SECOND) == refused("locked")
    assert third.asks(after=SECOND) == SENT


def test_a_locked_number_looks_at_no_code_that_is_still_alive(meet: Meet) -> None:
    owner, thieves = meet(1), [meet(2), meet(3)]
    for number, asker in enumerate((*thieves, owner)):
        asker.now += number * MINUTE * 2
    for thief in thieves:
        thief.asks()
    owner.asks()
    for thief in thieves:
        thief.now = owner.now - 2 * MINUTE - SECOND * 61 if thief is thieves[0] else owner.now
        for _ in range(5):
            thief.types("000000" if owner.reads() != "000000" else "111111")
    assert owner.types(owner.reads()) == CodeDead()


def test_the_business_sends_so_many_codes_and_no_more(meet: Meet, profile: Profile) -> None:
    few = replace(profile, codes=replace(profile.codes, an_hour=3, a_day=4))
    people = [replace(meet(chat), profile=few) for chat in range(6)]
    phones = [f"0912{number}5550" for number in range(100, 700, 100)]
    asked = [each.asks(phone) for each, phone in zip(people[:4], phones, strict=False)]
    assert asked == [*(CodeSent(phone) for phone in phones[:3]), refused("business")]
    assert people[4].asks(phones[4], after=HOUR) == CodeSent(phones[4])
    assert people[5].asks(phones[5], after=HOUR) == refused("business")


def test_numbers_in_sequence_are_refused(meet: Meet) -> None:
    phones = [f"091244400{number:02}" for number in range(6)]
    asked = [meet(chat).asks(phone) for chat, phone in enumerate(phones)]
    assert asked == [*(CodeSent(phone) for phone in phones[:5]), refused("phone")]


def test_codes_stop_when_hardly_any_is_typed_in(act: Any, meet: Meet, profile: Profile) -> None:
    wary = replace(profile, codes=replace(profile.codes, breaker_sample=10, breaker_percent=20))
    people = [replace(meet(chat), profile=wary) for chat in range(12)]
    phones = [f"0912{number:03}0000" for number in range(12)]
    for each, phone in zip(people[:10], phones, strict=False):
        each.asks(phone)
    people[0].types(people[0].reads(phones[0]), phones[0])
    assert people[10].asks(phones[10]) == refused("business")
    assert [notice.kind for notice in act(notices.still_open)] == ["codes_stopped"]
    people[1].types(people[1].reads(phones[1]), phones[1])
    assert people[10].asks(phones[10]) == CodeSent(phones[10])


def test_wrong_guesses_all_over_the_business_stop_codes(meet: Meet, profile: Profile) -> None:
    wary = replace(profile, codes=replace(profile.codes, wrong_an_hour=2))
    sara, amir = (replace(meet(chat), profile=wary) for chat in (5, 6))
    sara.asks(SARA)
    amir.asks(AMIR)
    assert [sara.types(sara.wrong()), sara.types(sara.wrong())] == [CodeWrong(4), CodeWrong(3)]
    assert amir.types(amir.reads(AMIR), AMIR) == CodeDead()
    assert amir.asks(AMIR, after=MINUTE) == refused("business")
    assert amir.asks(AMIR, after=HOUR) == CodeSent(AMIR)


def test_fifty_guesses_at_once_get_five_answers(database: Database, meet: Meet) -> None:
    sara = meet(5)
    sara.asks()
    right = sara.reads()
    guesses = [f"{(int(right) + n) % 10**6:06}" for n in range(1, 51)]
    people = [meet(5) for _ in guesses]
    answers = [
        database.writer.act(person.doing(CheckCode(SARA, guess)))
        for person, guess in zip(people, guesses, strict=True)
    ]
    wait(answers, timeout=60)
    seen = [answer.result() for answer in answers]
    assert sorted(each.left for each in seen if isinstance(each, CodeWrong)) == [1, 2, 3, 4]
    assert seen.count(CodeDead()) == 46
    assert sara.types(right) == CodeDead()


def test_two_chats_that_ask_at_once_can_not_pass_a_limit(
    database: Database, meet: Meet, profile: Profile
) -> None:
    one = replace(profile, codes=replace(profile.codes, an_hour=1))
    people = [replace(meet(chat), profile=one) for chat in range(8)]
    answers = [
        database.writer.act(person.doing(SendCode(f"0912{number}0001")))
        for number, person in zip(range(100, 900, 100), people, strict=True)
    ]
    wait(answers, timeout=60)
    assert sum(isinstance(answer.result(), CodeSent) for answer in answers) == 1


def test_codes_and_counts_are_forgotten_in_time(act: Any, meet: Meet) -> None:
    sara = meet(5)
    sara.asks()
    sara.types(sara.wrong())
    ends = sara.now + 3 * MINUTE
    assert act(lambda tx: forget(tx, ends + DAY)) == 0
    assert act(lambda tx: forget(tx, ends + DAY + SECOND)) == 1
    assert act(lambda tx: forget(tx, ends + 31 * DAY)) == 2


def test_no_code_stays_in_the_file_once_its_text_has_gone(
    sqlite_database: Database, sqlite_url: str, profile: Profile, now: datetime
) -> None:
    sara = Person(sqlite_database, profile, now, random.Random(5), Chat(1, 5))
    sara.asks()
    code, act = sara.reads(), sqlite_database.writer.act
    (text,) = act(lambda tx: texts.claim(tx, now, "a/1")).result(timeout=30)
    body = f"کد شما: {code}"
    act(lambda tx: texts.compose(tx, text.id, "100002000000", body, 1, 5)).result(timeout=30)
    act(lambda tx: texts.settle(tx, text.id, 1, Ended("handed"), now)).result(timeout=30)
    sqlite_database.close()
    kept = b"".join(each.read_bytes() for each in Path(sqlite_url[10:]).parent.iterdir())
    assert SARA.encode() in kept
    assert code.encode() not in kept


def test_no_digits_stand_in_the_code_rows(act: Any, meet: Meet) -> None:
    sara = meet(5)
    sara.asks()
    (digest,) = act(lambda tx: tx.all(Query(select(codes.c.digest), str)))
    code = sara.reads()
    assert digest not in {hashlib.sha256(each.encode()).hexdigest() for each in (code, SARA + code)}
    assert len(digest) == 64
