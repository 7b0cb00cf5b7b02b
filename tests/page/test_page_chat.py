"""The customer's phone on the page: everything one does with a bot's chat, by hand."""

from typing import Any

from playwright.sync_api import expect

from tests.page.stage import Visitor


def test_an_empty_chat_offers_start_and_nothing_else(visitor: Visitor) -> None:
    visitor.open()
    expect(visitor.page.locator("#board button")).to_have_text(["شروع"])
    expect(visitor.page.locator("#message")).to_be_hidden()


def test_start_brings_the_bot_s_answer_and_its_keyboard(visitor: Visitor) -> None:
    visitor.begin()
    visitor.reads("سلام!")
    keys = ["فرستادن شماره‌ی خودم", "فهرست", "انصراف"]
    expect(visitor.page.locator("#board button")).to_have_text(keys)


def test_what_is_typed_reaches_the_bot_and_its_answer_comes_by_itself(visitor: Visitor) -> None:
    visitor.begin()
    visitor.say("سلام بر شما")
    visitor.reads("گفتید: سلام بر شما")
    expect(visitor.page.locator("#message")).to_have_value("")


def test_what_looks_like_markup_is_shown_as_text(visitor: Visitor) -> None:
    visitor.begin()
    visitor.say("<img src=x onerror=alert(1)><b>x</b>")
    visitor.reads("گفتید: <img src=x onerror=alert(1)><b>x</b>")
    expect(visitor.messages.locator("img, b")).to_have_count(0)


def test_a_key_of_the_keyboard_is_sent_as_text(visitor: Visitor) -> None:
    visitor.begin()
    visitor.press("فهرست")
    expect(visitor.page.locator("#talk .keys button")).to_have_text(["پیگیری", "فاکتور"])
    expect(visitor.messages.last.locator("b")).to_have_text("سفارش")


def test_a_pressed_button_changes_its_message_and_shows_the_bot_s_word(visitor: Visitor) -> None:
    visitor.begin()
    visitor.press("فهرست")
    visitor.press("پیگیری")
    visitor.reads("برگزیدید: track")
    expect(visitor.page.locator("#notice")).to_have_text("دیدم")
    expect(visitor.page.locator("#talk .keys:visible")).to_have_count(0)


def test_buttons_taken_away_can_still_be_pressed(visitor: Visitor) -> None:
    visitor.begin()
    visitor.press("فهرست")
    visitor.press("پیگیری")
    visitor.page.get_by_text("دکمه‌های برداشته‌شده").click()
    visitor.press("فاکتور")
    visitor.reads("این دکمه دیگر کار نمی‌کند")


def test_a_sample_person_shares_the_number_that_is_theirs(visitor: Visitor) -> None:
    visitor.begin()
    visitor.press("فرستادن شماره‌ی خودم")
    visitor.reads("شماره‌ی خودتان: 09120004471")


def test_a_new_customer_is_asked_for_a_number_once(visitor: Visitor) -> None:
    visitor.open()
    visitor.play("")
    visitor.page.locator("#ask-value").fill("کاوه مهران")
    visitor.page.keyboard.press("Enter")
    visitor.press("شروع")
    visitor.press("فرستادن شماره‌ی خودم")
    visitor.page.locator("#ask-value").fill("۰۹۱۲ ۰۰۰ ۵۵۱۸")
    visitor.page.keyboard.press("Enter")
    visitor.reads("شماره‌ی خودتان: 09120005518")
    visitor.press("فرستادن شماره‌ی خودم")
    expect(visitor.messages).to_have_count(6)
    expect(visitor.page.locator("#own-number")).to_have_text("0912•••5518")


def test_a_voice_message_and_somebody_else_s_card_arrive_as_what_they_are(
    visitor: Visitor,
) -> None:
    visitor.begin()
    visitor.attach("پیام صوتی")
    visitor.reads("صدا رسید")
    visitor.attach("کارت مخاطب")
    visitor.reads("کارت دیگری: 09120007714")


def test_photos_go_both_ways(visitor: Visitor) -> None:
    visitor.begin()
    visitor.page.locator("#message").fill("رسید خرید")
    visitor.attach("عکس")
    visitor.reads("عکس شما رسید")
    photos = visitor.page.locator("#talk .photo")
    expect(photos).to_have_count(2)
    expect(photos.first).to_have_js_property("naturalWidth", 640)
    expect(photos.last).to_have_js_property("naturalWidth", 640)
    expect(visitor.messages.nth(2)).to_contain_text("رسید خرید")


def test_the_bot_is_shown_as_it_presents_itself_with_its_commands(visitor: Visitor) -> None:
    visitor.begin()
    expect(visitor.page.locator("#commands")).to_be_hidden()
    command = {"command": "menu", "description": "فهرست کارها"}
    visitor.stage.call("setMyCommands", commands=[command])
    visitor.stage.call("setMyName", name="دستیار دکان نمونه")
    expect(visitor.page.locator("#bot-name")).to_have_text("دستیار دکان نمونه")
    visitor.say("سلام")
    visitor.page.get_by_role("button", name="فرمان‌های ربات").click()
    visitor.page.get_by_role("menuitem", name="فهرست کارها").click()
    visitor.reads("گفتید: /menu")


def test_the_bot_is_seen_typing(visitor: Visitor) -> None:
    visitor.begin()
    visitor.say("صبر")
    expect(visitor.page.locator("#bot-doing")).to_have_text("می‌نویسد…")


def test_an_edited_message_says_so_and_a_deleted_one_is_gone(visitor: Visitor) -> None:
    visitor.begin()
    which: dict[str, Any] = {"chat_id": visitor.stage.customer_id, "message_id": 2}
    visitor.stage.call("editMessageText", text="درود!", **which)
    visitor.reads("درود!ویرایش‌شده")
    visitor.stage.call("deleteMessage", **which)
    expect(visitor.messages).to_have_count(1)


def test_each_customer_has_a_chat_of_their_own(visitor: Visitor) -> None:
    visitor.begin()
    visitor.page.locator("#message").fill("نیمه‌کاره")
    visitor.play("الهام توکلی")
    expect(visitor.messages).to_have_count(0)
    visitor.play("سارا محمدی")
    expect(visitor.messages).to_have_count(2)
    expect(visitor.page.locator("#message")).to_have_value("نیمه‌کاره")


def test_a_blocked_bot_is_told_and_can_be_let_back(visitor: Visitor) -> None:
    visitor.begin()
    more = visitor.page.get_by_role("button", name="بیشتر")
    more.click()
    visitor.page.get_by_role("menuitem", name="مسدود کردن ربات").click()
    expect(visitor.page.locator("#bot-doing")).to_have_text("ربات مسدود است")
    more.click()
    visitor.page.get_by_role("menuitem", name="رفع مسدودی ربات").click()
    expect(visitor.page.locator("#bot-doing")).to_have_text("ربات")
