"""The conversation as handlers of a router, by the states of aiogram's FSM."""

from __future__ import annotations

from aiogram import Bot, F, Router
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from benchmarks.conversation.peer_records import PeerRecords
from benchmarks.conversation.words import Said, Words


class Step(StatesGroup):
    menu = State()
    share = State()
    order = State()
    card = State()
    address = State()


class Talk:
    """A handler a step; what is said comes from the words, what is known from the records."""

    def __init__(self, records: PeerRecords, words: Words) -> None:
        self._records = records
        self._words = words

    def router(self) -> Router:
        router = Router()
        router.message.register(self.start, CommandStart())
        router.message.register(self.shared, Step.share, F.contact)
        press = router.callback_query.register
        press(self.track, Step.menu, F.data.startswith("menu."))
        press(self.order, Step.order, F.data.startswith("order."))
        press(self.address, Step.card, F.data.startswith("card."))
        press(self.cancel, Step.address, F.data.startswith("address."))
        return router

    async def start(self, message: Message, state: FSMContext, bot: Bot) -> None:
        await _say(bot, message.chat.id, self._words.menu, "menu")
        await state.set_state(Step.menu)

    async def track(self, query: CallbackQuery, state: FSMContext, bot: Bot) -> None:
        await query.answer()
        share, *others = self._words.share.rows
        rows = [[KeyboardButton(text=label, request_contact=True) for label in share]]
        rows += [[KeyboardButton(text=label) for label in row] for row in others]
        keyboard = ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True, one_time_keyboard=True)
        await bot.send_message(query.from_user.id, self._words.share.text, reply_markup=keyboard)
        await state.set_state(Step.share)

    async def shared(self, message: Message, state: FSMContext, bot: Bot) -> None:
        assert message.contact
        phone, chat = f"0{message.contact.phone_number[-10:]}", message.chat.id
        sent = await bot.send_message(
            chat, self._words.gone.text, reply_markup=ReplyKeyboardRemove()
        )
        await bot.delete_message(chat, sent.message_id)
        labels = [label for _, label in self._records.orders(phone)]
        await _say(bot, chat, self._words.orders.labelled(labels), "order")
        await state.set_data({"phone": phone})
        await state.set_state(Step.order)

    async def order(self, query: CallbackQuery, state: FSMContext, bot: Bot) -> None:
        assert query.data
        await query.answer()
        phone = (await state.get_data())["phone"]
        code, _ = self._records.orders(phone)[int(query.data.partition(".")[2])]
        card = Said(self._records.card(phone, code), self._words.card.rows)
        await _say(bot, query.from_user.id, card, "card")
        await state.set_data({"phone": phone, "order": code})
        await state.set_state(Step.card)

    async def address(self, query: CallbackQuery, state: FSMContext, bot: Bot) -> None:
        await query.answer()
        code = (await state.get_data())["order"]
        await _say(bot, query.from_user.id, self._words.address.about(code), "address")
        await state.set_state(Step.address)

    async def cancel(self, query: CallbackQuery, state: FSMContext, bot: Bot) -> None:
        await query.answer()
        await _say(bot, query.from_user.id, self._words.cancelled, "menu")
        await state.set_state(Step.menu)


async def _say(bot: Bot, chat: int, said: Said, name: str) -> None:
    rows = [
        [InlineKeyboardButton(text=label, callback_data=data) for label, data in row]
        for row in said.numbered(name)
    ]
    await bot.send_message(chat, said.text, reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))
