"""aiogram, untouched, against the sandbox: the staff's bot."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
)
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup

from sandbox.telegram.groups import StaffGroup
from tests.sandbox.running import STAFF, Running

pytestmark = pytest.mark.anyio


@pytest.fixture
def group(running: Running) -> StaffGroup:
    return running.telegram.staff_group("کارکنان", STAFF)


@pytest.fixture
async def bot(running: Running) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(running.address))
    async with Bot(STAFF, session=session) as bot:
        yield bot


async def test_a_conversation_in_a_topic(bot: Bot, group: StaffGroup) -> None:
    topic = await bot.create_forum_topic(group.chat_id, "سارا")
    thread_id = topic.message_thread_id
    take = InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text="برمی‌دارم", callback_data="take")]]
    )
    asked = await bot.send_message(
        group.chat_id, "سارا منتظر است", message_thread_id=thread_id, reply_markup=take
    )
    mina = group.member("mina", thread_id)
    mina.press(asked.message_id, "take")
    mina.say("سلام خانم")
    mina.photo()
    group.anonymous_admin(thread_id).say("/take")
    pressed, said, shown, masked = await bot.get_updates()
    assert pressed.callback_query is not None
    assert await bot.answer_callback_query(pressed.callback_query.id)
    assert said.message is not None
    assert (said.message.text, said.message.message_thread_id) == ("سلام خانم", thread_id)
    assert shown.message is not None
    assert shown.message.photo is not None
    file = await bot.get_file(shown.message.photo[-1].file_id)
    content = await bot.download(file)
    assert content is not None
    assert content.read(2) == b"\xff\xd8"
    assert masked.message is not None
    assert masked.message.sender_chat is not None
    assert await bot.edit_message_reply_markup(chat_id=group.chat_id, message_id=asked.message_id)
    assert await bot.close_forum_topic(group.chat_id, thread_id)
    assert await bot.reopen_forum_topic(group.chat_id, thread_id)
    assert await bot.unpin_all_forum_topic_messages(group.chat_id, thread_id)


async def test_files_and_copies_go_up(bot: Bot, group: StaffGroup) -> None:
    sent = await bot.send_document(
        group.chat_id, BufferedInputFile(b"%PDF", "invoice.pdf"), caption="فاکتور"
    )
    copied = await bot.copy_message(group.chat_id, group.chat_id, sent.message_id)
    assert [(m.message_id, m.file_name, m.text) for m in group.messages()] == [
        (sent.message_id, "invoice.pdf", "فاکتور"),
        (copied.message_id, "invoice.pdf", "فاکتور"),
    ]


async def test_refusals_become_the_librarys_errors(
    running: Running, bot: Bot, group: StaffGroup
) -> None:
    faults = running.telegram.faults
    faults.add(429, retry_after=9)
    with pytest.raises(TelegramRetryAfter) as later:
        await bot.send_message(group.chat_id, "سلام")
    assert later.value.retry_after == 9
    faults.add("lost_answer")
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(group.chat_id, "سلام")
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await bot.send_message(group.chat_id, "سلام", message_thread_id=77)
    old, new = group.chat_id, group.migrate()
    with pytest.raises(TelegramMigrateToChat) as moved:
        await bot.send_message(old, "سلام")
    assert moved.value.migrate_to_chat_id == new
    group.remove_bot(STAFF)
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(new, "سلام")


async def test_the_group_and_its_members_are_read(bot: Bot, group: StaffGroup) -> None:
    assert (await bot.get_me()).username == "desk_bot"
    assert (await bot.get_chat(group.chat_id)).is_forum
    mine = await bot.get_chat_member(group.chat_id, bot.id)
    assert mine.status == "administrator"
    group.remove_bot(STAFF)
    group.add_bot(STAFF, {"can_manage_topics"})
    thrown_out, back = await bot.get_updates()
    assert thrown_out.my_chat_member is not None
    assert back.my_chat_member is not None
