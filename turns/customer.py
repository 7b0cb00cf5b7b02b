"""A customer's turn: what came, the conversation moved, what is said in return; one transaction."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from dialogs.catalog import DIALOGS
from dialogs.engine.conversation import MENU, PERSON, Conversation, Moved, Read, World, converse
from dialogs.engine.moves import (
    Chose,
    Code,
    Effect,
    Event,
    Nav,
    Outcome,
    Say,
    Sent,
    SharedContact,
    Start,
    Typed,
)
from dialogs.engine.saved import Upgrades, dump, load
from dialogs.engine.turn import IDENTIFY, Dialogs
from dialogs.facts import Facts
from dialogs.identify import LEAVE, still_to_ask
from dialogs.menu import greeting, menu
from dialogs.understand.normal import key
from dialogs.words.render import Voice, Words
from rules.calendar import Calendar
from rules.jalali import tehran_day
from rules.profile import Profile
from storage import conversations, inbox, replies, texts
from storage.conversations import Chat
from storage.effects import Act, perform
from storage.facts import StoredFacts
from storage.orders.facts import StoredOrders
from storage.replies import Reply
from storage.transaction import Transaction
from turns.incoming import Command, Content, Edited, Incoming, Membership, Pressed
from turns.messages import Message, Setting, message
from turns.origin import origin, with_origin

LEAVING = frozenset({key("خروج"), "logout", "log out"})


@dataclass(frozen=True, slots=True)
class Business:
    """What is the same in every turn of one business."""

    profile: Profile
    words: Words
    dialogs: Dialogs
    upgrades: Upgrades
    read: Read
    chance: random.Random
    secret: bytes
    life: str  # this process's name in leases
    calendar: Callable[[], Calendar]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a turn left to be sent; `ours` when this process is the chat's sender now.

    `acted` when an effect was carried out, so that a text or a deadline may have come of it.
    """

    replies: tuple[Reply, ...] = ()
    ours: bool = False
    acted: bool = False
    acknowledge: str | None = None


def customer_turn(tx: Transaction, incoming: Incoming, now: datetime, business: Business) -> Taken:
    """One update, applied once: the same update again says nothing and changes nothing."""
    query = incoming.content.query if isinstance(incoming.content, Pressed) else None
    if not inbox.accept(tx, incoming.bot, incoming.update, incoming.message_key, now):
        return Taken(acknowledge=query)
    chat = conversations.load(tx, incoming.bot, incoming.chat) or _new_chat(incoming)
    if isinstance(incoming.content, Membership):
        return _membership(tx, chat, blocked=incoming.content.blocked, now=now)
    turn = _CustomerTurn(tx, _named(chat, incoming.name), now, business)
    taken = turn.take(incoming)
    return replace(taken, acknowledge=query)


def _new_chat(incoming: Incoming) -> Chat:
    return Chat(incoming.bot, incoming.chat, name=incoming.name)


def _named(chat: Chat, name: str) -> Chat:
    return replace(chat, name=name) if name and name != chat.name else chat


def _membership(tx: Transaction, chat: Chat, *, blocked: bool, now: datetime) -> Taken:
    conversations.save(tx, replace(chat, blocked_at=now if blocked else None))
    if blocked:
        replies.blocked(tx, chat.bot, chat.id, now)
    return Taken()


class _CustomerTurn:
    """The parts of one turn, so that they need not be passed from hand to hand."""

    def __init__(self, tx: Transaction, chat: Chat, now: datetime, business: Business) -> None:
        self.tx = tx
        self.now = now
        self.acted = False
        self.business = business
        self.act = Act(tx, chat, now, business.chance, business.profile, business.secret)
        self.facts = StoredFacts(
            tx, self.act, now, business.profile, business.calendar(), StoredOrders
        )

    def take(self, incoming: Incoming) -> Taken:
        if not incoming.private:
            return self._elsewhere(incoming)
        chat, business = self.act.chat, self.business
        frames, whole = load(chat.frames, business.dialogs, business.upgrades)
        before = Conversation(frames, chat.heard_at, chat.paused, chat.misses)
        moved = converse(before, self._event(incoming.content), self._world())
        mended = () if whole else (Say("dialog.rewound" if frames else "dialog.gone"),)
        first = (*_prelude(incoming.content, self.facts), *self._undelivered(), *mended)
        return self._say(incoming, replace(moved, says=(*first, *moved.says)))

    def _elsewhere(self, incoming: Incoming) -> Taken:
        """In a group only a command is answered, and only with the way to the private chat."""
        link = self.business.profile.platform.link()
        if not isinstance(incoming.content, Command) or link is None:
            return Taken()
        said = Say("dialog.private_only", {"link": Code(link)})
        return self._say(incoming, Moved(Conversation(), (said,)))

    def _event(self, content: Content) -> Event:
        match content:
            case Pressed(data):
                return self._pressed(data)
            case Command(name, payload):
                return _commanded(name, payload)
            case Typed(text) if key(text) in LEAVING:
                return Start(IDENTIFY, LEAVE)
            case Typed() | Sent() | SharedContact():
                return content
            case Edited() | Membership():
                return Nav.AGAIN

    def _pressed(self, data: str) -> Event:
        """Only a button of the newest message acts; what it means stands in the chat's own row."""
        revision, _, place = data.partition(".")
        chat = self.act.chat
        if revision == str(chat.revision) and place.isdecimal() and int(place) < len(chat.choices):
            return Chose(chat.choices[int(place)])
        return Nav.STALE

    def _world(self) -> World:
        business = self.business
        return World(self.facts, business.dialogs, self._perform, business.read, menu, still_to_ask)

    def _perform(self, effect: Effect) -> Outcome | None:
        self.acted = True
        outcome = perform(effect, self.act)
        self.facts.refresh()
        return outcome

    def _undelivered(self) -> tuple[Say, ...]:
        """Texts that never reached their owner, shown once (R06)."""
        phone = self.act.chat.phone
        found = texts.undelivered_for(self.tx, phone) if phone else ()
        if not found:
            return ()
        texts.shown(self.tx, [text.id for text in found], self.now)
        lines = tuple(Say("dialog.undelivered.line", {"text": text.body or ""}) for text in found)
        return (Say("dialog.undelivered", {"texts": lines}),)

    def _say(self, incoming: Incoming, moved: Moved) -> Taken:
        now, business = moved.conversation, self.business
        chat = self.act.chat
        setting = Setting(
            chat=chat.id,
            revision=chat.revision + 1,
            keyboard=chat.keyboard,
            question=bool(now.frames) and now.paused is None,
            person=business.profile.offers(PERSON),
        )
        voice = Voice(business.words, chat.language, tehran_day(self.now))
        said = message(moved.says, voice, setting)
        kept = replace(
            chat,
            frames=dump(now.frames),
            heard_at=now.heard_at,
            paused=now.paused,
            misses=now.misses,
            revision=setting.revision,
            choices=said.values,
            keyboard=said.keyboard,
            sequence=chat.sequence + 1,
        )
        return self._sent(incoming, kept, said, moved)

    def _sent(self, incoming: Incoming, kept: Chat, said: Message, moved: Moved) -> Taken:
        life = self.business.life
        leased = replies.take_lease(kept, life, self.now)
        conversations.save(self.tx, leased)
        cause = f"update:{incoming.bot}:{incoming.update}"
        calls = with_origin(said.calls, origin(moved.says, moved.speaker))
        reply = Reply(kept.bot, kept.id, kept.sequence, self.now, cause, calls)
        replies.add(self.tx, reply)
        return Taken((reply,), ours=leased.lease_life == life, acted=self.acted)


def _prelude(content: Content, facts: Facts) -> tuple[Say, ...]:
    match content:
        case Command("start", ""):
            return (greeting(facts),)
        case Command("help"):
            return (Say("help"),)
        case Edited():
            return (Say("dialog.edited"),)
    return ()


def _commanded(name: str, payload: str) -> Event:
    """A command, or the deep link of /start: a dialog's name and, after a dash, what about."""
    match name:
        case "start" if payload:
            dialog, _, about = payload.partition("-")
            return Start(dialog, about) if dialog in DIALOGS else Start(MENU)
        case "start" | "help" | "menu":
            return Start(MENU)
        case "cancel":
            return Nav.CANCEL
        case "back":
            return Nav.BACK
        case "logout":
            return Start(IDENTIFY, LEAVE)
        case _ if name in DIALOGS:
            return Start(name, payload)
    return Typed(f"/{name} {payload}".rstrip())
