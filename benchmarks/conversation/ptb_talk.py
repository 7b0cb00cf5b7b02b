"""The conversation as a ConversationHandler."""

from __future__ import annotations

import warnings
from typing import TypeAlias

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)
from telegram.warnings import PTBUserWarning

from benchmarks.conversation.peer_records import PeerRecords
from benchmarks.conversation.words import Said, Words

Context: TypeAlias = ContextTypes.DEFAULT_TYPE
Handler: TypeAlias = BaseHandler[Update, Context, object]

MENU, SHARE, ORDER, CARD, ADDRESS = "menu", "share", "order", "card", "address"


class Talk:
    """A handler a step; what is said comes from the words, what is known from the records."""

    def __init__(self, records: PeerRecords, words: Words) -> None:
        self._records = records
        self._words = words

    def handler(self) -> ConversationHandler[Context]:
        states: dict[object, list[Handler]] = {
            MENU: [CallbackQueryHandler(self.track, r"^menu\.")],
            SHARE: [MessageHandler(filters.CONTACT, self.shared)],
            ORDER: [CallbackQueryHandler(self.order, r"^order\.")],
            CARD: [CallbackQueryHandler(self.address, r"^card\.")],
            ADDRESS: [CallbackQueryHandler(self.cancel, r"^address\.")],
        }
        start: Handler = CommandHandler("start", self.start)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PTBUserWarning)  # buttons are meant a chat, as here
            return ConversationHandler(
                [start], states, fallbacks=[start], name="talk", persistent=True
            )

    async def start(self, update: Update, context: Context) -> str:
        await _say(update, context, self._words.menu, MENU)
        return MENU

    async def track(self, update: Update, context: Context) -> str:
        await _answered(update)
        share, *others = self._words.share.rows
        rows = [[KeyboardButton(label, request_contact=True) for label in share]]
        rows += [[KeyboardButton(label) for label in row] for row in others]
        keyboard = ReplyKeyboardMarkup(rows, resize_keyboard=True, one_time_keyboard=True)
        await context.bot.send_message(_chat(update), self._words.share.text, reply_markup=keyboard)
        return SHARE

    async def shared(self, update: Update, context: Context) -> str:
        assert update.message
        assert update.message.contact
        assert context.user_data is not None
        phone = context.user_data["phone"] = f"0{update.message.contact.phone_number[-10:]}"
        gone = ReplyKeyboardRemove()
        sent = await context.bot.send_message(
            _chat(update), self._words.gone.text, reply_markup=gone
        )
        await context.bot.delete_message(_chat(update), sent.message_id)
        labels = [label for _, label in self._records.orders(phone)]
        await _say(update, context, self._words.orders.labelled(labels), ORDER)
        return ORDER

    async def order(self, update: Update, context: Context) -> str:
        assert context.user_data is not None
        pressed = await _answered(update)
        phone = context.user_data["phone"]
        code, _ = self._records.orders(phone)[int(pressed.partition(".")[2])]
        context.user_data["order"] = code
        card = Said(self._records.card(phone, code), self._words.card.rows)
        await _say(update, context, card, CARD)
        return CARD

    async def address(self, update: Update, context: Context) -> str:
        assert context.user_data is not None
        await _answered(update)
        await _say(update, context, self._words.address.about(context.user_data["order"]), ADDRESS)
        return ADDRESS

    async def cancel(self, update: Update, context: Context) -> str:
        await _answered(update)
        await _say(update, context, self._words.cancelled, MENU)
        return MENU


async def _say(update: Update, context: Context, said: Said, name: str) -> None:
    rows = [
        [InlineKeyboardButton(label, callback_data=data) for label, data in row]
        for row in said.numbered(name)
    ]
    keyboard = InlineKeyboardMarkup(rows)
    await context.bot.send_message(_chat(update), said.text, reply_markup=keyboard)


async def _answered(update: Update) -> str:
    """What the pressed button sent."""
    assert update.callback_query
    assert update.callback_query.data
    await update.callback_query.answer()
    return update.callback_query.data


def _chat(update: Update) -> int:
    assert update.effective_chat
    return update.effective_chat.id
