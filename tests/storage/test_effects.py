"""Effects as the turn has them carried out, and the facts it sees before and after."""

import random
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from dialogs.engine.moves import Effect
from dialogs.facts import Facts
from dialogs.facts.customers import Customer
from dialogs.facts.orders import Order, Orders
from dialogs.identify import (
    AllowAnswers,
    AskedToRegister,
    ForgetPhone,
    NameMember,
    Proved,
    ProvePhone,
)
from dialogs.language import SpeakLanguage
from rules.profile import Profile
from storage import ledger
from storage.conversations import Chat
from storage.effects import Act, perform
from storage.facts import StoredFacts
from storage.transaction import Transaction

Done = Callable[[Callable[..., Any]], Any]
SARA = "09121110001"
CHAT = Chat(1, 5)


class NoOrders:
    """A phone's orders, of which there are none; it remembers whose they are."""

    def __init__(self, _: Transaction, phone: str | None) -> None:
        self.phone = phone

    def all(self) -> tuple[Order, ...]:
        return ()

    def get(self, code: str) -> Order | None:
        return None


def facts_of(act: Act) -> StoredFacts:
    facts = StoredFacts(act.tx, act, act.now, act.profile, act.profile.calendar(), NoOrders)
    _: Facts = facts
    return facts


@pytest.fixture
def after(act: Done, profile: Profile, now: datetime) -> Callable[..., Act]:
    """The act after these effects."""

    def performed(*effects: Effect, chat: Chat = CHAT) -> Act:
        def work(tx: Transaction) -> Act:
            done = Act(tx, chat, now, random.Random(1), profile, b"secret")
            for effect in effects:
                perform(effect, done)
            return done

        finished: Act = act(work)
        return finished

    return performed


def test_own_contact_proves_the_phone(after: Callable[..., Act], now: datetime) -> None:
    assert after(ProvePhone(SARA)).chat == Chat(1, 5, phone=SARA, proved_at=now)


def test_a_proof_is_what_its_step_waits_for(act: Done, profile: Profile, now: datetime) -> None:
    def work(tx: Transaction) -> object:
        return perform(ProvePhone(SARA), Act(tx, Chat(1, 5), now, random.Random(1), profile, b""))

    assert act(work) == Proved()


def test_a_number_is_welcomed_once_whatever_the_number_of_chats(
    act: Done, after: Callable[..., Act]
) -> None:
    after(ProvePhone(SARA))
    after(ProvePhone(SARA), chat=Chat(1, 6))
    assert act(lambda tx: ledger.balance(tx, SARA)) == 50


def test_leaving_forgets_the_phone_in_this_chat_only(after: Callable[..., Act]) -> None:
    assert after(ProvePhone(SARA), ForgetPhone()).chat == Chat(1, 5)


def test_a_language_is_the_chats(after: Callable[..., Act]) -> None:
    assert after(SpeakLanguage("en")).chat == Chat(1, 5, language="en")


def test_facts_follow_the_effects_of_the_turn(act: Done, profile: Profile, now: datetime) -> None:
    def work(tx: Transaction) -> list[Any]:
        done = Act(tx, Chat(1, 5, name="Sara"), now, random.Random(1), profile, b"")
        facts = facts_of(done)
        seen: list[Any] = [(facts.phone, facts.customer, facts.called)]
        allow = AllowAnswers(allowed=True)
        for effect in (ProvePhone(SARA), NameMember("سارا"), allow, AskedToRegister()):
            perform(effect, done)
        facts.refresh()
        return [*seen, (facts.phone, facts.customer, facts.proved_at)]

    member = Customer(SARA, "سارا", now, allowed=True, asked_to_register=True)
    assert act(work) == [(None, None, "Sara"), (SARA, member, now)]


def test_orders_are_those_of_the_proved_phone(act: Done, profile: Profile, now: datetime) -> None:
    def work(tx: Transaction) -> list[str | None]:
        done = Act(tx, Chat(1, 5), now, random.Random(1), profile, b"")
        facts = facts_of(done)
        phones = [_phone(facts.orders)]
        perform(ProvePhone(SARA), done)
        facts.refresh()
        return [*phones, _phone(facts.orders)]

    assert act(work) == [None, SARA]


def test_an_effect_that_nobody_carries_out_is_a_mistake(after: Callable[..., Act]) -> None:
    class Unheard(Effect):
        pass

    with pytest.raises(TypeError, match="nobody carries out"):
        after(Unheard())


def _phone(orders: Orders) -> str | None:
    assert isinstance(orders, NoOrders)
    return orders.phone
