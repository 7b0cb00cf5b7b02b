"""python-telegram-bot, untouched, against the sandbox."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram import (
    Bot,
    BotCommand,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    MessageEntity,
    Update,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)
from telegram.request import HTTPXRequest

from tests.sandbox.running import CUSTOMERS, STAFF, Running

pytestmark = pytest.mark.anyio

YES = InlineKeyboardMarkup([[InlineKeyboardButton("بله", callback_data="yes")]])


def client(running: Running, token: str) -> Bot:
    request = HTTPXRequest(httpx_kwargs={"verify": False})
    polling = HTTPXRequest(httpx_kwargs={"verify": False})
    return Bot(
        token,
        base_url=f"{running.address}/bot",
        base_file_url=f"{running.address}/file/bot",
        request=request,
        get_updates_request=polling,
    )


@pytest.fixture
async def bot(running: Running) -> AsyncIterator[Bot]:
    async with client(running, CUSTOMERS) as bot:
        yield bot


@pytest.fixture
async def desk(running: Running) -> AsyncIterator[Bot]:
    async with client(running, STAFF) as bot:
        yield bot


async def confirmed(bot: Bot) -> list[Update]:
    updates = await bot.get_updates()
    if updates:
        await bot.get_updates(offset=updates[-1].update_id + 1)
    return list(updates)


async def test_a_whole_conversation(running: Running, bot: Bot) -> None:
    sara = running.sara
    sara.start()
    (begun,) = await confirmed(bot)
    assert begun.effective_user is not None
    asked = await bot.send_message(begun.effective_user.id, "بفرستم؟", reply_markup=YES)
    sara.press(asked.message_id, "yes")
    (pressed,) = await confirmed(bot)
    assert pressed.callback_query is not None
    assert pressed.callback_query.message == asked
    await pressed.callback_query.answer("ثبت شد")
    await pressed.callback_query.edit_message_text("فرستادیم")
    assert [(m.text, m.buttons) for m in sara.messages()] == [("/start", ()), ("فرستادیم", ())]


async def test_every_kind_of_message_is_understood(running: Running, bot: Bot) -> None:
    sara = running.sara
    sara.photo("رسید")
    sara.voice()
    sara.sticker()
    sara.document("a.pdf", b"%PDF")
    sara.location()
    sara.share("09121234567")
    sara.forward("برنده شدید", "farhad")
    sara.edit(sara.say("سلم").message_id, "سلام")
    sara.block()
    kinds = [
        (
            update.effective_message.effective_attachment is not None
            if update.effective_message
            else None
        )
        for update in await confirmed(bot)
    ]
    assert kinds == [True, True, True, True, True, True, False, False, False, None]


async def test_files_go_up_and_come_down(running: Running, bot: Bot) -> None:
    sara = running.sara
    sara.start()
    sent = await bot.send_document(
        sara.user_id, InputFile("فاکتور".encode(), "invoice.pdf"), caption="فاکتور"
    )
    assert sent.document is not None
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == "فاکتور".encode()
    again = await bot.send_document(sara.user_id, sent.document.file_id)
    assert again.document == sent.document
    await running.pass_time(seconds=5)
    await bot.send_photo(sara.user_id, b"jpeg", caption="عکس")
    await bot.send_voice(sara.user_id, b"ogg")
    await bot.send_sticker(sara.user_id, b"webp")
    assert [(m.file_name, m.text) for m in sara.messages()][1:] == [
        ("invoice.pdf", "فاکتور"),
        ("invoice.pdf", None),
        ("photo.jpg", "عکس"),
        ("voice.ogg", None),
        ("sticker.webp", None),
    ]
    assert [r.file_name for r in running.telegram.history.records][:1] == ["invoice.pdf"]


async def test_a_caption_is_edited_and_a_copy_takes_another(running: Running, bot: Bot) -> None:
    sara = running.sara
    sara.start()
    sent = await bot.send_photo(sara.user_id, b"jpeg", caption="پیش")
    edited = await sent.edit_caption("پس")
    assert edited is not True
    assert isinstance(edited, type(sent))
    assert edited.caption == "پس"
    await bot.copy_message(sara.user_id, sara.user_id, sent.message_id, caption="رونوشت")
    assert [m.text for m in sara.messages()][1:] == ["پس", "رونوشت"]


async def test_refusals_become_the_librarys_errors(
    running: Running, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    sara = running.sara
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(sara.user_id, "سلام")
    sara.start()
    faults = running.telegram.faults
    faults.add("429", retry_after=17)
    with pytest.raises(RetryAfter) as later:
        await bot.send_message(sara.user_id, "سلام")
    assert later.value.retry_after == timedelta(seconds=17)
    faults.add("500")
    with pytest.raises(NetworkError):
        await bot.send_message(sara.user_id, "سلام")
    sara.block()
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(sara.user_id, "سلام")


async def test_a_held_call_times_out_and_a_cut_one_is_a_network_error(
    running: Running, bot: Bot
) -> None:
    running.sara.start()
    running.telegram.faults.add("timeout")
    with pytest.raises(TimedOut):
        await bot.send_message(running.sara.user_id, "سلام", read_timeout=0.05)
    running.telegram.faults.add("lost_answer")
    with pytest.raises(NetworkError):
        await bot.send_message(running.sara.user_id, "سلام")
    assert len(running.telegram.history.records) == 1


async def test_a_second_poller_is_a_conflict(running: Running, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=50))
    await running.until_polled()
    async with client(running, CUSTOMERS) as other:
        second = asyncio.create_task(other.get_updates(timeout=50))
        with pytest.raises(Conflict):
            await first
        running.sara.start()
        assert len(await second) == 1


async def test_an_unknown_token_is_invalid(running: Running) -> None:
    with pytest.raises(InvalidToken):
        async with client(running, "999:nobody"):
            pass


async def test_the_staff_bot_works_in_topics(running: Running, desk: Bot) -> None:
    group = running.telegram.staff_group("کارکنان", STAFF)
    topic = await desk.create_forum_topic(group.chat_id, "سارا")
    thread_id = topic.message_thread_id
    entity = MessageEntity(MessageEntity.BOLD, 0, 4)
    sent = await desk.send_message(
        group.chat_id, "سارا", message_thread_id=thread_id, entities=[entity]
    )
    await desk.pin_chat_message(group.chat_id, sent.message_id)
    await desk.close_forum_topic(group.chat_id, thread_id)
    group.member("mina", thread_id).say("/take")
    (update,) = await confirmed(desk)
    assert update.message is not None
    assert (update.message.message_thread_id, update.message.text) == (thread_id, "/take")
    new = group.migrate()
    with pytest.raises(ChatMigrated) as moved:
        await desk.send_message(sent.chat_id, "سلام")
    assert moved.value.new_chat_id == new


async def test_chats_and_members_are_read(running: Running, desk: Bot) -> None:
    group = running.telegram.staff_group("کارکنان", STAFF)
    group.add_bot(STAFF, {"can_manage_topics"})
    group.remove_bot(STAFF)
    group.add_bot(STAFF)
    changes = [update.my_chat_member for update in await confirmed(desk)]
    assert [change.new_chat_member.status for change in changes if change is not None] == [
        "administrator",
        "kicked",
        "administrator",
    ]
    assert (await desk.get_chat(group.chat_id)).is_forum
    mine = await desk.get_chat_member(group.chat_id, desk.id)
    assert mine.status == "administrator"
    assert len(await desk.get_chat_administrators(group.chat_id)) == 2


async def test_the_bot_describes_itself(bot: Bot) -> None:
    commands = (BotCommand("start", "آغاز"),)
    await bot.set_my_commands(commands, language_code="fa")
    assert await bot.get_my_commands(language_code="fa") == commands
    await bot.set_my_name("پیشخوان")
    assert (await bot.get_me()).first_name == "پیشخوان"
    assert (await bot.get_my_name()).name == "پیشخوان"
    assert (await bot.get_webhook_info()).url == ""
    assert await bot.log_out()


async def test_a_forced_reply_is_no_keyboard(running: Running, bot: Bot) -> None:
    running.sara.start()
    await bot.send_message(running.sara.user_id, "؟", reply_markup=ForceReply())
    assert running.telegram.history.records[-1].keyboard is None
